package dev.causeway.e2e;

import org.jspecify.annotations.Nullable;

/**
 * One request to the agent, as a user saw it.
 *
 * @param user who asked
 * @param query what was asked
 * @param sentAt when it was sent, by {@link System#nanoTime()}
 * @param nanos how long it took
 * @param engine the engine that answered, or null
 * @param database the engine's database; empty on failure
 * @param routeVersion version of the route that was followed; 0 on failure
 * @param failure what went wrong; null when it was answered
 */
public record Answer(
    String user,
    String query,
    long sentAt,
    long nanos,
    @Nullable String engine,
    String database,
    long routeVersion,
    @Nullable String failure) {

  /** Whether it was answered. */
  public boolean served() {
    return failure == null;
  }

  /** Whether this engine answered it. */
  public boolean by(String name) {
    return name.equals(engine);
  }
}

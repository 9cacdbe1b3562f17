package dev.causeway.operators.engine.routes;

import java.time.Duration;
import java.time.Instant;

/**
 * Someone who follows the route, as its own Lease tells.
 *
 * @param name the pod
 * @param version the version of the route it has applied; 0 for none yet
 * @param joinedAt when its Lease appeared
 * @param liveUntil when its Lease runs out
 */
public record Consumer(String name, long version, Instant joinedAt, Instant liveUntil) {

  /** Whether it still renews its Lease. */
  public boolean live(Instant now) {
    return liveUntil.isAfter(now);
  }

  /** When it should have applied a route that came into force at {@code since}. */
  Instant due(Instant since, Duration timeout) {
    return (joinedAt.isAfter(since) ? joinedAt : since).plus(timeout);
  }
}

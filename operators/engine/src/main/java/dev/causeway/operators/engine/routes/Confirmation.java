package dev.causeway.operators.engine.routes;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Whether the live consumers have applied a version of the route.
 *
 * @param live live consumers, by name
 * @param lagging of them, those that have not applied it
 * @param overdue of those, the ones that had time enough
 * @param deadline when the last one has had time enough
 */
public record Confirmation(
    List<Consumer> live, List<Consumer> lagging, List<Consumer> overdue, Instant deadline) {

  public Confirmation {
    live = List.copyOf(live);
    lagging = List.copyOf(lagging);
    overdue = List.copyOf(overdue);
  }

  /**
   * Looks at the consumers.
   *
   * @param version the version in force
   * @param since when it came into force
   * @param timeout how long a consumer may take to apply it
   */
  public static Confirmation of(
      List<Consumer> consumers, long version, Instant since, Duration timeout, Instant now) {
    List<Consumer> live =
        consumers.stream()
            .filter(c -> c.live(now))
            .sorted(Comparator.comparing(Consumer::name))
            .toList();
    List<Consumer> lagging = live.stream().filter(c -> c.version() < version).toList();
    List<Consumer> overdue =
        lagging.stream().filter(c -> !c.due(since, timeout).isAfter(now)).toList();
    Instant deadline =
        lagging.stream()
            .map(c -> c.due(since, timeout))
            .max(Comparator.naturalOrder())
            .orElse(since.plus(timeout));
    return new Confirmation(live, lagging, overdue, deadline);
  }

  /** Whether someone is there and everybody who is has applied the version. */
  public boolean complete() {
    return !live.isEmpty() && lagging.isEmpty();
  }

  /** Whether the time to apply it is over for someone, or for nobody who is there. */
  public boolean failed(Instant now) {
    return !overdue.isEmpty() || (live.isEmpty() && !deadline.isAfter(now));
  }

  /** Who is missing, for people. */
  public String missing() {
    if (live.isEmpty()) {
      return "no consumer is live";
    }
    List<Consumer> named = overdue.isEmpty() ? lagging : overdue;
    return String.join(
        ", ", named.stream().map(c -> c.name() + " is at version " + c.version()).toList());
  }
}

package dev.causeway.operators.engine.cluster;

import dev.causeway.operators.api.v1alpha1.Condition;
import dev.causeway.operators.api.v1alpha1.ConditionStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Builds the conditions of a status; the time of a condition moves only with its status. */
public final class Conditions {
  private static final int LONGEST = 1024;

  private final List<Condition> before;
  private final long generation;
  private final Instant now;
  private final List<Condition> next = new ArrayList<>();

  /**
   * Conditions for one status.
   *
   * @param before the conditions that were last told
   * @param generation generation of the spec that they are told from
   */
  public Conditions(List<Condition> before, long generation, Instant now) {
    this.before = List.copyOf(before);
    this.generation = generation;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Adds a condition. */
  public Conditions add(String type, boolean holds, Enum<?> reason, String message) {
    return add(type, holds ? ConditionStatus.True : ConditionStatus.False, reason, message);
  }

  /** Adds a condition that may be unknown. */
  public Conditions add(String type, ConditionStatus status, Enum<?> reason, String message) {
    Instant since =
        before.stream()
            .filter(c -> c.type().equals(type) && c.status() == status)
            .map(Condition::lastTransitionTime)
            .findFirst()
            .orElse(now);
    next.add(new Condition(type, status, generation, since, reason.name(), cut(message, LONGEST)));
    return this;
  }

  /** The conditions, in the order in which they were added. */
  public List<Condition> list() {
    return List.copyOf(next);
  }

  /** The text, cut with a mark if it is longer than a field may be. */
  public static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}

package dev.causeway.operators.engine.phase;

import dev.causeway.operators.engine.phase.decide.Act;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Which acts are kept: those of the plan in force, and the newest of earlier ones. */
final class Retention {
  static final int KEPT_OF_PLAN = 40;
  static final int KEPT_OF_EARLIER_PLANS = 20;

  private static final Comparator<Act> NEWEST_FIRST =
      Comparator.comparing(Retention::time).thenComparing(Act::name).reversed();

  private Retention() {}

  /** Acts that have ended and are not needed any more. */
  static List<Act> surplus(List<Act> acts, String planHash) {
    return Stream.concat(
            beyond(acts.stream().filter(a -> a.task().planHash().equals(planHash)), KEPT_OF_PLAN),
            beyond(
                acts.stream().filter(a -> !a.task().planHash().equals(planHash)),
                KEPT_OF_EARLIER_PLANS))
        .toList();
  }

  private static Stream<Act> beyond(Stream<Act> acts, int kept) {
    return acts.filter(a -> a.job() != Act.Job.Running).sorted(NEWEST_FIRST).skip(kept);
  }

  private static Instant time(Act act) {
    if (act.result() != null) {
      return act.result().finishedAt();
    }
    Instant ended = act.jobEndedAt();
    return ended == null ? Instant.MAX : ended;
  }
}

package dev.causeway.operators.engine.phase;

import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.operators.engine.phase.decide.Act;
import dev.causeway.operators.engine.phase.decide.Evidence;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which acts are kept: those that the stages rest on, and the newest others. The result of a Sync
 * over 300 tables has up to 60 kB, and a ConfigMap holds 1 MiB.
 */
final class Retention {
  static final int KEPT_OF_PLAN = 20;
  static final int KEPT_OF_EARLIER_PLANS = 10;

  private static final Comparator<Act> NEWEST_FIRST =
      Comparator.comparing(Retention::time).thenComparing(Act::name).reversed();

  private Retention() {}

  /** Acts that have ended and are not needed any more. */
  static List<Act> surplus(List<Act> acts, Evidence evidence) {
    Set<Act> ofPlan = new HashSet<>(evidence.all());
    Set<Act> needed = needed(evidence);
    return Stream.concat(
            beyond(
                acts.stream().filter(a -> ofPlan.contains(a) && !needed.contains(a)), KEPT_OF_PLAN),
            beyond(acts.stream().filter(a -> !ofPlan.contains(a)), KEPT_OF_EARLIER_PLANS))
        .toList();
  }

  /** The last act of each stage, what is known of the run in force, and the newest drill. */
  private static Set<Act> needed(Evidence evidence) {
    Set<Act> needed = new HashSet<>();
    for (Stage stage : Stage.values()) {
      evidence.last(stage).ifPresent(needed::add);
    }
    Run run = evidence.run();
    if (run != null) {
      evidence.sync(run.database()).ifPresent(needed::add);
    }
    evidence.all().stream()
        .filter(a -> a.stage() == Stage.Drill && a.succeeded())
        .reduce((first, second) -> second)
        .ifPresent(needed::add);
    return needed;
  }

  private static Stream<Act> beyond(Stream<Act> acts, int kept) {
    return acts.filter(a -> a.job() != Act.Job.Running).sorted(NEWEST_FIRST).skip(kept);
  }

  private static Instant time(Act act) {
    if (act.result() != null) {
      return act.result().finishedAt();
    }
    @Nullable Instant ended = act.jobEndedAt();
    return ended == null ? Instant.MAX : ended;
  }
}

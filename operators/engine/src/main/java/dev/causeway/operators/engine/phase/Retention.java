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
 * Which acts are kept: those that the stages rest on, those that took a run which the route names,
 * and the newest others, as many as are few enough and fit. All results of a phase share one
 * ConfigMap, which holds 1 MiB.
 */
final class Retention {
  static final int KEPT_OF_PLAN = 20;
  static final int KEPT_OF_EARLIER_PLANS = 10;

  /** Room for the results of the others, in characters; a third of the ConfigMap. */
  static final int ROOM = 350_000;

  private static final int ROOM_OF_AN_ACT = 3_000;
  private static final int ROOM_OF_A_TABLE = 120;

  private static final Comparator<Act> NEWEST_FIRST =
      Comparator.comparing(Retention::time).thenComparing(Act::name).reversed();

  private Retention() {}

  /**
   * Acts that have ended and are not needed any more.
   *
   * @param routed databases of the runs that the route names
   */
  static List<Act> surplus(List<Act> acts, Set<String> routed, Evidence evidence) {
    Set<Act> needed = needed(evidence);
    needed.addAll(tookOne(acts, routed));
    Set<Act> ofPlan = new HashSet<>(evidence.all());
    List<Act> others = acts.stream().filter(a -> !needed.contains(a)).toList();
    List<Act> mine = newest(others.stream().filter(ofPlan::contains));
    List<Act> earlier = newest(others.stream().filter(a -> !ofPlan.contains(a)));
    List<Act> kept =
        Stream.concat(
                mine.stream().limit(KEPT_OF_PLAN), earlier.stream().limit(KEPT_OF_EARLIER_PLANS))
            .filter(a -> !leftOver(a, acts))
            .toList();
    Set<Act> fitting = new HashSet<>();
    int room = ROOM;
    for (Act act : kept) {
      room -= room(act);
      if (room >= 0) {
        fitting.add(act);
      }
    }
    return Stream.concat(mine.stream(), earlier.stream())
        .filter(a -> !fitting.contains(a))
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

  /** What took one of these runs, whatever its plan. */
  private static List<Act> tookOne(List<Act> acts, Set<String> databases) {
    return acts.stream()
        .filter(a -> a.taken().filter(r -> databases.contains(r.database())).isPresent())
        .toList();
  }

  /**
   * Whether a removal of an act was cut off: what it reported is gone, maybe its Job too, and it is
   * not the last of its stage, which would be carried on with.
   */
  private static boolean leftOver(Act act, List<Act> acts) {
    return act.result() == null
        && (act.job() == Act.Job.Absent || act.job() == Act.Job.Complete)
        && acts.stream()
            .anyMatch(a ->
                a.stage() == act.stage()
                    && a.task().planHash().equals(act.task().planHash())
                    && a.attempt() > act.attempt());
  }

  private static List<Act> newest(Stream<Act> acts) {
    return acts.filter(a -> a.job() != Act.Job.Running).sorted(NEWEST_FIRST).toList();
  }

  /** About what an act's result takes. */
  private static int room(Act act) {
    return act.taken().map(Run::tables).orElse(List.of()).stream()
            .mapToInt(t -> ROOM_OF_A_TABLE + t.name().length() + t.manifest().length())
            .sum()
        + ROOM_OF_AN_ACT;
  }

  private static Instant time(Act act) {
    if (act.result() != null) {
      return act.result().finishedAt();
    }
    @Nullable Instant ended = act.jobEndedAt();
    return ended == null ? Instant.MAX : ended;
  }
}

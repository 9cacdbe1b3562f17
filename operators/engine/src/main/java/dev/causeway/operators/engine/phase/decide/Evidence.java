package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.operators.engine.routes.Position;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the acts of one plan have shown so far. A run that follows counts as one of the stages' own
 * from when it is proven; till then it has its {@link FollowUps own track}.
 *
 * @param all acts of the plan, in order of attempts
 * @param acts of them, those that the stages are about
 * @param run the run that the stages are about: the newest that was taken whole, or the newest
 *     proven one that follows it; null before the first
 * @param drilled whether the way to the run and back was really exercised: by itself, or, while
 *     users are on the target, by the run that it follows
 */
public record Evidence(List<Act> all, List<Act> acts, @Nullable Run run, boolean drilled) {

  public Evidence {
    all = List.copyOf(all);
    acts = List.copyOf(acts);
  }

  /** Picks out what belongs to the plan in force. */
  public static Evidence of(Observation o) {
    String planHash = o.planHash();
    List<Act> ofPlan =
        o.acts().stream()
            .filter(a -> a.task().planHash().equals(planHash))
            .sorted(Comparator.comparing(Act::stage).thenComparing(Act::attempt))
            .toList();
    Set<Integer> unproven =
        ofPlan.stream()
            .filter(Act::follows)
            .flatMap(a -> a.taken().stream())
            .filter(taken -> !proven(ofPlan, taken))
            .map(Run::number)
            .collect(Collectors.toSet());
    List<Act> settled = ofPlan.stream().filter(a -> settled(a, unproven)).toList();
    List<Run> runs =
        settled.stream()
            .filter(a -> a.stage() == Stage.Sync)
            .flatMap(a -> a.taken().stream())
            .sorted(Comparator.comparing(Run::number))
            .toList();
    Run newest = runs.isEmpty() ? null : runs.getLast();
    Run run = underDrill(o, runs).orElse(newest);
    return new Evidence(ofPlan, settled, run, drilled(o, settled, run));
  }

  private static boolean settled(Act act, Set<Integer> unproven) {
    Run about = act.stage() == Stage.Sync ? act.taken().orElse(null) : act.task().run();
    return about == null ? !act.follows() : !unproven.contains(about.number());
  }

  private static boolean proven(List<Act> acts, Run run) {
    return acts.stream()
        .filter(a -> a.stage() == Stage.Prove && a.about(run))
        .anyMatch(a -> a.verdict().filter(v -> v == Verdict.Match).isPresent());
  }

  /** While the reserved cohort tries a run, the stages stay with it. */
  private static Optional<Run> underDrill(Observation o, List<Run> runs) {
    Position at = o.position();
    return at != null && at.drilling() && at.current().target() != null
        ? runs.stream()
            .filter(r -> r.database().equals(at.current().target().database()))
            .findFirst()
        : Optional.empty();
  }

  private static boolean drilled(Observation o, List<Act> acts, @Nullable Run run) {
    Position at = o.position();
    boolean underWay = at != null && at.current().weight() > 0;
    return run != null
        && acts.stream()
            .filter(a -> a.stage() == Stage.Drill && a.succeeded())
            .anyMatch(a -> underWay || a.about(run));
  }

  /** Acts of a stage, in order of attempts. */
  List<Act> of(Stage stage) {
    return acts.stream().filter(a -> a.stage() == stage).toList();
  }

  /** Acts of a stage that are about the newest run, in order of attempts. */
  List<Act> aboutRun(Stage stage) {
    Run about = run;
    return about == null ? List.of() : of(stage).stream().filter(a -> a.about(about)).toList();
  }

  /** The next free attempt of a stage. */
  int nextAttempt(Stage stage) {
    return all.stream().filter(a -> a.stage() == stage).mapToInt(Act::attempt).max().orElse(0) + 1;
  }

  /** The last act of a stage, if it is about the newest run where the stage is about runs. */
  public Optional<Act> last(Stage stage) {
    boolean ofRun = stage == Stage.Prove || stage == Stage.Drill;
    List<Act> candidates = ofRun ? aboutRun(stage) : of(stage);
    return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.getLast());
  }

  /** The comparison of the newest run. */
  public Optional<ParitySummary> parity() {
    return last(Stage.Prove).filter(Act::succeeded).map(Act::result).map(ActResult::parity);
  }

  /** The time at which the newest run was equal to the source; empty if it is not proven. */
  Optional<Instant> equalAt() {
    return parity().filter(p -> p.verdict() == Verdict.Match).map(p -> run).map(Run::cutAt);
  }

  /** The Sync that took a run; empty if it is not on record any more. */
  public Optional<Act> sync(String database) {
    return all.stream()
        .filter(a -> a.taken().filter(r -> r.database().equals(database)).isPresent())
        .findFirst();
  }

  /** The newest run that follows, proven or not. */
  Optional<Act> newestFollowUp() {
    return all.stream().filter(Act::follows).reduce((first, second) -> second);
  }
}

package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the acts of one plan have shown so far.
 *
 * @param acts acts of the plan, in order of attempts
 * @param run the newest run that was taken, or null
 */
public record Evidence(List<Act> acts, @Nullable Run run) {

  public Evidence {
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
    Run newest =
        ofPlan.stream()
            .filter(a -> a.stage() == Stage.Sync && a.succeeded())
            .map(Evidence::runOf)
            .flatMap(Optional::stream)
            .reduce((first, second) -> second)
            .orElse(null);
    return new Evidence(ofPlan, newest);
  }

  /** Acts of a stage, in order of attempts. */
  List<Act> of(Stage stage) {
    return acts.stream().filter(a -> a.stage() == stage).toList();
  }

  /** Acts of a stage that are about the newest run, in order of attempts. */
  List<Act> aboutRun(Stage stage) {
    return of(stage).stream().filter(this::aboutNewestRun).toList();
  }

  /** The next free attempt of a stage. */
  int nextAttempt(Stage stage) {
    return of(stage).stream().mapToInt(Act::attempt).max().orElse(0) + 1;
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

  /** Whether the way to the newest run and back was really exercised. */
  public boolean drilled() {
    return last(Stage.Drill).filter(Act::succeeded).isPresent();
  }

  private boolean aboutNewestRun(Act act) {
    Run about = act.task().run();
    return run != null && about != null && about.number() == run.number();
  }

  private static Optional<Run> runOf(Act act) {
    return Optional.ofNullable(act.result()).map(ActResult::run);
  }
}

package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import java.util.Optional;

/** The phases before it are far enough, the infrastructure is there, the source fits. */
final class PrepareStage implements StageHandler {
  @Override
  public Stage stage() {
    return Stage.Prepare;
  }

  @Override
  public StageOutcome assess(Observation o, Evidence evidence) {
    if (o.workload().plan() == null) {
      return StageOutcome.waiting(PhaseReason.WorkloadNotReady, o.workload().problem());
    }
    StageOutcome outcome =
        ActLadder.climb(
            o,
            Stage.Prepare,
            evidence.of(Stage.Prepare),
            evidence.nextAttempt(Stage.Prepare),
            null);
    return outcome instanceof StageOutcome.Start ? first(o).orElse(outcome) : outcome;
  }

  /** What has to be there before anything is touched. */
  private static Optional<StageOutcome> first(Observation o) {
    Optional<StageOutcome> dependency =
        o.phase().dependsOn().stream()
            .filter(d -> !d.reached())
            .findFirst()
            .map(d ->
                StageOutcome.waiting(
                    PhaseReason.DependencyNotReached,
                    "phase %s has to be %s first".formatted(d.name(), d.wanted())));
    if (dependency.isPresent() || o.workload().infrastructureReady()) {
      return dependency;
    }
    return Optional.of(
        StageOutcome.waiting(PhaseReason.InfrastructurePending, o.workload().infrastructure()));
  }
}

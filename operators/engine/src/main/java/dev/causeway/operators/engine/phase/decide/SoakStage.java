package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import dev.causeway.operators.engine.routes.Position;
import java.time.Instant;

/** The target serves everybody for a while, counted from when the last step came into force. */
final class SoakStage implements StageHandler {
  @Override
  public Stage stage() {
    return Stage.Soak;
  }

  @Override
  public StageOutcome assess(Observation o, Evidence evidence) {
    Position at = o.position();
    if (at == null || at.current().weight() < 100) {
      return StageOutcome.waiting(PhaseReason.Progressing, "not all users are on the target");
    }
    Instant end = at.movedAt().plus(o.phase().soak());
    return end.isAfter(o.now())
        ? StageOutcome.working(PhaseReason.Progressing, "the target serves everybody", end)
        : new StageOutcome.Proceed();
  }
}

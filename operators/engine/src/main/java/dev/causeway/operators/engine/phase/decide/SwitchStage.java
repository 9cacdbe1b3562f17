package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import dev.causeway.operators.engine.phase.decide.Phase.Step;
import dev.causeway.operators.engine.routes.Change;
import dev.causeway.operators.engine.routes.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The users go to the target, step by step; each step is confirmed and then rests. */
final class SwitchStage implements StageHandler {
  @Override
  public Stage stage() {
    return Stage.Switch;
  }

  @Override
  public StageOutcome assess(Observation o, Evidence evidence) {
    Position at = o.position();
    if (at == null) {
      return StageOutcome.waiting(PhaseReason.UnknownPosition, "the workload has no route yet");
    }
    int weight = at.current().weight();
    Optional<StageOutcome> obstacle = Moves.obstacle(o, at);
    if (obstacle.isPresent() && !(weight == 100 && at.confirmed())) {
      return obstacle.get();
    }
    Instant confirmed = at.confirmedAt();
    Instant rested = (confirmed == null ? at.since() : confirmed).plus(pause(o.phase(), weight));
    if (weight > 0 && rested.isAfter(o.now())) {
      return StageOutcome.working(
          PhaseReason.Progressing, "%d%% of the users are on the target".formatted(weight), rested);
    }
    return o.phase().steps().stream()
        .map(Step::weight)
        .filter(w -> w > weight)
        .findFirst()
        .<StageOutcome>map(w -> Moves.intend(at, Change.forward(at.current(), w, o.author())))
        .orElseGet(StageOutcome.Proceed::new);
  }

  /** The pause of the step that a weight belongs to, also after the steps were edited. */
  private static Duration pause(Phase phase, int weight) {
    return phase.steps().stream()
        .filter(s -> s.weight() <= weight)
        .reduce((first, second) -> second)
        .map(Step::pause)
        .orElse(Duration.ZERO);
  }
}

package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import dev.causeway.operators.engine.capabilities.Crossing;
import dev.causeway.operators.engine.phase.decide.Phase.Step;
import dev.causeway.operators.engine.routes.Change;
import dev.causeway.operators.engine.routes.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The users go to the target, step by step; before each the certificate is looked at, and what
 * their own questions showed where the phase asks that; after each it is confirmed and then rests.
 */
final class SwitchStage implements StageHandler {
  private final Crossing crossing;

  SwitchStage(Crossing crossing) {
    this.crossing = crossing;
  }

  @Override
  public Stage stage() {
    return Stage.Switch;
  }

  @Override
  public StageOutcome assess(Observation o, Evidence evidence) {
    Position at = o.position();
    Run run = evidence.run();
    if (at == null || run == null) {
      return StageOutcome.waiting(PhaseReason.UnknownPosition, "the workload has no route yet");
    }
    int weight = at.current().weight();
    Optional<StageOutcome> obstacle = Moves.obstacle(o, at);
    if (obstacle.isPresent() && !at.arrived()) {
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
        .map(w -> gates(o, evidence).orElseGet(() -> forward(o, at, run, w)))
        .orElseGet(StageOutcome.Proceed::new);
  }

  private static Optional<StageOutcome> gates(Observation o, Evidence evidence) {
    return CertificateGate.obstacle(o, evidence).or(() -> ShadowGate.obstacle(o, evidence));
  }

  /** Always to the run that was proven and drilled, whatever the route named before. */
  private StageOutcome forward(Observation o, Position at, Run run, int weight) {
    return Moves.intend(at, Change.forward(at.current(), crossing.target(run), weight, o.author()));
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

package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Run;
import dev.causeway.contract.Side;
import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import dev.causeway.operators.engine.capabilities.Crossing;
import dev.causeway.operators.engine.routes.Change;
import dev.causeway.operators.engine.routes.Position;
import java.util.Optional;

/**
 * The reserved cohort goes to the run and comes back, through the route that the users will take.
 */
final class DrillStage implements StageHandler {
  private final Crossing crossing;

  DrillStage(Crossing crossing) {
    this.crossing = crossing;
  }

  @Override
  public Stage stage() {
    return Stage.Drill;
  }

  @Override
  public StageOutcome assess(Observation o, Evidence evidence) {
    Position at = o.position();
    Run run = evidence.run();
    if (at == null || run == null) {
      return StageOutcome.waiting(PhaseReason.UnknownPosition, "the workload has no route yet");
    }
    RouteTarget target = crossing.target(run);
    if (at.current().weight() > 0) {
      return underWay(o, at, target, evidence);
    }
    StageOutcome outcome =
        ActLadder.climb(
            o, Stage.Drill, evidence.aboutRun(Stage.Drill), evidence.nextAttempt(Stage.Drill), run);
    return switch (outcome) {
      case StageOutcome.Proceed done when at.drilling() -> comeBack(o, at);
      case StageOutcome.Start start ->
          CertificateGate.obstacle(o, evidence).or(() -> goOut(o, at, target)).orElse(start);
      default -> outcome;
    };
  }

  /** The way back of the reserved cohort. */
  static StageOutcome comeBack(Observation o, Position at) {
    return Moves.bookkeeping(o, at)
        .orElseGet(() -> Moves.intend(at, Change.drillBack(at.current(), o.author())));
  }

  /** What is missing before the drill's act may start. */
  private static Optional<StageOutcome> goOut(Observation o, Position at, RouteTarget target) {
    Optional<StageOutcome> obstacle = Moves.obstacle(o, at);
    if (obstacle.isPresent()) {
      return obstacle;
    }
    boolean out = at.drilling() && target.equals(at.current().target());
    return out
        ? Optional.empty()
        : Optional.of(Moves.intend(at, Change.drillOut(at.current(), target, o.author())));
  }

  /** Users are on the target already: of this run, or of an earlier one. */
  private static StageOutcome underWay(
      Observation o, Position at, RouteTarget target, Evidence evidence) {
    RouteTarget now = at.current().on(Side.Target);
    if (!target.equals(now) && !new Publication(o, evidence, target).due()) {
      return StageOutcome.waiting(
          PhaseReason.RunNotPublished,
          ("users stay on %s. To move them to %s, lower spec.targetState to Proven and raise it"
                  + " again.")
              .formatted(now.database(), target.database()));
    }
    return evidence.drilled()
        ? new StageOutcome.Proceed()
        : StageOutcome.waiting(
            PhaseReason.DrillMissing,
            "users are on %s but its drill is not on record: nobody else moves"
                .formatted(now.database()));
  }
}

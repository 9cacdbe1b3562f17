package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Route;
import dev.causeway.contract.Stage;
import dev.causeway.contract.Transition;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.engine.routes.Position;

/** Where a phase is, told from the route first and from its stages after. */
final class States {
  private States() {}

  static PhaseState of(Observation o, Stage at, StageOutcome outcome, Evidence evidence) {
    Position position = o.position();
    if (position != null) {
      if (goingBack(o, position)) {
        return PhaseState.Reversing;
      }
      if (position.current().weight() > 0) {
        return onTarget(o, position);
      }
      if (forwardIntended(position)) {
        return PhaseState.Switching;
      }
      if (position.wentBack() && sameRun(position, evidence) && at.compareTo(Stage.Sync) > 0) {
        return outcome instanceof StageOutcome.Move && at == Stage.Switch
            ? PhaseState.Switching
            : PhaseState.Synced;
      }
    }
    return fromStages(at, outcome);
  }

  /** While somebody who is live still sends users to the target. */
  private static boolean goingBack(Observation o, Position at) {
    return at.current().transition().kind() == Transition.Kind.Reverse
        && !at.confirmed()
        && !o.confirmation(at).lagging().isEmpty();
  }

  private static PhaseState onTarget(Observation o, Position at) {
    if (!at.arrived()) {
      return PhaseState.Switching;
    }
    if (!o.phase().wants(Stage.Soak)) {
      return PhaseState.Switched;
    }
    return at.movedAt().plus(o.phase().soak()).isAfter(o.now())
        ? PhaseState.Soaking
        : PhaseState.Soaked;
  }

  private static boolean forwardIntended(Position at) {
    Route intent = at.routes().intent();
    return intent != null && intent.weight() > 0;
  }

  private static boolean sameRun(Position at, Evidence evidence) {
    return at.current().target() != null
        && evidence.run() != null
        && at.current().target().database().equals(evidence.run().database());
  }

  private static PhaseState fromStages(Stage at, StageOutcome outcome) {
    return switch (outcome) {
      case StageOutcome.Proceed p -> reached(at);
      case StageOutcome.Start s -> working(at);
      case StageOutcome.Move m -> working(at);
      case StageOutcome.Wait wait -> wait.working() ? working(at) : before(at);
      case StageOutcome.Fail f -> before(at);
    };
  }

  private static PhaseState reached(Stage last) {
    return switch (last) {
      case Prepare -> PhaseState.Prepared;
      case Sync -> PhaseState.Synced;
      case Prove, Drill -> PhaseState.Proven;
      case Switch -> PhaseState.Switched;
      case Soak -> PhaseState.Soaked;
    };
  }

  private static PhaseState working(Stage stage) {
    return switch (stage) {
      case Prepare -> PhaseState.Preparing;
      case Sync -> PhaseState.Syncing;
      case Prove -> PhaseState.Proving;
      case Drill -> PhaseState.Proven;
      case Switch -> PhaseState.Switching;
      case Soak -> PhaseState.Soaking;
    };
  }

  private static PhaseState before(Stage stage) {
    return switch (stage) {
      case Prepare -> PhaseState.Pending;
      case Sync -> PhaseState.Prepared;
      case Prove -> PhaseState.Synced;
      case Drill, Switch -> PhaseState.Proven;
      case Soak -> PhaseState.Switched;
    };
  }
}

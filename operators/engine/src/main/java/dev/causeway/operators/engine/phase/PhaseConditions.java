package dev.causeway.operators.engine.phase;

import dev.causeway.contract.Hold;
import dev.causeway.contract.Transition;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.engine.cluster.Conditions;
import dev.causeway.operators.engine.phase.decide.Decision;
import dev.causeway.operators.engine.phase.decide.Observation;
import dev.causeway.operators.engine.phase.decide.StageOutcome;
import dev.causeway.operators.engine.routes.Position;
import org.jspecify.annotations.Nullable;

/** The conditions of a phase: whether it is where it is wanted, and if not, why not. */
final class PhaseConditions {
  private PhaseConditions() {}

  static void add(Conditions conditions, Observation o, Decision decision) {
    boolean reached = decision.reached();
    boolean stalled = decision.outcome() instanceof StageOutcome.Fail;
    PhaseReason reason = reason(decision);
    String message = message(o, decision);
    conditions.add("Ready", reached, reason, message);
    conditions.add(
        "Reconciling",
        !reached && !stalled,
        reached || stalled ? PhaseReason.UpToDate : reason,
        reached || stalled ? "" : message);
    conditions.add(
        "Stalled", stalled, stalled ? reason : PhaseReason.UpToDate, stalled ? message : "");
    Hold hold = hold(o);
    conditions.add(
        "Held",
        hold != null,
        hold == null ? PhaseReason.NotHeld : PhaseReason.Held,
        hold == null ? "" : hold.reason() + " Set spec.release to " + hold.id() + " to go on.");
  }

  /** Why a phase changed its state, in one sentence. */
  static String why(Observation o, Decision decision) {
    Position at = o.position();
    boolean back =
        decision.state() == PhaseState.Reversing || decision.state() == PhaseState.Synced;
    if (back && at != null && at.current().transition().kind() == Transition.Kind.Reverse) {
      return at.current().transition().reason();
    }
    return reason(decision).name();
  }

  static PhaseReason reason(Decision decision) {
    if (decision.state() == PhaseState.Reversing) {
      return PhaseReason.Reversing;
    }
    return switch (decision.outcome()) {
      case StageOutcome.Proceed p -> PhaseReason.TargetReached;
      case StageOutcome.Wait wait -> wait.reason();
      case StageOutcome.Fail fail -> fail.reason();
      case StageOutcome.Start s -> PhaseReason.Progressing;
      case StageOutcome.Move m -> PhaseReason.Progressing;
    };
  }

  static String message(Observation o, Decision decision) {
    Position at = o.position();
    if (decision.state() == PhaseState.Reversing && at != null) {
      return "all users go back to the source, waiting for: " + o.confirmation(at).missing();
    }
    return switch (decision.outcome()) {
      case StageOutcome.Proceed p -> "all that spec.targetState asks for is reached";
      case StageOutcome.Wait wait -> wait.message();
      case StageOutcome.Fail fail -> fail.message();
      case StageOutcome.Start start -> start.message();
      case StageOutcome.Move move -> move.message();
    };
  }

  private static @Nullable Hold hold(Observation o) {
    Position at = o.position();
    return at == null ? null : at.current().hold();
  }
}

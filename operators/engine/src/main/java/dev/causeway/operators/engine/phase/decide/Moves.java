package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Hold;
import dev.causeway.contract.Route;
import dev.causeway.contract.Routes;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import dev.causeway.operators.engine.ledger.Ledger;
import dev.causeway.operators.engine.routes.Change;
import dev.causeway.operators.engine.routes.Confirmation;
import dev.causeway.operators.engine.routes.Position;
import dev.causeway.operators.engine.routes.RouteLog;
import java.time.Instant;
import java.util.Optional;

/** What stands in the way of a change forward, and the change itself. */
final class Moves {
  private Moves() {}

  /** Why the route cannot go forward now; empty if it can. */
  static Optional<StageOutcome> obstacle(Observation o, Position at) {
    Hold hold = at.current().hold();
    if (!o.workload().problem().isEmpty()) {
      return waiting(PhaseReason.WorkloadNotReady, o.workload().problem());
    }
    if (o.phase().suspend()) {
      return waiting(PhaseReason.Suspended, "spec.suspend is true: nothing new starts");
    }
    if (hold != null) {
      return waiting(PhaseReason.Held, held(hold));
    }
    return bookkeeping(o, at).or(() -> unconfirmed(o, at));
  }

  /** Whether an earlier change is still being written down. */
  static Optional<StageOutcome> bookkeeping(Observation o, Position at) {
    Routes routes = at.routes();
    Route intent = routes.intent();
    if (intent != null) {
      return Optional.of(
          inLedger(o, intent, "version %d waits for the ledger".formatted(intent.version())));
    }
    if (!routes.unwritten().isEmpty()) {
      return Optional.of(
          inLedger(
              o,
              routes.unwritten().getFirst(),
              "the ledger has to catch up before anybody goes forward"));
    }
    return Optional.empty();
  }

  /** Writes a change forward down as an intent. */
  static StageOutcome.Move intend(Position at, Change change) {
    return new StageOutcome.Move(
        new Action.WriteRoutes(
            RouteLog.intend(at.routes(), change),
            at.since(),
            at.confirmedAt(),
            change.kind() + "Intended",
            change.reason()),
        change.reason());
  }

  /** What a hold says. */
  static String held(Hold hold) {
    return "held by %s: %s Set spec.release to %s to go on."
        .formatted(hold.by(), hold.reason(), hold.id());
  }

  private static Optional<StageOutcome> unconfirmed(Observation o, Position at) {
    Confirmation confirmation = o.confirmation(at);
    if (confirmation.live().isEmpty()) {
      return waiting(
          PhaseReason.NoConsumers,
          "no consumer of the route is live: without one nobody can be switched");
    }
    if (at.confirmed() && confirmation.complete()) {
      return Optional.empty();
    }
    Instant later = confirmation.deadline().isAfter(o.now()) ? confirmation.deadline() : null;
    return Optional.of(
        StageOutcome.working(
            PhaseReason.Progressing,
            "route version %d is in force, waiting for: %s"
                .formatted(at.current().version(), confirmation.missing()),
            later));
  }

  private static StageOutcome inLedger(Observation o, Route route, String waiting) {
    return switch (o.ledger().get(route.version())) {
      case Ledger.Put.Conflict conflict ->
          new StageOutcome.Fail(
              PhaseReason.LedgerConflict,
              ("the ledger has another version %d in %s: a second cluster moves this workload."
                      + " Stop one of them.")
                  .formatted(route.version(), conflict.key()));
      case Ledger.Put.Pending pending when !pending.problem().isEmpty() ->
          StageOutcome.working(
              PhaseReason.LedgerUnreachable, "%s (%s)".formatted(waiting, pending.problem()), null);
      case null, default -> StageOutcome.working(PhaseReason.Progressing, waiting, null);
    };
  }

  private static Optional<StageOutcome> waiting(PhaseReason reason, String message) {
    return Optional.of(StageOutcome.waiting(reason, message));
  }
}

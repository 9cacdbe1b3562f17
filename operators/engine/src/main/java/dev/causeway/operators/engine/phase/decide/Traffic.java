package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Hold;
import dev.causeway.contract.Json;
import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Routes;
import dev.causeway.contract.Transition;
import dev.causeway.operators.engine.ledger.Ledger;
import dev.causeway.operators.engine.phase.decide.Action.WriteRoutes;
import dev.causeway.operators.engine.routes.Change;
import dev.causeway.operators.engine.routes.Confirmation;
import dev.causeway.operators.engine.routes.Position;
import dev.causeway.operators.engine.routes.RouteLog;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The record of the route, before any stage has its say: going down works whatever else is the
 * case, and what was begun is carried on. The first rule that applies is the one change made.
 */
final class Traffic {
  private Traffic() {}

  /** The change to make now, if any. */
  static Optional<WriteRoutes> next(Observation o) {
    Position at = o.position();
    if (at == null) {
      return Optional.empty();
    }
    Stream<Function<Position, Optional<WriteRoutes>>> rules =
        Stream.of(
            p -> wantedDown(o, p),
            p -> notConfirmed(o, p),
            p -> released(o, p),
            p -> caughtUp(o, p),
            p -> intended(o, p),
            p -> confirmed(o, p));
    return rules.map(rule -> rule.apply(at)).flatMap(Optional::stream).findFirst();
  }

  /** Whether people want the users back although the time for it is over. */
  static boolean tooLate(Observation o, Position at) {
    return !o.phase().movesTraffic() && at.beyondSource() && !windowOpen(o, at);
  }

  private static Optional<WriteRoutes> wantedDown(Observation o, Position at) {
    if (o.phase().movesTraffic() || !at.beyondSource() || !windowOpen(o, at)) {
      return Optional.empty();
    }
    String reason = "spec.targetState is " + o.phase().target();
    return atOnce(o, at, Change.reverse(at.current(), reason, o.author()), "Reversed");
  }

  private static boolean windowOpen(Observation o, Position at) {
    return at.current().weight() < 100
        || at.movedAt().plus(o.phase().reverseWindow()).isAfter(o.now());
  }

  /** A step forward that not everybody follows is taken back, and stays back. */
  private static Optional<WriteRoutes> notConfirmed(Observation o, Position at) {
    Confirmation confirmation = o.confirmation(at);
    if (at.confirmed() || !forward(at.current()) || !confirmation.failed(o.now())) {
      return Optional.empty();
    }
    String reason =
        "route version %d was not applied in time: %s."
            .formatted(at.current().version(), confirmation.missing());
    String id = Json.sha256(at.current().transition().id() + "\n" + o.now()).substring(0, 8);
    Hold hold = new Hold("hold-" + id, o.phase().author(), reason, o.now());
    return atOnce(o, at, back(o, at, reason).holding(hold), "ConsumersNotConfirmed");
  }

  /** A publication goes back to the run before, on which the users were; a step to the source. */
  private static Change back(Observation o, Position at, String reason) {
    RouteTarget target = at.current().target();
    boolean published = at.current().transition().kind() == Transition.Kind.Publish;
    return published && target != null
        ? Publication.before(Evidence.of(o), target)
            .map(run -> Change.withdraw(at.current(), run, reason, o.author()))
            .orElseGet(() -> Change.reverse(at.current(), reason, o.author()))
        : Change.reverse(at.current(), reason, o.author());
  }

  private static boolean forward(Route route) {
    return switch (route.transition().kind()) {
      case DrillOut, Forward, Publish -> true;
      case Created, DrillBack, Reverse, Withdraw, Hold -> false;
    };
  }

  private static Optional<WriteRoutes> released(Observation o, Position at) {
    Hold hold = at.current().hold();
    if (hold == null || !hold.id().equals(o.phase().release())) {
      return Optional.empty();
    }
    Change stay =
        Change.stay(at.current(), null, "hold %s is released".formatted(hold.id()), o.author());
    return atOnce(o, at, stay, "HoldReleased");
  }

  private static Optional<WriteRoutes> caughtUp(Observation o, Position at) {
    Routes left = RouteLog.written(at.routes(), r -> written(o, r));
    if (left.unwritten().size() == at.routes().unwritten().size()) {
      return Optional.empty();
    }
    return Optional.of(
        new WriteRoutes(
            left, at.since(), at.confirmedAt(), "LedgerCaughtUp", "the ledger has caught up"));
  }

  private static Optional<WriteRoutes> intended(Observation o, Position at) {
    Route intent = at.routes().intent();
    if (intent == null) {
      return Optional.empty();
    }
    boolean comesBack = intent.transition().kind() == Transition.Kind.DrillBack;
    if (!comesBack && overtaken(o, at, intent)) {
      String why = "version %d was overtaken by an edit".formatted(intent.version());
      Change stay = Change.stay(at.current(), at.current().hold(), why, o.author());
      return atOnce(o, at, stay, "IntentWithdrawn");
    }
    if (!written(o, intent) || (o.phase().suspend() && !comesBack)) {
      return Optional.empty();
    }
    return Optional.of(
        new WriteRoutes(
            RouteLog.commit(at.routes()),
            o.now(),
            null,
            intent.transition().kind().name(),
            intent.transition().reason()));
  }

  /** Whether what was intended is not wanted any more. */
  private static boolean overtaken(Observation o, Position at, Route intent) {
    boolean otherPlan =
        o.workload().plan() != null && !intent.transition().planHash().equals(o.planHash());
    return at.current().hold() != null || otherPlan;
  }

  private static Optional<WriteRoutes> confirmed(Observation o, Position at) {
    if (at.confirmed() || !o.confirmation(at).complete()) {
      return Optional.empty();
    }
    String message = "every live consumer follows version %d".formatted(at.current().version());
    return Optional.of(
        new WriteRoutes(at.routes(), at.since(), o.now(), "RouteConfirmed", message));
  }

  private static Optional<WriteRoutes> atOnce(
      Observation o, Position at, Change change, String why) {
    return Optional.of(
        new WriteRoutes(RouteLog.atOnce(at.routes(), change), o.now(), null, why, change.reason()));
  }

  private static boolean written(Observation o, Route route) {
    return o.ledger().get(route.version()) instanceof Ledger.Put.Written;
  }
}

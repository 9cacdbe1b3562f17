package dev.causeway.operators.engine.workload;

import dev.causeway.contract.Hold;
import dev.causeway.contract.Json;
import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Routes;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.engine.capabilities.Crossing;
import dev.causeway.operators.engine.ledger.Ledger;
import dev.causeway.operators.engine.routes.Change;
import dev.causeway.operators.engine.routes.Consumer;
import dev.causeway.operators.engine.routes.Position;
import dev.causeway.operators.engine.routes.RouteLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The record of a route that has none: what the ledger last knew, or everything on the source. */
final class FirstRoute {
  private FirstRoute() {}

  /**
   * The position to begin with; empty while the ledger cannot be read.
   *
   * @param consumers who follows the route already; they may know of a version that the ledger
   *     never got
   */
  static Optional<Position> of(
      Crossing crossing,
      WorkloadPlan plan,
      Ledger.Head head,
      List<Consumer> consumers,
      Instant now) {
    String by = "workload/" + plan.name();
    RouteTarget source = crossing.source(plan);
    return switch (head) {
      case Ledger.Head.Looking l -> Optional.empty();
      case Ledger.Head.None n ->
          Optional.of(
              Position.moved(RouteLog.created(crossing.capability(), source, by, now), now, null));
      case Ledger.Head.Found(Route route) ->
          Optional.of(Position.moved(adopted(route, consumers, by, now), now, null));
    };
  }

  private static Routes adopted(Route head, List<Consumer> consumers, String by, Instant now) {
    long seen = consumers.stream().mapToLong(Consumer::version).max().orElse(0);
    if (seen <= head.version()) {
      return RouteLog.adopted(head);
    }
    String reason =
        ("the record of the route is lost: consumers follow version %d, the ledger ends at %d."
                + " Everybody is on the source.")
            .formatted(seen, head.version());
    Hold hold = new Hold("hold-" + Json.sha256(head.hash() + now).substring(0, 8), by, reason, now);
    Change back =
        Change.reverse(head, reason, new Change.Author(by, head.transition().planHash(), now));
    return RouteLog.after(RouteLog.adopted(head), seen, back.holding(hold));
  }
}

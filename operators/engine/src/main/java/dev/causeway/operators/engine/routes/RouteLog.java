package dev.causeway.operators.engine.routes;

import dev.causeway.contract.Capability;
import dev.causeway.contract.Json;
import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Routes;
import dev.causeway.contract.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The only ways in which a capability's record changes. A change forward is an intent first, in
 * force only when the ledger has it. A change that must not wait is in force at once and kept until
 * the ledger has it. Versions only grow, also over an intent that was dropped.
 */
public final class RouteLog {
  private RouteLog() {}

  /** The first record: everything on the source. */
  public static Routes created(Capability capability, RouteTarget source, String by, Instant at) {
    Transition transition =
        transition(Transition.Kind.Created, 1, at, by, "everything is on the source", "", "");
    Route first = new Route(capability, 1, source, null, 0, Map.of(), null, transition);
    return new Routes(first, null, List.of(first));
  }

  /** The record after its ConfigMap was lost: the ledger's head is in force again. */
  public static Routes adopted(Route head) {
    return new Routes(head, null, List.of());
  }

  /**
   * Writes down what comes next; nothing is in force yet.
   *
   * @throws IllegalStateException if another change is under way or the ledger lags behind
   */
  public static Routes intend(Routes routes, Change change) {
    if (routes.intent() != null || !routes.unwritten().isEmpty()) {
      throw new IllegalStateException(
          "route version %d has an unfinished change".formatted(routes.current().version()));
    }
    long version = routes.current().version() + 1;
    return new Routes(routes.current(), next(routes.current(), version, change), List.of());
  }

  /**
   * Puts the intent in force.
   *
   * @throws IllegalStateException if there is none
   */
  public static Routes commit(Routes routes) {
    Route intent = routes.intent();
    if (intent == null) {
      throw new IllegalStateException("there is no intent to put in force");
    }
    return new Routes(intent, null, routes.unwritten());
  }

  /** Puts a change in force at once; an intent is dropped and its version is never used again. */
  public static Routes atOnce(Routes routes, Change change) {
    Route intent = routes.intent();
    return after(routes, intent == null ? routes.current().version() : intent.version(), change);
  }

  /** Puts a change in force at once, with a version above one that was seen elsewhere. */
  public static Routes after(Routes routes, long seen, Change change) {
    Route next = next(routes.current(), seen + 1, change);
    List<Route> unwritten = new ArrayList<>(routes.unwritten());
    unwritten.add(next);
    int surplus = Math.max(0, unwritten.size() - Routes.MAX_UNWRITTEN);
    return new Routes(next, null, unwritten.subList(surplus, unwritten.size()));
  }

  /** Forgets what the ledger has by now. */
  public static Routes written(Routes routes, Predicate<Route> inLedger) {
    List<Route> left = routes.unwritten().stream().filter(inLedger.negate()).toList();
    return new Routes(routes.current(), routes.intent(), left);
  }

  private static Route next(Route from, long version, Change change) {
    Transition transition =
        transition(
            change.kind(),
            version,
            change.at(),
            change.by(),
            change.reason(),
            change.planHash(),
            from.hash());
    return new Route(
        from.capability(),
        version,
        from.source(),
        change.target(),
        change.weight(),
        change.cohorts(),
        change.hold(),
        transition);
  }

  private static Transition transition(
      Transition.Kind kind,
      long version,
      Instant at,
      String by,
      String reason,
      String planHash,
      String previousHash) {
    String id = Json.sha256(version + "\n" + kind + "\n" + at + "\n" + by + "\n" + previousHash);
    return new Transition(id.substring(0, 16), kind, at, by, reason, planHash, previousHash);
  }
}

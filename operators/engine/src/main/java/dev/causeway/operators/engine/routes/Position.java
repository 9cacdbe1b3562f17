package dev.causeway.operators.engine.routes;

import dev.causeway.contract.Names;
import dev.causeway.contract.Route;
import dev.causeway.contract.Routes;
import dev.causeway.contract.Side;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the traffic is, with what the ConfigMap says around the record.
 *
 * @param routes the record
 * @param since when the current version came into force
 * @param confirmedAt when every live consumer had applied it; null while they have not
 * @param movedAt when the users last moved; another run of the same side moves nobody
 */
public record Position(
    Routes routes, Instant since, @Nullable Instant confirmedAt, Instant movedAt) {

  /** A position whose version moved the users. */
  public static Position moved(Routes routes, Instant since, @Nullable Instant confirmedAt) {
    return new Position(routes, since, confirmedAt, since);
  }

  /** The position once another record is written. */
  public Position next(Routes next, Instant nextSince, @Nullable Instant nextConfirmedAt) {
    boolean stays = next.current().weight() == current().weight();
    return new Position(next, nextSince, nextConfirmedAt, stays ? movedAt : nextSince);
  }

  /** The route in force. */
  public Route current() {
    return routes.current();
  }

  /** Whether every consumer that was live has applied the route in force. */
  public boolean confirmed() {
    return confirmedAt != null;
  }

  /**
   * Databases of the target that the route names, or is about to, or did in what the ledger has not
   * yet.
   */
  public Set<String> databases() {
    Set<String> databases = new LinkedHashSet<>();
    Stream.concat(
            routes.unwritten().stream(),
            Stream.of(current(), routes.intent()).filter(Objects::nonNull))
        .map(Route::target)
        .filter(Objects::nonNull)
        .forEach(target -> databases.add(target.database()));
    return databases;
  }

  /** Whether all users are on the target and have applied it, be it another run by now. */
  public boolean arrived() {
    return current().weight() == 100
        && switch (current().transition().kind()) {
          case Publish, Withdraw -> true;
          case Created, DrillOut, DrillBack, Forward, Reverse, Hold -> confirmed();
        };
  }

  /** Whether the reserved cohort is on the target. */
  public boolean drilling() {
    return drilling(current());
  }

  /** Whether anybody at all is on the target, or about to go there. */
  public boolean beyondSource() {
    Route intent = routes.intent();
    return onTarget(current()) || (intent != null && onTarget(intent));
  }

  /** Whether the target was left by a reverse, and nothing went there since. */
  public boolean wentBack() {
    return current().target() != null
        && !onTarget(current())
        && switch (current().transition().kind()) {
          case Reverse, Hold -> true;
          case Created, DrillOut, DrillBack, Forward, Publish, Withdraw -> false;
        };
  }

  private static boolean onTarget(Route route) {
    return route.weight() > 0 || drilling(route);
  }

  private static boolean drilling(Route route) {
    return route.cohorts().get(Names.SYNTHETIC_COHORT) == Side.Target;
  }
}

package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Follow;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Run;
import dev.causeway.contract.Side;
import dev.causeway.operators.engine.routes.Change;
import dev.causeway.operators.engine.routes.Position;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the route should name a newer run, and how it comes to: one write, confirmed by the
 * consumers like a step of the switch, that moves nobody.
 *
 * @param o what was observed
 * @param evidence what the acts have shown
 * @param wanted what the newest proven run is called in a route
 */
record Publication(Observation o, Evidence evidence, RouteTarget wanted) {

  /** Whether users are on an earlier run of the line that the newest proven one follows. */
  boolean due() {
    Position at = o.position();
    return at != null
        && at.current().weight() > 0
        && !wanted.equals(at.current().target())
        && sameLine(at.current().target());
  }

  private boolean sameLine(@Nullable RouteTarget now) {
    return now != null
        && evidence
            .sync(wanted.database())
            .map(a -> a.task().base())
            .filter(base ->
                base.database().equals(now.database()) || evidence.sync(now.database()).isPresent())
            .isPresent();
  }

  /** The run that a published one followed. */
  static Optional<RouteTarget> before(Evidence evidence, RouteTarget published) {
    return evidence
        .sync(published.database())
        .map(a -> a.task().base())
        .map(Follow.Base::database)
        .map(database -> new RouteTarget(published.engine(), database, published.schema()));
  }

  StageOutcome move() {
    Position at = o.position();
    if (at == null) {
      throw new IllegalStateException("there is no route");
    }
    return Moves.obstacle(o, at)
        .or(() -> CertificateGate.obstacle(o, evidence))
        .orElseGet(() -> Moves.intend(at, Change.publish(at.current(), wanted, o.author())));
  }

  /** Who answers the users. */
  String served() {
    Position at = o.position();
    return at == null || at.current().weight() == 0
        ? "the source"
        : at.current().on(Side.Target).database();
  }

  /** Cut of the run that users on the target read; of the wanted one while there are none. */
  @Nullable Instant cutAt() {
    Position at = o.position();
    String database = at == null || at.current().weight() == 0 ? wanted.database() : served();
    Run run = evidence.run();
    return run != null && run.database().equals(database)
        ? run.cutAt()
        : evidence.sync(database).flatMap(Act::taken).map(Run::cutAt).orElse(null);
  }
}

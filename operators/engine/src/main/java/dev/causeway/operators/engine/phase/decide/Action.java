package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Follow;
import dev.causeway.contract.Routes;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something to do. */
public sealed interface Action {
  /**
   * Writes the record of the route, if it still is what it was when this was decided.
   *
   * @param routes the next record
   * @param since when its current version came into force
   * @param confirmedAt when all live consumers had applied it; null while they have not
   * @param why one word for events
   * @param message one sentence for events
   */
  record WriteRoutes(
      Routes routes, Instant since, @Nullable Instant confirmedAt, String why, String message)
      implements Action {}

  /**
   * Starts an act; an act that exists already is left alone.
   *
   * @param stage its stage
   * @param attempt which one
   * @param run the run it is about; null before Sync
   * @param follow Sync: how its run follows earlier ones; null where runs do not follow
   */
  record StartAct(Stage stage, int attempt, @Nullable Run run, @Nullable Follow follow)
      implements Action {}
}

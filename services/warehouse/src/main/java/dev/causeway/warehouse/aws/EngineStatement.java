package dev.causeway.warehouse.aws;

import dev.causeway.warehouse.QueryResult;
import java.util.Optional;

/** One statement at an engine, as a {@link PolledQuery} sees it. */
public interface EngineStatement {
  /** The engine's id of it. */
  String id();

  /**
   * Asks for its state.
   *
   * @return its result once it has succeeded; empty while it runs
   * @throws dev.causeway.warehouse.WarehouseException if it failed or could not be asked
   */
  Optional<QueryResult> poll();

  /** Stops it. Does nothing if it has ended. */
  void stop();
}

package dev.causeway.warehouse;

/** Where SQL can be run: a warehouse, or one session of it. */
public interface QueryPort {
  /**
   * Hands a statement to the engine and returns at once.
   *
   * @throws WarehouseException if the engine does not take it
   */
  RunningQuery start(Query query);

  /**
   * Runs a statement to its end. An interrupt, a deadline or any other failure on this side stops
   * the statement at the engine too.
   *
   * @throws WarehouseException if it does not succeed
   */
  default QueryResult run(Query query) {
    return start(query).await();
  }
}

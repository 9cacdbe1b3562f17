package dev.causeway.warehouse;

/**
 * One connection with an open read-only transaction, so that all its statements see one snapshot:
 * that of the first statement which reads a table. Takes one statement at a time; a second one
 * while one runs is refused by the engine.
 */
public interface Session extends QueryPort, AutoCloseable {
  /** The engine's id of it; whoever holds it may attach to it. */
  String id();

  /**
   * Ends the transaction and with it the cut. Does nothing where the session is gone already.
   *
   * @throws WarehouseException if the engine could not be reached; the session then ends by its
   *     keep-alive
   */
  @Override
  void close();
}

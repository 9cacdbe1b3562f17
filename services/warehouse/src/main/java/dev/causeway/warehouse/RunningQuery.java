package dev.causeway.warehouse;

/** A statement that the engine has taken. */
public interface RunningQuery {
  /** The engine's id of it. */
  String id();

  /**
   * Waits for its end and fetches the first page of its rows. When the deadline passes or the
   * thread is interrupted, the statement is stopped at the engine before this returns.
   *
   * @throws WarehouseException if it does not succeed; {@link WarehouseException.Cancelled} with
   *     the thread's interrupt flag set again after an interrupt
   */
  QueryResult await();

  /** Stops it at the engine. Does nothing once it has ended. */
  void cancel();
}

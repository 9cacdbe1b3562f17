package dev.causeway.warehouse;

import java.time.Duration;

/** A warehouse in which many statements can read one snapshot. */
public interface SnapshotWarehouse extends Warehouse {
  /**
   * Opens a session and its read-only transaction. If that fails half-way, no transaction is left.
   *
   * @param keepAlive how long the session outlives its last statement; whole seconds, 24 h at most
   * @param clientToken the same token finds the same session; empty for none
   * @throws WarehouseException.SessionGone if the token's session was opened before and has ended
   */
  Session openSession(Duration keepAlive, String clientToken);

  /**
   * Takes over a session that was opened before. Does not end it on failure.
   *
   * @throws WarehouseException.SessionGone if it has ended, or its transaction has
   */
  Session attach(String sessionId);
}

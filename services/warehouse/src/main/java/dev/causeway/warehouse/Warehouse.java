package dev.causeway.warehouse;

import dev.causeway.contract.Engine;

/** A query engine. Safe for use by many threads; its calls block and suit virtual threads. */
public interface Warehouse extends QueryPort, AutoCloseable {
  /** Which engine this is. */
  Engine engine();

  /** Releases connections. Queries in flight are not stopped. */
  @Override
  void close();
}

package dev.causeway.cli.compare;

import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryPort;
import dev.causeway.warehouse.RunningQuery;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the statements that a side is sent. */
final class CountingPort implements QueryPort {
  private final QueryPort port;
  private final AtomicInteger statements = new AtomicInteger();

  CountingPort(QueryPort port) {
    this.port = port;
  }

  @Override
  public RunningQuery start(Query query) {
    statements.incrementAndGet();
    return port.start(query);
  }

  int statements() {
    return statements.get();
  }
}

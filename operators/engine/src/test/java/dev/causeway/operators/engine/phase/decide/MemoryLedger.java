package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Route;
import dev.causeway.contract.Routes;
import dev.causeway.operators.engine.ledger.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A ledger in memory: what is asked for is written at once, unless it is away. */
final class MemoryLedger {
  private final Map<Long, Route> written = new HashMap<>();

  /** What became of the routes that wait to be written. */
  Map<Long, Ledger.Put> puts(Routes routes, boolean up) {
    List<Route> wanted = new ArrayList<>(routes.unwritten());
    if (routes.intent() != null) {
      wanted.add(routes.intent());
    }
    Map<Long, Ledger.Put> puts = new HashMap<>();
    for (Route route : wanted) {
      if (up) {
        written.putIfAbsent(route.version(), route);
      }
      Route there = written.get(route.version());
      puts.put(
          route.version(),
          there == null
              ? new Ledger.Put.Pending("SlowDown")
              : there.equals(route) ? new Ledger.Put.Written() : new Ledger.Put.Conflict("key"));
    }
    return puts;
  }
}

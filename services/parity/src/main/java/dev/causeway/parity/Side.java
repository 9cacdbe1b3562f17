package dev.causeway.parity;

import dev.causeway.parity.ParityReport.Cost;
import dev.causeway.warehouse.Parameter;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Statistics;
import java.time.Duration;
import java.util.List;

/** One side while one table or query is compared: runs its statements and adds up their cost. */
final class Side {
  private final ParitySide side;
  private final Duration deadline;
  private Cost cost = Cost.NONE;

  Side(ParitySide side, Duration deadline) {
    this.side = side;
    this.deadline = deadline;
  }

  QueryResult run(String sql) {
    return run(sql, List.of());
  }

  QueryResult run(String sql, List<Parameter> parameters) {
    Query query = Query.of(sql, deadline).in(side.database()).withParameters(parameters);
    QueryResult result = side.port().run(query);
    Statistics took = result.statistics();
    charge(new Cost(took.engineTime(), took.scannedBytes().orElse(0), took.priceUsd()));
    return result;
  }

  /** Adds what a statement cost, now or at an earlier try. */
  void charge(Cost more) {
    cost = cost.plus(more);
  }

  /** What decides how it answers, for the key of what is kept. */
  List<String> identity() {
    return List.of(
        side.dialect().name(),
        side.engine(),
        side.database() == null ? "" : side.database(),
        side.schema());
  }

  ParitySide is() {
    return side;
  }

  Cost cost() {
    return cost;
  }
}

package dev.causeway.agent.shadow;

import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Side;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.Row;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * A question that was answered, with what is needed to ask it again elsewhere.
 *
 * @param requestId names the request
 * @param query the query
 * @param statement as the engine was asked it
 * @param route the route that was followed
 * @param side the side that answered
 * @param answer what it answered
 */
public record Asked(
    String requestId, NamedQuery query, Query statement, Route route, Side side, Served answer) {

  /**
   * An answer as the engine gave it.
   *
   * @param columns its columns
   * @param rows the rows that were given to the user
   * @param truncated whether there were more
   * @param took from the question to the last row
   * @param usd list price in US dollars
   */
  public record Served(
      List<Column> columns, List<Row> rows, boolean truncated, Duration took, BigDecimal usd) {}

  /** The side that did not answer. */
  Side otherSide() {
    return side == Side.Source ? Side.Target : Side.Source;
  }

  /** Who would have answered on the other side. */
  RouteTarget other() {
    return route.on(otherSide());
  }
}

package dev.causeway.agent.queries;

import dev.causeway.contract.Engine;
import dev.causeway.contract.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param query name of the query
 * @param columns its columns
 * @param rows its rows; see {@link Cells} for how values are written
 * @param truncated whether there are more rows than may be given
 * @param answeredBy who answered
 * @param statistics what it took
 */
record Answer(
    String query,
    List<Column> columns,
    List<List<@Nullable Object>> rows,
    boolean truncated,
    AnsweredBy answeredBy,
    Statistics statistics) {
  /**
   * A column.
   *
   * @param name its name
   * @param type its type as SQL spells it
   */
  record Column(String name, String type) {}

  /**
   * Who answered.
   *
   * @param side side of the route
   * @param engine the engine
   * @param database the engine's database; on Athena it names the run
   * @param routeVersion version of the route that was followed
   */
  record AnsweredBy(Side side, Engine engine, String database, long routeVersion) {}

  /**
   * What it took.
   *
   * @param millis from the question to the last row
   * @param bytesScanned bytes that the engine read; 0 where it does not say
   * @param priceUsd list price in US dollars
   */
  record Statistics(long millis, long bytesScanned, String priceUsd) {}
}

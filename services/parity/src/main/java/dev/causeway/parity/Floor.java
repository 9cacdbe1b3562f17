package dev.causeway.parity;

import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.sql.TableSql;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import java.time.Duration;

/**
 * What a comparison cannot be faster than: each engine's own scan of the canonical expression, with
 * nothing around it and nothing beside it.
 *
 * @param source time of the source's scan
 * @param target time of the target's, run after it
 */
public record Floor(Duration source, Duration target) {

  /** Runs both scans, one after the other. */
  public static Floor of(
      TableCheck table, ParitySide source, ParitySide target, Duration deadline) {
    TablePair pair = TablePair.of(table);
    boolean own = source.sameEngine(target);
    return new Floor(
        time(source, pair.sourceSql(table, source.dialect(), source.schema(), own), deadline),
        time(target, pair.targetSql(table, target.dialect(), target.schema(), own), deadline));
  }

  private static Duration time(ParitySide side, TableSql sql, Duration deadline) {
    long start = System.nanoTime();
    Query query = Query.of(sql.floor(), deadline).in(side.database());
    try (QueryResult result = side.port().run(query)) {
      result.rows().next(); // an engine may hand out a result long before its first row
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}

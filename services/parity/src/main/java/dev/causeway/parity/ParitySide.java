package dev.causeway.parity;

import dev.causeway.parity.sql.Dialect;
import dev.causeway.warehouse.QueryPort;
import org.jspecify.annotations.Nullable;

/**
 * One of the two sides. Its statements run one after the other, so a session will do.
 *
 * @param port where its SQL runs; the source's is the session that holds the run's cut
 * @param dialect the SQL it speaks
 * @param database database of the statements; null where the port has its own
 * @param schema schema that qualifies the tables' names; empty for none
 */
public record ParitySide(
    QueryPort port, Dialect dialect, @Nullable String database, String schema) {

  /** A source: a session that holds the cut. */
  public static ParitySide redshift(QueryPort session, String schema) {
    return new ParitySide(session, Dialect.Redshift, null, schema);
  }

  /** A target: a run's Glue database. */
  public static ParitySide athena(QueryPort athena, String runDatabase) {
    return new ParitySide(athena, Dialect.Trino, runDatabase, "");
  }
}

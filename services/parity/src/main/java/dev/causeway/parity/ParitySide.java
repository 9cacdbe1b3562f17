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
 * @param engine name and version of the engine; two sides of one engine are compared by its own
 *     hashes, which are faster. Empty where they are not to be
 */
public record ParitySide(
    QueryPort port, Dialect dialect, @Nullable String database, String schema, String engine) {

  /** A side that is compared by canonical text. */
  public ParitySide(QueryPort port, Dialect dialect, @Nullable String database, String schema) {
    this(port, dialect, database, schema, "");
  }

  /** The same side with its statements sent through another port. */
  public ParitySide through(QueryPort other) {
    return new ParitySide(other, dialect, database, schema, engine);
  }

  /** Whether both are of one engine, whose own hashes can be compared. */
  boolean sameEngine(ParitySide other) {
    return !engine.isEmpty() && engine.equals(other.engine) && dialect == other.dialect;
  }

  /** A source: a session that holds the cut. */
  public static ParitySide redshift(QueryPort session, String schema) {
    return new ParitySide(session, Dialect.Redshift, null, schema);
  }

  /** A target: a run's Glue database. */
  public static ParitySide athena(QueryPort athena, String runDatabase) {
    return new ParitySide(athena, Dialect.Trino, runDatabase, "");
  }
}

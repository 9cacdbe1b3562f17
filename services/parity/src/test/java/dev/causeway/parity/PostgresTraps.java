package dev.causeway.parity;

import dev.causeway.parity.Trap.Table;
import dev.causeway.parity.Trap.Word;
import dev.causeway.parity.jdbc.JdbcPort;
import dev.causeway.parity.sql.Dialect;
import dev.causeway.warehouse.LocalEngines;
import dev.causeway.warehouse.QueryPort;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Traps in PostgreSQL, or in the one behind Redshift. */
final class PostgresTraps extends TrapSide {
  /** Finer than microseconds. */
  private static final Set<String> NONE = Set.of("timestamp(9)");

  /** Redshift has none of a free scale, and what it has of bytes and JSON crosses as text. */
  private static final Set<String> NOT_IN_REDSHIFT =
      Set.of("numeric", "varbinary", "json", "jsonb");

  private static final Map<String, String> NAMES =
      Map.of("double", "double precision", "varbinary", "bytea");

  private final LocalEngines engines;
  private final String schema;
  private final JdbcPort describer;
  private final QueryPort port;
  private final Dialect dialect;

  private PostgresTraps(
      LocalEngines engines, String schema, JdbcPort describer, QueryPort port, Dialect dialect)
      throws SQLException {
    super(dialect);
    this.engines = engines;
    this.schema = schema;
    this.describer = describer;
    this.port = port;
    this.dialect = dialect;
    engines.sql("CREATE SCHEMA " + schema);
  }

  /** PostgreSQL, with a schema of its own. */
  static PostgresTraps postgres(LocalEngines engines, String schema) throws SQLException {
    JdbcPort port = new JdbcPort(engines.postgres());
    return new PostgresTraps(engines, schema, port, port, Dialect.Postgres);
  }

  /** Redshift's own text, with a schema of its own. */
  static PostgresTraps redshift(LocalEngines engines, String schema) throws SQLException {
    return new PostgresTraps(
        engines,
        schema,
        new JdbcPort(engines.postgres()),
        engines.redshift(schema),
        Dialect.Redshift);
  }

  @Override
  Optional<String> plain(String word) {
    boolean none =
        NONE.contains(word) || (dialect == Dialect.Redshift && NOT_IN_REDSHIFT.contains(word));
    return none ? Optional.empty() : Optional.of(NAMES.getOrDefault(word, word));
  }

  /** Of any dimensions is one type here; Redshift has none. */
  @Override
  Optional<String> arrayOf(String element) {
    return dialect == Dialect.Redshift || Word.isArray(element)
        ? Optional.empty()
        : Optional.of(element + "[]");
  }

  @Override
  String arrayWord() {
    return "ARRAY";
  }

  @Override
  String literal(String word, @Nullable String value) {
    if (value == null) {
      return "NULL";
    }
    return quoted(word.equals("varbinary") ? "\\x" + value : value);
  }

  @Override
  void load(Map<String, Table> tables) throws SQLException {
    try (Connection connection = engines.postgres()) {
      create(connection, schema, tables);
    }
    learn(describer, tables.values());
  }

  @Override
  ParitySide side(String table, boolean ownHashes) {
    return new ParitySide(port, dialect, null, schema, ownHashes ? describer.engine() : "");
  }

  @Override
  public void close() throws SQLException {
    describer.close();
    engines.sql("DROP SCHEMA " + schema + " CASCADE");
  }
}

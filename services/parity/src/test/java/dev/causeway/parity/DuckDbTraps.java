package dev.causeway.parity;

import dev.causeway.parity.Trap.Table;
import dev.causeway.parity.jdbc.JdbcPort;
import dev.causeway.parity.sql.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Traps in DuckDB, in this process. */
final class DuckDbTraps extends TrapSide {
  private static final Map<String, String> NAMES =
      Map.of(
          "timestamp(0)", "TIMESTAMP_S",
          "timestamp(3)", "TIMESTAMP_MS",
          "timestamp(9)", "TIMESTAMP_NS",
          "varbinary", "BLOB");

  private final Connection connection;
  private final JdbcPort port;

  DuckDbTraps() throws SQLException {
    super(Dialect.DuckDb);
    connection = DriverManager.getConnection("jdbc:duckdb:");
    port = new JdbcPort(connection);
  }

  /** It has no CHAR with padding, no decimal without a scale, and one JSON. */
  @Override
  Optional<String> plain(String word) {
    return word.startsWith("char") || word.equals("numeric") || word.equals("jsonb")
        ? Optional.empty()
        : Optional.of(NAMES.getOrDefault(word, word));
  }

  @Override
  Optional<String> arrayOf(String element) {
    return Optional.of(element + "[]");
  }

  @Override
  String arrayWord() {
    return "";
  }

  @Override
  String literal(String word, @Nullable String value) {
    if (value == null) {
      return "NULL";
    }
    return word.equals("varbinary")
        ? "unhex('" + value + "')"
        : "CAST(" + quoted(value) + " AS " + type(word).orElseThrow() + ")";
  }

  @Override
  void load(Map<String, Table> tables) throws SQLException {
    create(connection, "", tables);
    learn(port, tables.values());
  }

  @Override
  ParitySide side(String table, boolean ownHashes) {
    return new ParitySide(port, Dialect.DuckDb, null, "", ownHashes ? port.engine() : "");
  }

  @Override
  public void close() {
    port.close();
  }
}

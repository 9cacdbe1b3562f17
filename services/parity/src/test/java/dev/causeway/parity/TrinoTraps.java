package dev.causeway.parity;

import dev.causeway.parity.Trap.Table;
import dev.causeway.parity.jdbc.JdbcPort;
import dev.causeway.parity.sql.Dialect;
import dev.causeway.parity.sql.EngineSql;
import dev.causeway.warehouse.LocalEngines;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryPort;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Traps in Trino, as common table expressions before the statements: so they have all its types,
 * also those that no Parquet file holds. A time with a zone is held in one with daylight saving.
 */
final class TrinoTraps extends TrapSide {
  private static final Map<String, String> NAMES =
      Map.of("timestamp", "timestamp(6)", "timestamptz", "timestamp(6) with time zone");

  private final JdbcPort trino;
  private final Map<String, Table> tables = new HashMap<>();

  TrinoTraps(LocalEngines engines) throws SQLException {
    super(Dialect.Trino);
    trino = new JdbcPort(engines.trino());
  }

  /** It has no decimal without a scale, and one JSON. */
  @Override
  Optional<String> plain(String word) {
    return word.equals("numeric") || word.equals("jsonb")
        ? Optional.empty()
        : Optional.of(NAMES.getOrDefault(word, word));
  }

  @Override
  Optional<String> arrayOf(String element) {
    return Optional.of("array(" + element + ")");
  }

  @Override
  String arrayWord() {
    return "ARRAY";
  }

  @Override
  String literal(String word, @Nullable String value) {
    if (word.equals("varbinary") && value != null) {
      return "X'" + value + "'";
    }
    if (word.equals("json") && value != null) {
      return "json_parse(" + quoted(value) + ")";
    }
    String cast =
        "CAST(%s AS %s)"
            .formatted(value == null ? "NULL" : quoted(value), type(word).orElseThrow());
    return word.equals("timestamptz") ? cast + " AT TIME ZONE 'Europe/Berlin'" : cast;
  }

  @Override
  void load(Map<String, Table> more) {
    tables.putAll(more);
    learn(trino, more.values());
  }

  @Override
  ParitySide side(String table, boolean ownHashes) {
    String with = with(table, tables.get(table)) + "\n";
    QueryPort port = query -> trino.start(Query.of(with + query.sql(), query.deadline()));
    return new ParitySide(port, Dialect.Trino, null, "", ownHashes ? trino.engine() : "");
  }

  private String with(String name, Table table) {
    String names =
        table.columns().stream()
            .map(column -> EngineSql.identifier(column.name()))
            .collect(Collectors.joining(", "));
    String nothing =
        table.columns().stream()
            .map(column -> written(column.type(), null))
            .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    return "WITH %s (%s) AS (%s)"
        .formatted(
            EngineSql.identifier(name),
            names,
            table.rows().isEmpty() ? nothing : "VALUES " + rows(table));
  }

  @Override
  public void close() {
    trino.close();
  }
}

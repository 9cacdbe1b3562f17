package dev.causeway.parity;

import dev.causeway.parity.Trap.Table;
import dev.causeway.parity.Trap.Word;
import dev.causeway.parity.jdbc.JdbcPort;
import dev.causeway.parity.sql.Dialect;
import dev.causeway.parity.sql.EngineSql;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An engine that holds one side's tables of traps. */
abstract class TrapSide implements AutoCloseable {
  static final Duration DEADLINE = Duration.ofMinutes(1);

  private final Dialect dialect;
  private final Map<String, ColumnType> types = new HashMap<>();

  TrapSide(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The engine's name of a type that is no array's; empty where it has no such type. */
  abstract Optional<String> plain(String word);

  /** The engine's literal of a value of such a type. */
  abstract String literal(String word, @Nullable String value);

  /** The engine's name of an array of a type; empty where it has none of such. */
  abstract Optional<String> arrayOf(String element);

  /** The engine's word before the elements of an array. */
  abstract String arrayWord();

  /** The engine's name of a type; empty where it has no such type. */
  final Optional<String> type(String word) {
    return Word.isArray(word) ? type(Word.element(word)).flatMap(this::arrayOf) : plain(word);
  }

  /** The engine's literal of a value, or of a list of them for an array. */
  final String written(String word, @Nullable Object value) {
    if (!Word.isArray(word)) {
      return literal(word, (String) value);
    }
    String elements =
        value instanceof List<?> list
            ? list.stream()
                .map(element -> written(Word.element(word), element))
                .collect(Collectors.joining(", ", arrayWord() + "[", "]"))
            : "NULL";
    return "CAST(%s AS %s)".formatted(elements, type(word).orElseThrow());
  }

  /** Holds these tables from now on. */
  abstract void load(Map<String, Table> tables) throws SQLException;

  /**
   * This side in a comparison of that table.
   *
   * @param ownHashes whether the engine's own hashes will do
   */
  abstract ParitySide side(String table, boolean ownHashes);

  @Override
  public abstract void close() throws SQLException;

  /** Whether the engine has such values. */
  boolean holds(Trap trap, Table table) {
    return !trap.except().containsKey(dialect.name())
        && table.columns().stream().allMatch(column -> type(column.type()).isPresent());
  }

  /** The columns of a table, with the types that the engine tells of them. */
  List<Column> columns(Table table) {
    return table.columns().stream()
        .map(word -> new Column(word.name(), typeOf(word.type()), true))
        .toList();
  }

  private ColumnType typeOf(String word) {
    ColumnType type = types.get(word);
    if (type == null) {
      throw new IllegalStateException(word + " was not learned");
    }
    return type;
  }

  /** Asks the engine what it calls the types of these tables. */
  void learn(JdbcPort port, Collection<Table> tables) {
    List<String> words =
        tables.stream()
            .flatMap(table -> table.columns().stream())
            .map(Word::type)
            .distinct()
            .filter(word -> !types.containsKey(word))
            .toList();
    if (words.isEmpty()) {
      return;
    }
    String sql =
        words.stream()
            .map(word -> "CAST(NULL AS " + type(word).orElseThrow() + ")")
            .collect(Collectors.joining(", ", "SELECT ", ""));
    try (QueryResult result = port.run(Query.of(sql, DEADLINE))) {
      for (int i = 0; i < words.size(); i++) {
        types.put(words.get(i), result.columns().get(i).type());
      }
    }
  }

  /** Makes tables in a schema. */
  void create(Connection connection, String schema, Map<String, Table> tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (var table : tables.entrySet()) {
        String name = EngineSql.relation(schema, table.getKey());
        statement.addBatch("CREATE TABLE " + name + " (" + declared(table.getValue()) + ")");
        if (!table.getValue().rows().isEmpty()) {
          statement.addBatch("INSERT INTO " + name + " VALUES " + rows(table.getValue()));
        }
      }
      statement.executeBatch();
    }
  }

  private String declared(Table table) {
    return table.columns().stream()
        .map(
            column -> EngineSql.identifier(column.name()) + " " + type(column.type()).orElseThrow())
        .collect(Collectors.joining(", "));
  }

  /** All rows as literals. */
  String rows(Table table) {
    List<String> rows = new ArrayList<>();
    for (List<@Nullable Object> row : table.rows()) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        values.add(written(table.columns().get(i).type(), row.get(i)));
      }
      rows.add("(" + String.join(", ", values) + ")");
    }
    return String.join(", ", rows);
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}

package dev.causeway.data.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tables that files go into. */
final class Target {
  private final Connection connection;
  private final String schema;

  Target(Connection connection, String schema) {
    this.connection = connection;
    this.schema = schema;
  }

  /** Names of the schema's tables. */
  List<String> tables() throws SQLException {
    return names(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = ?"
            + " AND table_type = 'BASE TABLE' ORDER BY table_name",
        schema);
  }

  /** Names of a table's columns. */
  private List<String> columns(String table) throws SQLException {
    return names(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = ?"
            + " AND table_name = ? ORDER BY ordinal_position",
        schema,
        table);
  }

  private List<String> names(String sql, String... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      List<String> names = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      return names;
    }
  }

  /** The COPY into a file's table, with the file's columns in their order. */
  String copy(Path file, String table, List<String> fileColumns, String options)
      throws SQLException, LoadException {
    List<String> there = columns(table);
    if (there.isEmpty()) {
      throw new LoadException(
          file,
          "there is no table %s; make it by a CREATE TABLE in a .sql file beside it"
              .formatted(table));
    }
    List<String> into = new ArrayList<>();
    for (String column : fileColumns) {
      String lower = column.toLowerCase(Locale.ROOT);
      if (!there.contains(column) && !there.contains(lower)) {
        throw new LoadException(
            file,
            "column %s is not in table %s, which has %s"
                .formatted(column, table, String.join(", ", there)));
      }
      into.add(there.contains(column) ? column : lower);
    }
    return "COPY %s (%s) FROM STDIN (FORMAT csv%s)"
        .formatted(
            quoted(table),
            into.stream().map(Target::quoted).collect(Collectors.joining(", ")),
            options);
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}

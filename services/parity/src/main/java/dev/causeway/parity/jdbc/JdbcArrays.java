package dev.causeway.parity.jdbc;

import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.WarehouseException.UnsupportedType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays of a JDBC result, as lists of what columns of their elements' type would give. */
final class JdbcArrays {
  private static final int ELEMENT = 2;
  private static final int SHOWN = 60;

  private JdbcArrays() {}

  /**
   * The array of a column.
   *
   * @param column its number, from 1
   * @param reader of other values
   */
  static @Nullable List<@Nullable Object> read(
      ResultSet rows, int column, ColumnType element, JdbcValues reader) throws SQLException {
    Array array = rows.getArray(column);
    if (array == null) {
      return null;
    }
    return switch (reader.engine()) {
      case JdbcValues.TRINO -> TrinoArrays.read(array, rows.getString(column), element);
      case JdbcValues.DUCKDB -> DuckDbArrays.read(array, element);
      default -> {
        requireList(rows.getMetaData().getColumnLabel(column), rows.getString(column));
        yield elements(array, element, reader);
      }
    };
  }

  private static List<@Nullable Object> elements(Array array, ColumnType element, JdbcValues reader)
      throws SQLException {
    List<@Nullable Object> elements = new ArrayList<>();
    try (ResultSet each = array.getResultSet()) {
      while (each.next()) {
        elements.add(reader.read(each, ELEMENT, element));
      }
    }
    return elements;
  }

  /** PostgreSQL's type of an array tells neither its dimensions nor where they begin. */
  private static void requireList(String column, String text) {
    if (text.startsWith("{{") || text.startsWith("[")) {
      throw new UnsupportedType(
          "",
          "%s, of which a value is an array of several dimensions or not counted from 1: %s; unnest it"
              .formatted(column, text.substring(0, Math.min(text.length(), SHOWN))));
    }
  }
}

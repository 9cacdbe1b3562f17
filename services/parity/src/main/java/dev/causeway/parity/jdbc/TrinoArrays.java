package dev.causeway.parity.jdbc;

import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays as Trino's driver gives them. It bends times in an array to the time zone of this machine,
 * but not in the array's text; so all is read from that but text and bytes, which may hold what is
 * between elements.
 */
final class TrinoArrays {
  private TrinoArrays() {}

  /**
   * The elements.
   *
   * @param text of the array
   */
  static List<@Nullable Object> read(Array array, String text, ColumnType element)
      throws SQLException {
    return switch (innermost(element)) {
      case Varchar, Char, Varbinary, Json -> copied((Object[]) array.getArray(), element);
      default -> parsed(text, element);
    };
  }

  private static Kind innermost(ColumnType type) {
    return type.element() == null ? type.kind() : innermost(type.element());
  }

  private static List<@Nullable Object> copied(Object[] values, ColumnType element) {
    List<@Nullable Object> elements = new ArrayList<>();
    for (Object value : values) {
      elements.add(
          switch (value) {
            case List<?> list -> copied(list.toArray(), element.elements());
            case String text -> JdbcValues.parsed(text, element);
            case null, default -> value;
          });
    }
    return elements;
  }

  /** Elements as a Java list shows them. */
  private static List<@Nullable Object> parsed(String text, ColumnType element) {
    List<@Nullable Object> elements = new ArrayList<>();
    int depth = 0;
    int start = 1;
    int end = text.length() - 1;
    for (int i = start; i <= end && end > start; i++) {
      char c = text.charAt(i);
      if (depth == 0 && (c == ',' || i == end)) {
        elements.add(value(text.substring(start, i).strip(), element));
        start = i + 1;
      } else if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      }
    }
    return elements;
  }

  private static @Nullable Object value(String text, ColumnType type) {
    if (text.equals("null")) {
      return null;
    }
    return type.kind() == Kind.Array
        ? parsed(text, type.elements())
        : JdbcValues.parsed(text, type);
  }
}

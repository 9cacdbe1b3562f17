package dev.causeway.warehouse.redshift;

import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.Column.Origin;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryPort;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.Schema;
import dev.causeway.warehouse.WarehouseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Redshift says of its tables. */
public final class RedshiftCatalog {
  private RedshiftCatalog() {}

  /** The columns of these tables, each crossing as its type says. */
  public static Schema describe(
      QueryPort port, String schema, List<String> tables, Duration deadline) {
    return describe(port, schema, tables, (table, column) -> false, deadline);
  }

  /**
   * The columns of these tables, in their order.
   *
   * @param port a session, to read them in its cut, or the warehouse
   * @param schema schema of the tables
   * @param tables their names
   * @param asText whether a column of a table, both named in lower case, is to cross as its text
   * @param deadline longest time of the statement
   * @return the tables found; those that do not exist, or that this user may not see, are absent
   * @throws WarehouseException.UnsupportedType naming every column whose type does not cross, and
   *     what helps
   */
  public static Schema describe(
      QueryPort port,
      String schema,
      List<String> tables,
      BiPredicate<String, String> asText,
      Duration deadline) {
    if (tables.isEmpty()) {
      return new Schema(List.of());
    }
    Map<String, List<Column>> found = new TreeMap<>();
    List<String> refused = new ArrayList<>();
    try (QueryResult result = port.run(Query.of(sql(schema, tables), deadline))) {
      while (result.rows().hasNext()) {
        add(result.rows().next(), asText, found, refused);
      }
      if (!refused.isEmpty()) {
        throw new WarehouseException.UnsupportedType(result.id(), String.join("; ", refused));
      }
    }
    return new Schema(
        found.entrySet().stream()
            .map(entry -> new Schema.TableSchema(entry.getKey(), entry.getValue()))
            .toList());
  }

  static String sql(String schema, List<String> tables) {
    return """
    SELECT CAST(table_name AS VARCHAR(128)) AS table_name,
           CAST(column_name AS VARCHAR(128)) AS column_name,
           CAST(data_type AS VARCHAR(64)) AS data_type,
           CAST(character_maximum_length AS INTEGER) AS longest,
           CAST(numeric_precision AS INTEGER) AS digits,
           CAST(numeric_scale AS INTEGER) AS scale,
           CAST(is_nullable AS VARCHAR(3)) AS is_nullable
    FROM svv_columns
    WHERE table_schema = %s AND table_name IN (%s)
    ORDER BY table_name, ordinal_position\
    """
        .formatted(
            RedshiftSql.literal(schema),
            tables.stream().map(RedshiftSql::literal).collect(Collectors.joining(", ")));
  }

  private static void add(
      Row row,
      BiPredicate<String, String> asText,
      Map<String, List<Column>> found,
      List<String> refused) {
    String table = String.valueOf(row.get(0));
    String source = String.valueOf(row.get(1));
    String name = source.toLowerCase(Locale.ROOT);
    String typeName = String.valueOf(row.get(2));
    boolean text = asText.test(table, name);
    Optional<RedshiftType> redshift = RedshiftType.named(typeName);
    boolean hasText = redshift.map(RedshiftType::hasText).orElse(false);
    Optional<ColumnType> type =
        RedshiftType.of(typeName, number(row.get(3)), number(row.get(4)), number(row.get(5)));
    String column = table + "." + source + " " + typeName;
    if (text && hasText) {
      type = Optional.of(RedshiftType.textType());
    } else if (text && type.isPresent()) {
      refused.add(column + " crosses as it is, remove it from the table's columns");
      return;
    } else if (type.isEmpty()) {
      refused.add(
          hasText
              ? column
                  + " crosses only as text, add {name: %s, as: Text} to the table's columns"
                      .formatted(name)
              : column + " has no exact text, leave it out by a view");
      return;
    }
    Origin origin = new Origin(source, text ? redshift.orElseThrow().sqlName() : "");
    found
        .computeIfAbsent(table, key -> new ArrayList<>())
        .add(new Column(name, type.orElseThrow(), !"NO".equals(row.get(6)), origin));
  }

  private static int number(@Nullable Object value) {
    return value instanceof Long number ? Math.toIntExact(number) : 0;
  }
}

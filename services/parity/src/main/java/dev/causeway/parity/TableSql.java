package dev.causeway.parity;

import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.WarehouseException.UnsupportedType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that compare tables. Every dialect writes the same canonical text of a row, so its
 * MD5 is the same in every engine.
 *
 * <p>A field is {@code N} for NULL; text is its length in UTF-8 bytes, a colon and itself; anything
 * else is its own text and a semicolon. Types and order of the columns are the same on both sides,
 * so no two different rows have one text. Decimals are written with their declared scale, floats by
 * {@link FloatSql}, timestamps with microseconds and, where they have a zone, in UTC; a CHAR has no
 * padding in the source and must have none in the target; a column that crosses as text is that
 * text.
 *
 * <p>A row's bucket is the first 12 bits of its key's MD5 (its own where there is no key). Its two
 * checksums are the first 60 bits of each half of its MD5.
 */
abstract sealed class TableSql permits RedshiftTableSql, AthenaTableSql {
  static final int BUCKETS = 4096;

  static TableSql of(Dialect dialect) {
    return switch (dialect) {
      case Redshift -> new RedshiftTableSql();
      case Athena -> new AthenaTableSql();
    };
  }

  /**
   * Columns: bucket as a number or in hexadecimal, rows, sum of the first checksums, sum of the
   * second ones.
   */
  abstract String checksums(String schema, TableCheck table);

  /** Columns: MD5 of the key and of the row in hexadecimal, then the {@link #shown} columns. */
  abstract String rows(String schema, TableCheck table, List<Integer> buckets);

  /** The columns that name a row: its key, or all of them. */
  static List<Column> shown(TableCheck table) {
    return table.key().isEmpty() ? table.columns() : keyColumns(table);
  }

  /** Canonical text of one field that is no float, never NULL. */
  abstract String field(Column column);

  /** Quoted name of a column on this side. */
  abstract String name(Column column);

  /** What a row's key column is shown as, under the column's name. */
  abstract String shown(Column column);

  /** The table, with what its floats need. */
  final String from(String schema, TableCheck table) {
    String relation = (schema.isEmpty() ? "" : identifier(schema) + ".") + identifier(table.name());
    return FloatSql.from(relation, table.columns(), this::name);
  }

  /** Both hashes of every row, and more columns; a table without key is hashed once. */
  final String hashed(String schema, TableCheck table, String md5, boolean withShown) {
    String rowHash = md5.formatted(rowText(table)) + " AS row_hash";
    String more =
        withShown
            ? shown(table).stream().map(c -> ", " + shown(c)).collect(Collectors.joining())
            : "";
    String hashed =
        table.key().isEmpty()
            ? "SELECT row_hash AS key_hash, row_hash%s\nFROM (SELECT %s%s\n  FROM %s) r"
                .formatted(
                    withShown ? ", " + shownNames(table) : "", rowHash, more, from(schema, table))
            : "SELECT %s AS key_hash,\n       %s%s\nFROM %s"
                .formatted(md5.formatted(keyText(table)), rowHash, more, from(schema, table));
    return hashed.indent(4).stripTrailing();
  }

  /** Canonical text of the key; of the whole row where there is none. */
  final String keyText(TableCheck table) {
    return text(table, shown(table));
  }

  /** Canonical text of the whole row. */
  final String rowText(TableCheck table) {
    return text(table, table.columns());
  }

  static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String shownNames(TableCheck table) {
    return shown(table).stream()
        .map(column -> identifier(column.name()))
        .collect(Collectors.joining(", "));
  }

  private static List<Column> keyColumns(TableCheck table) {
    return table.key().stream()
        .map(name ->
            table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow())
        .toList();
  }

  private String text(TableCheck table, List<Column> columns) {
    List<String> refused = new ArrayList<>();
    for (Column column : columns) {
      boolean comparable = column.type().kind() != Kind.Decimal || column.type().precision() > 0;
      if (!comparable) {
        refused.add(table.name() + "." + column.name() + " " + column.type());
      }
    }
    if (!refused.isEmpty()) {
      throw new UnsupportedType("", String.join(", ", refused));
    }
    return columns.stream()
        .map(column ->
            FloatSql.isFloat(column)
                ? FloatSql.text(table.columns(), table.columns().indexOf(column), this::name)
                : field(column))
        .collect(Collectors.joining("\n      || "));
  }
}

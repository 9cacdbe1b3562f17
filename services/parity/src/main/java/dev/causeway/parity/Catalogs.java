package dev.causeway.parity;

import dev.causeway.dialect.Catalog;
import dev.causeway.warehouse.Column;
import java.util.List;

/** What the source tells of its tables, for reading queries. */
public final class Catalogs {
  private static final String NOT_KNOWN = "";

  private Catalogs() {}

  /**
   * A table.
   *
   * @param columns all its columns, in order
   * @param key columns that identify a row; empty where there are none
   */
  public static Catalog.Table table(String name, List<Column> columns, List<String> key) {
    return new Catalog.Table(
        name,
        columns.stream().map(Catalogs::column).toList(),
        key.isEmpty() ? List.of() : List.of(key));
  }

  /** Of a column that crosses as another type each side has its own kind. */
  private static Catalog.Column column(Column column) {
    return Catalog.Column.of(
        column.name(),
        column.crossesAsText() ? NOT_KNOWN : column.type().toString(),
        column.nullable());
  }
}

package dev.causeway.dialect;

import dev.causeway.dialect.Catalog.Column;
import dev.causeway.dialect.Catalog.Table;
import java.util.List;
import java.util.stream.Stream;

/** Tables for tests. */
public final class Tables {
  /** Orders with their lines; all columns but the keys may be NULL. */
  public static final Catalog SHOP =
      new Catalog(
          List.of(
              table(
                  "orders",
                  List.of("id"),
                  "id bigint",
                  "customer varchar(20)",
                  "day date",
                  "at timestamp",
                  "total decimal(12,2)",
                  "weight double precision",
                  "code char(4)"),
              table(
                  "lines",
                  List.of("order_id", "line"),
                  "order_id bigint",
                  "line integer",
                  "item varchar(20)",
                  "quantity integer",
                  "price decimal(12,2)"),
              table("loose", List.of(), "a integer", "b integer", "x double precision")));

  private Tables() {}

  /** A table whose key's columns are never NULL, and all others may be. */
  public static Table table(String name, List<String> key, String... columns) {
    return new Table(
        name,
        Stream.of(columns)
            .map(column -> {
              int blank = column.indexOf(' ');
              String own = column.substring(0, blank);
              return Column.of(own, column.substring(blank + 1), !key.contains(own));
            })
            .toList(),
        key.isEmpty() ? List.of() : List.of(key));
  }
}

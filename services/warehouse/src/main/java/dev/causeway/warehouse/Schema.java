package dev.causeway.warehouse;

import java.util.List;
import java.util.Optional;

/**
 * Tables with their columns.
 *
 * @param tables in order of name
 */
public record Schema(List<TableSchema> tables) {
  public Schema {
    tables = List.copyOf(tables);
  }

  /** The table of that name. */
  public Optional<TableSchema> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /**
   * One table.
   *
   * @param name its name
   * @param columns in their order in the table
   */
  public record TableSchema(String name, List<Column> columns) {
    public TableSchema {
      columns = List.copyOf(columns);
    }

    /** The column of that name. */
    public Optional<Column> column(String columnName) {
      return columns.stream().filter(column -> column.name().equals(columnName)).findFirst();
    }
  }
}

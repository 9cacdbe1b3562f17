package dev.causeway.parity;

import dev.causeway.contract.WorkloadPlan;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.Schema;
import java.time.Duration;
import java.util.List;

/**
 * What is compared.
 *
 * @param tables tables, compared whole
 * @param queries named queries, compared by their rows
 * @param statementDeadline longest time of one statement
 * @param limits how much of a difference is told
 */
public record ParityPlan(
    List<TableCheck> tables,
    List<QueryCheck> queries,
    Duration statementDeadline,
    ParityLimits limits) {
  public ParityPlan {
    tables = List.copyOf(tables);
    queries = List.copyOf(queries);
  }

  /**
   * All tables and queries of a workload.
   *
   * @param schema the source's columns, read in the run's cut
   * @throws IllegalArgumentException if a table or key column is not in the schema
   */
  public static ParityPlan of(WorkloadPlan plan, Schema schema, Duration statementDeadline) {
    List<TableCheck> tables =
        plan.tables().stream()
            .map(table ->
                new TableCheck(
                    table.name(),
                    table.key(),
                    schema
                        .table(table.name())
                        .orElseThrow(() ->
                            new IllegalArgumentException(
                                "table " + table.name() + " is not in the source"))
                        .columns()))
            .toList();
    List<QueryCheck> queries =
        plan.queries().stream()
            .map(query -> new QueryCheck(query.name(), query.sql(), query.rowOrder()))
            .toList();
    return new ParityPlan(tables, queries, statementDeadline, ParityLimits.DEFAULT);
  }

  /**
   * A table to compare.
   *
   * @param name its name, the same on both sides
   * @param key columns that identify a row; empty where rows count as a multiset
   * @param columns the source's columns; others of the target are not looked at
   */
  public record TableCheck(String name, List<String> key, List<Column> columns) {
    public TableCheck {
      key = List.copyOf(key);
      columns = List.copyOf(columns);
      if (columns.isEmpty()) {
        throw new IllegalArgumentException("table " + name + " has no columns");
      }
      for (String column : key) {
        if (columns.stream().noneMatch(c -> c.name().equals(column))) {
          throw new IllegalArgumentException(
              "key column " + column + " is not in table " + name + " of the source");
        }
      }
    }
  }

  /**
   * A query to compare.
   *
   * @param name its name
   * @param sql one text that both sides run; unqualified names follow each side's database
   * @param rowOrder whether the order of rows is part of the answer
   */
  public record QueryCheck(String name, String sql, WorkloadPlan.RowOrder rowOrder) {}
}

package dev.causeway.parity;

import dev.causeway.contract.Accepted;
import dev.causeway.contract.ParameterValues;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.dialect.Catalog;
import dev.causeway.parity.meaning.Meaning;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.Parameter;
import dev.causeway.warehouse.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is compared.
 *
 * @param tables tables, compared whole
 * @param queries named queries, compared by their rows
 * @param statementDeadline longest time of one statement
 * @param limits how much of a difference is told
 * @param accepted differences that somebody answers for; one that has expired, or that no row
 *     needs, is a mismatch of its table
 * @param catalog what is known of the tables that queries read
 * @param resume where finished work is kept
 * @param budget what the comparison may cost; null for any price
 */
public record ParityPlan(
    List<TableCheck> tables,
    List<QueryCheck> queries,
    Duration statementDeadline,
    ParityLimits limits,
    List<Accepted> accepted,
    Catalog catalog,
    Resume resume,
    @Nullable Budget budget) {
  public ParityPlan {
    tables = List.copyOf(tables);
    queries = List.copyOf(queries);
    accepted = List.copyOf(accepted);
    for (TableCheck table : tables) {
      table.declared().requireNamed(table.name(), tables);
    }
    for (Accepted one : accepted) {
      if (tables.stream().noneMatch(table -> table.name().equals(one.table()))) {
        throw new IllegalArgumentException(one + ": no such table is compared");
      }
    }
  }

  /** A plan that is begun anew each time, at any price. */
  public ParityPlan(
      List<TableCheck> tables,
      List<QueryCheck> queries,
      Duration statementDeadline,
      ParityLimits limits,
      List<Accepted> accepted,
      Catalog catalog) {
    this(tables, queries, statementDeadline, limits, accepted, catalog, Resume.NONE, null);
  }

  /** The same plan, going on where an earlier try ended. */
  public ParityPlan resuming(Resume from) {
    return new ParityPlan(
        tables, queries, statementDeadline, limits, accepted, catalog, from, budget);
  }

  /** The same plan, which nothing is sent of if it costs more. */
  public ParityPlan within(@Nullable Budget most) {
    return new ParityPlan(
        tables, queries, statementDeadline, limits, accepted, catalog, resume, most);
  }

  /** A plan without accepted differences, and without knowledge of the tables. */
  public ParityPlan(
      List<TableCheck> tables,
      List<QueryCheck> queries,
      Duration statementDeadline,
      ParityLimits limits) {
    this(tables, queries, statementDeadline, limits, List.of(), Catalog.empty());
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
                TableCheck.crossed(
                        table.name(),
                        table.key(),
                        schema
                            .table(table.name())
                            .orElseThrow(() ->
                                new IllegalArgumentException(
                                    "table " + table.name() + " is not in the source"))
                            .columns())
                    .with(Declared.partitioned(table.partition())))
            .toList();
    List<QueryCheck> queries =
        plan.queries().stream()
            .flatMap(query -> query.asked().stream().map(values -> QueryCheck.of(query, values)))
            .toList();
    Catalog catalog =
        new Catalog(
            tables.stream()
                .map(table -> Catalogs.table(table.name(), table.columns(), table.key()))
                .toList());
    return new ParityPlan(
        tables, queries, statementDeadline, ParityLimits.DEFAULT, plan.accepted(), catalog);
  }

  /**
   * A table to compare.
   *
   * @param name its name, the same on both sides
   * @param key columns that identify a row; empty where rows count as a multiset
   * @param columns the source's columns
   * @param targetColumns the target's; those that the source does not have are not looked at
   * @param declared what is declared of it beside its key
   */
  public record TableCheck(
      String name,
      List<String> key,
      List<Column> columns,
      List<Column> targetColumns,
      Declared declared) {
    public TableCheck {
      key = List.copyOf(key);
      columns = List.copyOf(columns);
      targetColumns = List.copyOf(targetColumns);
      if (columns.isEmpty()) {
        throw new IllegalArgumentException("table " + name + " has no columns");
      }
      requireColumns(name, "key", key, columns);
      requireColumns(name, "declared", declared.columns(), columns);
      requireColumns(
          name, "reference", declared.references().stream().map(r -> r.column()).toList(), columns);
      for (Column column : columns) {
        if (key.contains(column.name())) {
          requireOneText(name, column);
        }
      }
      declared.requireGrowing(name, columns);
    }

    private static void requireColumns(
        String table, String what, List<String> names, List<Column> columns) {
      for (String column : names) {
        if (columns.stream().noneMatch(c -> c.name().equals(column))) {
          throw new IllegalArgumentException(
              "%s column %s is not in table %s of the source".formatted(what, column, table));
        }
      }
    }

    private static void requireOneText(String table, Column column) {
      if (Meaning.of(column.type()).onlyInJava()) {
        throw new IllegalArgumentException(
            "key column %s of table %s is %s, which sides write in ways of their own; name another key, or none"
                .formatted(column.name(), table, column.type()));
      }
    }

    /** A table of which nothing but a key is declared. */
    public TableCheck(
        String name, List<String> key, List<Column> columns, List<Column> targetColumns) {
      this(name, key, columns, targetColumns, Declared.NOTHING);
    }

    /** The same table with more declared of it. */
    public TableCheck with(Declared more) {
      return new TableCheck(name, key, columns, targetColumns, more);
    }

    /** A table whose target was made by an export: what crosses as another type is that type. */
    public static TableCheck crossed(String name, List<String> key, List<Column> columns) {
      return new TableCheck(name, key, columns, columns.stream().map(TableCheck::crossed).toList());
    }

    private static Column crossed(Column column) {
      ColumnType type =
          switch (column.type().kind()) {
            case TimestampTz -> ColumnType.of(Kind.Timestamp);
            case Char -> ColumnType.varchar(column.type().precision());
            default -> column.type();
          };
      return new Column(column.name(), type, column.nullable());
    }

    /** The target's column of that name. */
    Optional<Column> inTarget(String column) {
      return targetColumns.stream().filter(c -> c.name().equals(column)).findFirst();
    }
  }

  /**
   * A query to compare.
   *
   * @param name its name
   * @param sql one text that both sides run; unqualified names follow each side's database
   * @param rowOrder whether the order of rows is part of the answer
   * @param parameters the values it is asked with, for each {@code :name} in its text
   */
  public record QueryCheck(
      String name, String sql, WorkloadPlan.RowOrder rowOrder, List<Parameter> parameters) {
    public QueryCheck {
      parameters = List.copyOf(parameters);
    }

    /** A query without parameters. */
    public QueryCheck(String name, String sql, WorkloadPlan.RowOrder rowOrder) {
      this(name, sql, rowOrder, List.of());
    }

    /** A named query, asked with these values. */
    static QueryCheck of(NamedQuery query, Map<String, String> values) {
      return new QueryCheck(
          query.name(), query.sql(), query.rowOrder(), Parameter.of(query.parameters(), values));
    }

    /** The values by name. */
    Map<String, String> values() {
      return parameters.stream().collect(Collectors.toMap(Parameter::name, Parameter::value));
    }

    /** Its name, and what it is asked with. */
    String title() {
      return ParameterValues.title(name, values());
    }
  }
}

package dev.causeway.runner.inspect;

import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.Parameter;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryPort;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.Schema.TableSchema;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.redshift.RedshiftSql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the source what its catalogue does not say. */
final class SourceProbe {
  private static final Duration DEADLINE = Duration.ofMinutes(10);

  private final QueryPort source;

  SourceProbe(QueryPort source) {
    this.source = source;
  }

  /** Columns with values that the target would cut: it keeps milliseconds over Parquet. */
  List<Problem> microseconds(WorkloadPlan plan, TableSchema table) {
    List<Column> times =
        table.columns().stream()
            .filter(c -> c.type().kind() == Kind.Timestamp || c.type().kind() == Kind.TimestampTz)
            .toList();
    if (times.isEmpty()) {
      return List.of();
    }
    String counts =
        times.stream()
            .map(c -> RedshiftSql.identifier(c.origin().name()))
            .map(c ->
                "count(CASE WHEN %s <> date_trunc('millisecond', %s) THEN 1 END)".formatted(c, c))
            .collect(Collectors.joining(", "));
    String sql = "SELECT %s FROM %s".formatted(counts, from(plan, table));
    List<Problem> problems = new ArrayList<>();
    try (QueryResult result = source.run(Query.of(sql, DEADLINE))) {
      Row row = result.rows().next();
      for (int i = 0; i < times.size(); i++) {
        if (row.get(i) instanceof Long rows && rows > 0) {
          problems.add(
              new Problem(
                  "Microseconds",
                  "Column %s.%s has %d rows with microseconds, the target keeps milliseconds; add {name: %s, as: Text} to the table's columns or truncate them in the source."
                      .formatted(table.name(), times.get(i).name(), rows, times.get(i).name())));
        }
      }
    }
    return problems;
  }

  /**
   * Whether the source can write the columns that cross as text; the export is planned, not run.
   */
  Optional<Problem> writes(WorkloadPlan plan, TableSchema table) {
    List<Column> texts = table.columns().stream().filter(Column::crossesAsText).toList();
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    String sql =
        "EXPLAIN SELECT %s FROM %s"
            .formatted(
                texts.stream().map(RedshiftSql::exported).collect(Collectors.joining(", ")),
                from(plan, table));
    try (QueryResult result = source.run(Query.of(sql, DEADLINE))) {
      result.rows().take(1);
      return Optional.empty();
    } catch (QueryFailed e) {
      return Optional.of(
          new Problem(
              "UnsupportedType",
              "The source cannot write %s of table %s as text (%s); leave them out by a view."
                  .formatted(
                      texts.stream().map(Column::name).collect(Collectors.joining(", ")),
                      table.name(),
                      e.getMessage())));
    }
  }

  private static String from(WorkloadPlan plan, TableSchema table) {
    return RedshiftSql.identifier(plan.source().schema())
        + "."
        + RedshiftSql.identifier(table.name());
  }

  /** Whether the source takes a query, with its first sample; it is planned, not run. */
  Optional<Problem> accepts(NamedQuery query) {
    Query planned =
        Query.of("EXPLAIN " + query.sql(), DEADLINE)
            .withParameters(Parameter.of(query.parameters(), query.asked().getFirst()));
    try (QueryResult result = source.run(planned)) {
      result.rows().take(1);
      return Optional.empty();
    } catch (QueryFailed e) {
      return Optional.of(
          new Problem(
              "QueryRefused",
              "Query %s is refused by the source (%s); correct its SQL."
                  .formatted(query.name(), e.getMessage())));
    }
  }
}

package dev.causeway.runner.inspect;

import dev.causeway.contract.WorkloadPlan.ColumnMapping;
import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.contract.WorkloadPlan.Table;
import dev.causeway.runner.export.Layout;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.Schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a table's columns must be like to cross. */
final class TableRules {
  private static final Set<Kind> DATES = Set.of(Kind.Date, Kind.Timestamp, Kind.TimestampTz);
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");

  private TableRules() {}

  static List<Problem> check(Table table, TableSchema source) {
    List<Problem> problems = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    for (Column column : source.columns()) {
      String other = names.putIfAbsent(column.name(), column.origin().name());
      if (!NAME.matcher(column.name()).matches()) {
        problems.add(
            new Problem(
                "UnsupportedName",
                "Column %s.%s: the catalogue holds only letters, 0-9 and _; rename it in the source."
                    .formatted(table.name(), column.origin().name())));
      } else if (other != null) {
        problems.add(
            new Problem(
                "NameTaken",
                "Columns %s and %s of table %s differ only in case, which the target does not tell apart; rename one in the source."
                    .formatted(other, column.origin().name(), table.name())));
      }
    }
    for (ColumnMapping mapping : table.columns()) {
      if (source.column(mapping.name()).isEmpty()) {
        problems.add(unknown(table, "columns", mapping.name(), source));
      }
    }
    for (String key : table.key()) {
      if (source.column(key).isEmpty()) {
        problems.add(unknown(table, "key", key, source));
      }
    }
    Partition partition = table.partition();
    if (partition != null) {
      checkPartition(table, partition, source, problems);
    }
    String derived = Layout.of(partition).column();
    if (source.column(derived).isPresent()) {
      problems.add(
          new Problem(
              "NameTaken",
              "Table %s has a column %s, which its layout needs; rename it in the source."
                  .formatted(table.name(), derived)));
    }
    return problems;
  }

  private static void checkPartition(
      Table table, Partition partition, TableSchema source, List<Problem> problems) {
    source
        .column(partition.column())
        .ifPresentOrElse(
            column -> {
              if (!column.name().equals(column.origin().name())) {
                problems.add(
                    new Problem(
                        "UnsupportedName",
                        "partitionBy column %s.%s has upper case in its name; partition by another or rename it in the source."
                            .formatted(table.name(), column.origin().name())));
              } else if (!DATES.contains(column.type().kind())) {
                problems.add(
                    new Problem(
                        "UnsupportedType",
                        "partitionBy column %s.%s crosses as %s; use a date or a timestamp."
                            .formatted(table.name(), column.name(), column.type())));
              }
            },
            () -> problems.add(unknown(table, "partitionBy", partition.column(), source)));
  }

  private static Problem unknown(Table table, String field, String name, TableSchema source) {
    String there = source.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    return new Problem(
        "UnknownColumn",
        "%s of table %s names column %s, which the source does not have; it has %s."
            .formatted(field, table.name(), name, there));
  }
}

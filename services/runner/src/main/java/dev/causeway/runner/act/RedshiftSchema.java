package dev.causeway.runner.act;

import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.Table;
import dev.causeway.warehouse.QueryPort;
import dev.causeway.warehouse.Schema;
import dev.causeway.warehouse.WarehouseException.UnsupportedType;
import dev.causeway.warehouse.redshift.RedshiftCatalog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Reads the columns from Redshift's catalogue. */
public final class RedshiftSchema implements SourceSchema {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final QueryPort redshift;

  public RedshiftSchema(QueryPort redshift) {
    this.redshift = redshift;
  }

  @Override
  public Schema read(WorkloadPlan plan) {
    String schema = plan.source().schema();
    List<String> names = plan.tables().stream().map(Table::name).toList();
    Schema found;
    try {
      found = RedshiftCatalog.describe(redshift, schema, names, asText(plan), DEADLINE);
    } catch (UnsupportedType e) {
      throw new Refusal("UnsupportedType", e.getMessage() + ".");
    }
    List<String> missing = names.stream().filter(name -> found.table(name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new Refusal(
          "UnknownTable",
          "%s %s not in schema %s of database %s, or may not be seen; correct spec.tables or grant SELECT."
              .formatted(
                  String.join(", ", missing),
                  missing.size() == 1 ? "is" : "are",
                  schema,
                  plan.source().database()));
    }
    return found;
  }

  private static BiPredicate<String, String> asText(WorkloadPlan plan) {
    Map<String, Set<String>> columns =
        plan.tables().stream()
            .collect(
                Collectors.toMap(
                    Table::name,
                    table ->
                        table.columns().stream()
                            .map(WorkloadPlan.ColumnMapping::name)
                            .collect(Collectors.toSet())));
    return (table, column) -> columns.getOrDefault(table, Set.of()).contains(column);
  }
}

package dev.causeway.runner.act;

import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.Table;
import dev.causeway.warehouse.QueryPort;
import dev.causeway.warehouse.Schema;
import dev.causeway.warehouse.WarehouseException.UnsupportedType;
import dev.causeway.warehouse.redshift.RedshiftCatalog;
import java.time.Duration;
import java.util.List;

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
      found = RedshiftCatalog.describe(redshift, schema, names, DEADLINE);
    } catch (UnsupportedType e) {
      throw new Refusal(
          "UnsupportedType",
          "%s; change the type in the source or leave the table out.".formatted(e.getMessage()));
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
}

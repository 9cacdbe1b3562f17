package dev.causeway.runner.export;

import dev.causeway.contract.WorkloadPlan.Table;
import dev.causeway.runner.catalog.Catalog;
import dev.causeway.runner.catalog.GlueTables;
import dev.causeway.runner.export.RunRecord.Part;
import dev.causeway.runner.export.RunRecord.TableParts;
import dev.causeway.runner.lake.Lake;
import dev.causeway.warehouse.Schema;
import dev.causeway.warehouse.Schema.TableSchema;
import java.util.List;

/** Registers a run's files in its Glue database. */
final class Register {
  private final Lake lake;
  private final Catalog catalog;

  Register(Lake lake, Catalog catalog) {
    this.lake = lake;
    this.catalog = catalog;
  }

  void run(RunPlace place, Schema schema, List<TableParts> tables) {
    catalog.database(place.database(), lake.uri(place.folder()), place.description());
    for (int i = 0; i < tables.size(); i++) {
      Table table = place.plan().tables().get(i);
      TableSchema columns = schema.table(table.name()).orElseThrow();
      Layout layout = Layout.of(table.partition());
      List<Part> parts = tables.get(i).parts();
      String folder = place.folder(table.name());
      if (layout.partition() == null) {
        String only =
            parts.isEmpty() ? layout.folder(folder, Layout.oneValue()) : parts.getFirst().folder();
        catalog.table(place.database(), GlueTables.table(columns, lake.uri(only), null));
      } else {
        catalog.table(
            place.database(), GlueTables.table(columns, lake.uri(folder), layout.partition()));
        catalog.partitions(
            place.database(),
            table.name(),
            parts.stream()
                .map(p -> GlueTables.partition(columns, p.value(), lake.uri(p.folder())))
                .toList());
      }
    }
  }
}

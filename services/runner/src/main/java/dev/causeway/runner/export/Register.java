package dev.causeway.runner.export;

import dev.causeway.contract.WorkloadPlan.Table;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.catalog.Catalog;
import dev.causeway.runner.catalog.GlueTables;
import dev.causeway.runner.lake.Lake;
import dev.causeway.warehouse.Schema;
import dev.causeway.warehouse.Schema.TableSchema;
import java.util.List;
import java.util.TreeSet;

/** Registers a run's files in its Glue database. */
final class Register {
  private final Lake lake;
  private final Catalog catalog;

  Register(Lake lake, Catalog catalog) {
    this.lake = lake;
    this.catalog = catalog;
  }

  void run(RunPlace place, Schema schema, List<ManifestCheck.Checked> tables) {
    catalog.database(
        place.database(),
        lake.uri(place.folder()),
        "Run %d of %s/%s".formatted(place.number(), place.plan().namespace(), place.plan().name()));
    for (int i = 0; i < tables.size(); i++) {
      Table table = place.plan().tables().get(i);
      TableSchema columns = schema.table(table.name()).orElseThrow();
      Layout layout = Layout.of(table.partition());
      TreeSet<String> values = values(place, columns, layout, tables.get(i).files());
      String folder = place.folder(table.name());
      String location =
          layout.partition() == null ? layout.folder(folder, Layout.oneValue()) : folder;
      catalog.table(
          place.database(), GlueTables.table(columns, lake.uri(location), layout.partition()));
      if (layout.partition() != null) {
        catalog.partitions(
            place.database(),
            table.name(),
            values.stream()
                .map(v -> GlueTables.partition(columns, v, lake.uri(layout.folder(folder, v))))
                .toList());
      }
    }
  }

  private TreeSet<String> values(
      RunPlace place, TableSchema table, Layout layout, List<String> files) {
    String start = place.folder(table.name()) + layout.column() + "=";
    TreeSet<String> values = new TreeSet<>();
    for (String file : files) {
      int end = file.lastIndexOf('/');
      boolean there =
          file.startsWith(start)
              && end > start.length()
              && file.indexOf('/', start.length()) == end;
      if (!there) {
        throw new Refusal(
            "FileElsewhere",
            "%s lies in no folder %s<value>/; sync again"
                .formatted(lake.uri(file), lake.uri(start)));
      }
      values.add(file.substring(start.length(), end));
    }
    return values;
  }
}

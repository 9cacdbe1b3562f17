package dev.causeway.runner.export;

import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.contract.WorkloadPlan.Table;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.catalog.Catalog;
import dev.causeway.runner.catalog.GlueTables;
import dev.causeway.runner.lake.Lake;
import dev.causeway.warehouse.Schema;
import dev.causeway.warehouse.Schema.TableSchema;
import java.util.List;
import java.util.TreeSet;
import software.amazon.awssdk.services.glue.model.PartitionInput;

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
      String folder = place.folder(table.name());
      Partition partition = table.partition();
      catalog.table(place.database(), GlueTables.table(columns, lake.uri(folder), partition));
      if (partition != null) {
        catalog.partitions(
            place.database(),
            table.name(),
            partitions(columns, folder, partition.derivedColumn(), tables.get(i).files()));
      }
    }
  }

  private List<PartitionInput> partitions(
      TableSchema table, String folder, String column, List<String> files) {
    String start = folder + column + "=";
    TreeSet<String> values = new TreeSet<>();
    for (String file : files) {
      int end = file.lastIndexOf('/');
      if (!file.startsWith(start)
          || end < start.length()
          || file.indexOf('/', start.length()) != end) {
        throw new Refusal(
            "FileElsewhere",
            "%s lies in no folder %s<value>/; sync again"
                .formatted(lake.uri(file), lake.uri(start)));
      }
      values.add(file.substring(start.length(), end));
    }
    return values.stream()
        .map(value -> GlueTables.partition(table, value, lake.uri(start + value + "/")))
        .toList();
  }
}

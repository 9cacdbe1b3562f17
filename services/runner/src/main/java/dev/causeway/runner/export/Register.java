package dev.causeway.runner.export;

import dev.causeway.contract.Names;
import dev.causeway.contract.WorkloadPlan.Known;
import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.contract.WorkloadPlan.Table;
import dev.causeway.contract.WorkloadPlan.Target;
import dev.causeway.runner.catalog.Catalog;
import dev.causeway.runner.catalog.ExactTable;
import dev.causeway.runner.catalog.GlueTables;
import dev.causeway.runner.catalog.Projection;
import dev.causeway.runner.export.RunRecord.Part;
import dev.causeway.runner.export.RunRecord.TableParts;
import dev.causeway.runner.lake.Lake;
import dev.causeway.warehouse.Schema;
import dev.causeway.warehouse.Schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.TableInput;

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
    List<ExactTable> exact = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      Table table = place.plan().tables().get(i);
      TableSchema columns = schema.table(table.name()).orElseThrow();
      Layout layout = Layout.of(table.partition());
      exact.add(register(place, columns, layout, tables.get(i).parts()));
    }
    Target target = place.plan().target();
    if (!target.crawler().isEmpty()) {
      catalog.crawled(
          target.crawler(), Names.crawlDatabase(target.catalogDatabase()), List.copyOf(exact));
    }
  }

  private ExactTable register(
      RunPlace place, TableSchema columns, Layout layout, List<Part> parts) {
    String database = place.database();
    String folder = lake.uri(place.folder(columns.name()));
    SortedMap<String, String> locations = new TreeMap<>();
    parts.forEach(part -> locations.put(part.value(), lake.uri(part.folder())));
    Partition partition = layout.partition();
    TableInput table;
    if (partition == null) {
      String only =
          locations.isEmpty()
              ? layout.folder(folder, Layout.oneValue())
              : locations.firstEntry().getValue();
      table = GlueTables.table(columns, only, null);
      catalog.table(database, table);
    } else {
      Map<String, String> projection =
          partition.known() == Known.Projected
              ? Projection.properties(columns.name(), folder, partition, locations)
              : Map.of();
      table = GlueTables.table(columns, folder, partition, projection);
      catalog.table(database, table);
      // Athena looks at none of them where it computes its own.
      List<PartitionInput> registered =
          locations.entrySet().stream()
              .filter(l -> projection.isEmpty())
              .map(l -> GlueTables.partition(columns, l.getKey(), l.getValue()))
              .toList();
      catalog.partitions(database, columns.name(), registered);
    }
    // Files of earlier runs were read by the crawler when they were written.
    locations.values().removeIf(location -> !location.startsWith(folder));
    return new ExactTable(folder, table, layout.column(), locations);
  }
}

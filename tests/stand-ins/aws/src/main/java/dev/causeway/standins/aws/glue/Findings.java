package dev.causeway.standins.aws.glue;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/** Writes what a crawl found into the data catalogue, as a crawler writes it. */
final class Findings {
  private static final int BATCH = 100;
  private static final String PARQUET = "org.apache.hadoop.hive.ql.io.parquet.";

  private final GlueClient glue;
  private final InstantSource clock;

  Findings(GlueClient glue, InstantSource clock) {
    this.glue = glue;
    this.clock = clock;
  }

  Crawl.Count write(CrawlerSettings settings, List<CrawledTable> tables) {
    database(settings.database());
    int created = 0;
    int updated = 0;
    for (CrawledTable table : tables) {
      TableInput input = input(settings, table);
      try {
        glue.createTable(r -> r.databaseName(settings.database()).tableInput(input));
        created++;
      } catch (AlreadyExistsException e) {
        refuseOtherPlace(settings, table);
        if (settings.update()) {
          glue.updateTable(r -> r.databaseName(settings.database()).tableInput(input));
          updated++;
        }
      }
      partitions(settings, table);
    }
    return new Crawl.Count(created, updated);
  }

  private void database(String name) {
    try {
      glue.getDatabase(r -> r.name(name));
    } catch (EntityNotFoundException e) {
      glue.createDatabase(r -> r.databaseInput(d -> d.name(name)));
    }
  }

  private void refuseOtherPlace(CrawlerSettings settings, CrawledTable table) {
    Table there =
        glue.getTable(r -> r.databaseName(settings.database()).name(table.name())).table();
    if (!table.location().equals(there.storageDescriptor().location())) {
      throw new IllegalStateException(
          "table %s.%s is there for %s: a crawler adds a hash to the new one's name, the stand-in does not"
              .formatted(settings.database(), table.name(), there.storageDescriptor().location()));
    }
  }

  private void partitions(CrawlerSettings settings, CrawledTable table) {
    if (table.keys().isEmpty()) {
      return;
    }
    Set<List<String>> there = new HashSet<>();
    glue.getPartitionsPaginator(r -> r.databaseName(settings.database()).tableName(table.name()))
        .forEach(page -> page.partitions().forEach(p -> there.add(p.values())));
    List<PartitionInput> missing = new ArrayList<>();
    table
        .parts()
        .forEach((values, part) -> {
          if (!there.contains(values)) {
            missing.add(
                PartitionInput.builder()
                    .values(values)
                    .parameters(parameters(settings, List.of(part)))
                    .storageDescriptor(storage(settings, table, part.location(), List.of(part)))
                    .build());
          }
        });
    for (int i = 0; i < missing.size(); i += BATCH) {
      List<PartitionInput> batch = missing.subList(i, Math.min(i + BATCH, missing.size()));
      glue.batchCreatePartition(r ->
          r.databaseName(settings.database()).tableName(table.name()).partitionInputList(batch));
    }
  }

  private TableInput input(CrawlerSettings settings, CrawledTable table) {
    List<CrawledTable.Part> parts = List.copyOf(table.parts().values());
    return TableInput.builder()
        .name(table.name())
        .owner("owner")
        .lastAccessTime(clock.instant())
        .retention(0)
        .tableType("EXTERNAL_TABLE")
        .parameters(parameters(settings, parts))
        .partitionKeys(
            table.keys().stream()
                .map(key -> Column.builder().name(key).type("string").build())
                .toList())
        .storageDescriptor(storage(settings, table, table.location(), parts))
        .build();
  }

  private static StorageDescriptor storage(
      CrawlerSettings settings,
      CrawledTable table,
      String location,
      List<CrawledTable.Part> parts) {
    return StorageDescriptor.builder()
        .columns(
            table.columns().stream()
                .map(c -> Column.builder().name(c.name()).type(c.type()).build())
                .toList())
        .location(location)
        .inputFormat(PARQUET + "MapredParquetInputFormat")
        .outputFormat(PARQUET + "MapredParquetOutputFormat")
        .compressed(false)
        .numberOfBuckets(-1)
        .serdeInfo(s ->
            s.serializationLibrary(PARQUET + "serde.ParquetHiveSerDe")
                .parameters(Map.of("serialization.format", "1")))
        .parameters(parameters(settings, parts))
        .storedAsSubDirectories(false)
        .build();
  }

  private static Map<String, String> parameters(
      CrawlerSettings settings, List<CrawledTable.Part> parts) {
    long files = parts.stream().mapToLong(CrawledTable.Part::files).sum();
    long rows = parts.stream().mapToLong(CrawledTable.Part::rows).sum();
    long bytes = parts.stream().mapToLong(CrawledTable.Part::bytes).sum();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("CrawlerSchemaDeserializerVersion", "1.0");
    parameters.put("CrawlerSchemaSerializerVersion", "1.0");
    parameters.put("UPDATED_BY_CRAWLER", settings.name());
    parameters.put("averageRecordSize", String.valueOf(rows == 0 ? 0 : bytes / rows));
    parameters.put("classification", "parquet");
    parameters.put("compressionType", "none");
    parameters.put("objectCount", String.valueOf(files));
    parameters.put("recordCount", String.valueOf(rows));
    parameters.put("sizeKey", String.valueOf(bytes));
    parameters.put("typeOfData", "file");
    return parameters;
  }
}

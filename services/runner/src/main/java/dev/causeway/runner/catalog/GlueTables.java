package dev.causeway.runner.catalog;

import dev.causeway.contract.WorkloadPlan;
import dev.causeway.warehouse.GlueTypes;
import dev.causeway.warehouse.Schema.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.TableInput;

/** How an exported table reads in Glue: exact columns from the source, over Parquet. */
public final class GlueTables {
  private static final String INPUT =
      "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat";
  private static final String OUTPUT =
      "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat";
  private static final String SERDE = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";

  private GlueTables() {}

  /** The table, whose partitions are registered one by one. */
  public static TableInput table(
      TableSchema table, String location, WorkloadPlan.@Nullable Partition partition) {
    return table(table, location, partition, Map.of());
  }

  /**
   * The table.
   *
   * @param location {@code s3://bucket/folder/}
   * @param partition the derived partition column; null for none
   * @param projection properties with which Athena computes the partitions; empty for none
   */
  public static TableInput table(
      TableSchema table,
      String location,
      WorkloadPlan.@Nullable Partition partition,
      Map<String, String> projection) {
    Map<String, String> parameters = new TreeMap<>(projection);
    parameters.put("EXTERNAL", "TRUE");
    parameters.put("classification", "parquet");
    return TableInput.builder()
        .name(table.name())
        .tableType("EXTERNAL_TABLE")
        .parameters(parameters)
        .storageDescriptor(storage(columns(table), location))
        .partitionKeys(
            partition == null
                ? List.of()
                : List.of(Column.builder().name(partition.derivedColumn()).type("string").build()))
        .build();
  }

  /**
   * One partition of it.
   *
   * @param value value of the partition column
   * @param location {@code s3://bucket/folder/}
   */
  public static PartitionInput partition(TableSchema table, String value, String location) {
    return PartitionInput.builder()
        .values(value)
        .storageDescriptor(storage(columns(table), location))
        .build();
  }

  private static List<Column> columns(TableSchema table) {
    return table.columns().stream()
        .map(c -> Column.builder().name(c.name()).type(GlueTypes.of(c.type())).build())
        .toList();
  }

  private static StorageDescriptor storage(List<Column> columns, String location) {
    return StorageDescriptor.builder()
        .columns(columns)
        .location(location)
        .inputFormat(INPUT)
        .outputFormat(OUTPUT)
        .serdeInfo(
            s -> s.serializationLibrary(SERDE).parameters(Map.of("serialization.format", "1")))
        .build();
  }
}

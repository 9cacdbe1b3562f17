package dev.causeway.runner.catalog;

import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.runner.act.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Properties of a Glue table with which Athena computes its partitions instead of reading them:
 * days and years from the first folder to the last, months by name. Athena could count months, too,
 * but Trino cannot.
 */
public final class Projection {
  private Projection() {}

  /**
   * The properties; none while there is no partition.
   *
   * @param folder {@code s3://bucket/folder/} of the table, below which all partitions must lie
   * @param locations value and location of each partition
   * @throws Refusal when a partition is none that can be computed
   */
  public static Map<String, String> properties(
      String table, String folder, Partition partition, SortedMap<String, String> locations) {
    if (locations.isEmpty()) {
      return Map.of();
    }
    String column = partition.derivedColumn();
    locations.forEach((value, location) -> {
      if (value.equals(Partition.NO_VALUE)) {
        throw refused(table, "it has rows without a %s".formatted(partition.column()));
      }
      if (!location.equals(folder + column + "=" + value + "/")) {
        throw refused(table, "partition %s lies in %s".formatted(value, location));
      }
    });
    String property = "projection." + column + ".";
    String range = locations.firstKey() + "," + locations.lastKey();
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("projection.enabled", "true");
    switch (partition.granularity()) {
      case Day -> {
        properties.put(property + "type", "date");
        properties.put(property + "format", "yyyy-MM-dd");
        properties.put(property + "range", range);
        properties.put(property + "interval", "1");
        properties.put(property + "interval.unit", "DAYS");
      }
      case Month -> {
        properties.put(property + "type", "enum");
        properties.put(property + "values", String.join(",", locations.keySet()));
      }
      case Year -> {
        properties.put(property + "type", "integer");
        properties.put(property + "range", range);
      }
    }
    return properties;
  }

  private static Refusal refused(String table, String why) {
    return new Refusal(
        "NotProjectable",
        "table %s cannot have its partitions projected: %s; set partitions to Registered for it"
            .formatted(table, why));
  }
}

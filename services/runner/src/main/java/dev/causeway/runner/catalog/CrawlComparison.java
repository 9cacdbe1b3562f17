package dev.causeway.runner.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/** Compares what a crawler found in the files with the exact definition of a table. */
final class CrawlComparison {
  private CrawlComparison() {}

  /** The first difference, with both sides; empty when there is none. */
  static Optional<String> difference(ExactTable exact, Table found, List<Partition> partitions) {
    return columns(exact, found).or(() -> key(exact, found)).or(() -> folders(exact, partitions));
  }

  private static Optional<String> columns(ExactTable exact, Table found) {
    Map<String, String> there = new LinkedHashMap<>();
    found.storageDescriptor().columns().forEach(c -> there.put(c.name(), c.type()));
    for (Column column : exact.table().storageDescriptor().columns()) {
      String type = there.remove(column.name());
      if (type == null) {
        return Optional.of(
            "column %s is %s in the source, and not in the files"
                .formatted(column.name(), column.type()));
      }
      if (!type.equals(crawled(column.type()))) {
        return Optional.of(
            "column %s is %s in the source, and %s in the files"
                .formatted(column.name(), column.type(), type));
      }
    }
    // UNLOAD may write the derived column into the files, too: a crawler then lists it twice.
    there.remove(exact.key(), "string");
    return there.entrySet().stream()
        .findFirst()
        .map(e ->
            "column %s is not in the source, and %s in the files"
                .formatted(e.getKey(), e.getValue()));
  }

  /** As a crawler tells a type: the files do not say how long a text may be. */
  private static String crawled(String type) {
    return type.startsWith("varchar(") || type.startsWith("char(") ? "string" : type;
  }

  private static Optional<String> key(ExactTable exact, Table found) {
    List<Column> expected = List.of(Column.builder().name(exact.key()).type("string").build());
    return found.partitionKeys().equals(expected)
        ? Optional.empty()
        : Optional.of(
            "the partition key is %s string, the crawler found %s"
                .formatted(
                    exact.key(),
                    found.partitionKeys().stream().map(c -> c.name() + " " + c.type()).toList()));
  }

  private static Optional<String> folders(ExactTable exact, List<Partition> partitions) {
    Map<String, String> expected = new TreeMap<>(exact.folders());
    for (Partition partition : partitions) {
      String value = String.join("/", partition.values());
      String location = expected.remove(value);
      if (location == null) {
        return Optional.of(
            "partition %s=%s is in the files, and not in the run".formatted(exact.key(), value));
      }
      if (!folder(partition.storageDescriptor().location()).equals(folder(location))) {
        return Optional.of(
            "partition %s=%s lies in %s, the crawler found it in %s"
                .formatted(exact.key(), value, location, partition.storageDescriptor().location()));
      }
    }
    return expected.keySet().stream()
        .findFirst()
        .map(value ->
            "partition %s=%s is in the run, and the crawler did not find it"
                .formatted(exact.key(), value));
  }

  private static String folder(String location) {
    return location.endsWith("/") ? location : location + "/";
  }
}

package dev.causeway.standins.aws.glue;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table that a crawl found.
 *
 * @param location {@code s3://bucket/folder/}
 * @param keys names of the partition keys, which are strings
 * @param parts by the keys' values; one without values where there are no keys
 */
record CrawledTable(
    String name,
    String location,
    List<ParquetFooter.Column> columns,
    List<String> keys,
    Map<List<String>, Part> parts) {

  /** The files of one partition. */
  record Part(String location, long files, long rows, long bytes) {
    Part plus(Part other) {
      return new Part(location, files + other.files, rows + other.rows, bytes + other.bytes);
    }
  }

  /** The folder's own name, as a crawler makes a table's name of it. */
  static String nameOf(String location) {
    String folder = location.substring(0, location.length() - 1);
    return folder
        .substring(folder.lastIndexOf('/') + 1)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9_]", "_");
  }
}

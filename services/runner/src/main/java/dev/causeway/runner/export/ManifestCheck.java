package dev.causeway.runner.export;

import dev.causeway.contract.Json;
import dev.causeway.contract.Run.ExportedTable;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.lake.StoredObject;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.Schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Compares a table's manifest with its folder and with the source's columns. */
final class ManifestCheck {
  private final Lake lake;

  ManifestCheck(Lake lake) {
    this.lake = lake;
  }

  /**
   * A table whose files are all there.
   *
   * @param exported its figures
   * @param files its files
   */
  record Checked(ExportedTable exported, List<File> files) {}

  /** A file with its size and rows. */
  record File(String key, long bytes, long rows) {}

  /**
   * Checks one table.
   *
   * @throws Refusal naming the file or column that is not as the manifest or the source says
   */
  Checked check(RunPlace place, TableSchema table, Layout layout) {
    String key = place.manifest(table.name());
    Manifest manifest = read(table.name(), key);
    checkColumns(key, manifest, table, layout);
    List<File> files = checkFiles(place.folder(table.name()), key, manifest);
    long rows = manifest.entries().stream().mapToLong(e -> e.meta().record_count()).sum();
    if (rows != manifest.meta().record_count()) {
      throw new Refusal(
          "ManifestMismatch",
          "%s counts %d rows in all, its files have %d; sync again"
              .formatted(lake.uri(key), manifest.meta().record_count(), rows));
    }
    long bytes = manifest.entries().stream().mapToLong(e -> e.meta().content_length()).sum();
    return new Checked(new ExportedTable(table.name(), rows, bytes, files.size(), key), files);
  }

  private Manifest read(String table, String key) {
    String text =
        lake.read(key)
            .orElseThrow(() ->
                new Refusal(
                    "ManifestMissing",
                    "table %s was unloaded but %s is not there; sync again"
                        .formatted(table, lake.uri(key))));
    try {
      return Json.read(text, Manifest.class);
    } catch (JacksonException e) {
      throw new Refusal(
          "ManifestUnreadable",
          "%s is not a verbose UNLOAD manifest: %s"
              .formatted(lake.uri(key), e.getOriginalMessage()));
    }
  }

  private List<File> checkFiles(String folder, String manifestKey, Manifest manifest) {
    Map<String, Long> stored = new TreeMap<>();
    for (StoredObject object : lake.list(folder)) {
      stored.put(object.key(), object.bytes());
    }
    stored.remove(manifestKey);
    List<File> files = new ArrayList<>();
    for (Manifest.Entry entry : manifest.entries()) {
      String key = entry.url().substring(lake.uri("").length());
      if (!entry.url().startsWith(lake.uri(folder))) {
        throw new Refusal(
            "FileElsewhere",
            "the manifest names %s outside of its folder %s; sync again"
                .formatted(entry.url(), lake.uri(folder)));
      }
      Long bytes = stored.remove(key);
      if (bytes == null) {
        throw new Refusal(
            "FileMissing",
            "%s is in the manifest but not there; sync again".formatted(entry.url()));
      }
      if (bytes != entry.meta().content_length()) {
        throw new Refusal(
            "FileCutShort",
            "%s has %d bytes, its manifest says %d; sync again"
                .formatted(entry.url(), bytes, entry.meta().content_length()));
      }
      files.add(new File(key, bytes, entry.meta().record_count()));
    }
    if (!stored.isEmpty()) {
      throw new Refusal(
          "FileLeftOver",
          "%s is in the run's folder but not in its manifest; sync again"
              .formatted(lake.uri(stored.keySet().iterator().next())));
    }
    return files;
  }

  private void checkColumns(String key, Manifest manifest, TableSchema table, Layout layout) {
    List<String> found = manifest.schema().elements().stream().map(Manifest.Element::name).toList();
    List<String> expected = new ArrayList<>(table.columns().stream().map(Column::name).toList());
    // A derived column that is not in the files may be told of or not.
    if (layout.partition() != null || found.contains(layout.column())) {
      expected.add(layout.column());
    }
    if (!found.equals(expected)) {
      throw new Refusal(
          "ColumnMismatch",
          "%s has the columns %s, the source has %s; sync again"
              .formatted(lake.uri(key), joined(found), joined(expected)));
    }
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      String base = manifest.schema().elements().get(i).type().base();
      if (!base.equals(redshiftName(column.type()))) {
        throw new Refusal(
            "ColumnMismatch",
            "%s has column %s as %s, the source has it as %s; sync again"
                .formatted(lake.uri(key), column.name(), base, redshiftName(column.type())));
      }
    }
  }

  private static String joined(List<String> names) {
    return names.stream().collect(Collectors.joining(", ", "(", ")"));
  }

  private static String redshiftName(ColumnType type) {
    return switch (type.kind()) {
      case Boolean -> "boolean";
      case SmallInt -> "smallint";
      case Integer -> "integer";
      case BigInt -> "bigint";
      case Decimal -> "numeric";
      case Real -> "real";
      case Double -> "double precision";
      // As RedshiftSql.exported casts them.
      case Varchar, Char -> "character varying";
      case Date -> "date";
      case Timestamp, TimestampTz -> "timestamp without time zone";
      case Varbinary -> "binary varying";
      case Array, Json -> throw new IllegalArgumentException("Redshift has no " + type);
    };
  }
}

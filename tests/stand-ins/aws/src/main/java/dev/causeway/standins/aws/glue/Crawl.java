package dev.causeway.standins.aws.glue;

import dev.causeway.standins.aws.store.ObjectStore;
import dev.causeway.standins.aws.store.S3Uri;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * One crawl: each target's Parquet files are grouped into tables as a crawler groups them, and the
 * tables written down.
 *
 * <p>A folder whose files all have the same columns, below the same keys, is one table; otherwise
 * each of its sub-folders is looked at by itself.
 */
final class Crawl {
  private final ObjectStore s3;
  private final Path scratch;
  private final Findings findings;

  Crawl(ObjectStore s3, Path scratch, Findings findings) {
    this.s3 = s3;
    this.scratch = scratch;
    this.findings = findings;
  }

  /** Tables that were made and changed. */
  record Count(int created, int updated) {
    static final Count NONE = new Count(0, 0);
  }

  /** A file with what its footer says, and the folders between it and the target. */
  private record Crawled(List<String> folders, ObjectStore.Stored object, ParquetFooter footer) {}

  Count run(CrawlerSettings settings, BooleanSupplier stopped) {
    Map<String, CrawledTable> tables = new TreeMap<>();
    for (CrawlerSettings.Target target : settings.targets()) {
      S3Uri place = S3Uri.parse(target.path()).orElseThrow();
      List<Crawled> files = new ArrayList<>();
      for (ObjectStore.Stored object : s3.listStored(place)) {
        if (stopped.getAsBoolean()) {
          throw new CancellationException();
        }
        String below = object.place().key().substring(place.key().length());
        if (object.bytes() > 0 && !excluded(below, target.exclusions())) {
          List<String> parts = List.of(below.split("/"));
          files.add(
              new Crawled(
                  parts.subList(0, parts.size() - 1),
                  object,
                  ParquetFooter.read(s3, object, scratch)));
        }
      }
      tables(settings, place, files, 0, tables);
    }
    if (stopped.getAsBoolean()) {
      throw new CancellationException();
    }
    return findings.write(settings, List.copyOf(tables.values()));
  }

  private static boolean excluded(String below, List<String> exclusions) {
    Path path = Path.of(below);
    return exclusions.stream().anyMatch(glob -> matcher(glob).matches(path));
  }

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  private void tables(
      CrawlerSettings settings,
      S3Uri folder,
      List<Crawled> files,
      int depth,
      Map<String, CrawledTable> tables) {
    if (files.isEmpty()) {
      return;
    }
    if (alike(files, depth)) {
      CrawledTable table = table(settings, folder, files, depth);
      if (tables.putIfAbsent(table.name(), table) != null) {
        throw new IllegalStateException(
            "two folders are called %s: a crawler adds a hash to the second, the stand-in does not"
                .formatted(table.name()));
      }
      return;
    }
    Map<String, List<Crawled>> byFolder = new TreeMap<>();
    for (Crawled file : files) {
      if (file.folders().size() <= depth) {
        throw new IllegalStateException(
            "%s lies beside files or folders with other columns: a crawler makes a table of each file, the stand-in does not"
                .formatted(file.object().place()));
      }
      byFolder.computeIfAbsent(file.folders().get(depth), name -> new ArrayList<>()).add(file);
    }
    byFolder.forEach(
        (name, below) -> tables(settings, folder.append(name + "/"), below, depth + 1, tables));
  }

  private static boolean alike(List<Crawled> files, int depth) {
    Crawled first = files.getFirst();
    return files.stream()
        .allMatch(file ->
            file.footer().columns().equals(first.footer().columns())
                && keys(file, depth).equals(keys(first, depth)));
  }

  /** Names of the partition keys that the folders below give. */
  private static List<String> keys(Crawled file, int depth) {
    List<String> below = file.folders().subList(depth, file.folders().size());
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < below.size(); i++) {
      int equals = below.get(i).indexOf('=');
      keys.add(equals > 0 ? below.get(i).substring(0, equals) : "partition_" + i);
    }
    return keys;
  }

  private static List<String> values(Crawled file, int depth) {
    return file.folders().subList(depth, file.folders().size()).stream()
        .map(folder -> folder.substring(folder.indexOf('=') + 1))
        .toList();
  }

  private static CrawledTable table(
      CrawlerSettings settings, S3Uri folder, List<Crawled> files, int depth) {
    Map<List<String>, CrawledTable.Part> parts = new LinkedHashMap<>();
    for (Crawled file : files) {
      String place =
          folder + String.join("/", file.folders().subList(depth, file.folders().size()));
      parts.merge(
          values(file, depth),
          new CrawledTable.Part(
              place.endsWith("/") ? place : place + "/",
              1,
              file.footer().rows(),
              file.object().bytes()),
          CrawledTable.Part::plus);
    }
    return new CrawledTable(
        settings.tablePrefix() + CrawledTable.nameOf(folder.toString()),
        folder.toString(),
        files.getFirst().footer().columns(),
        keys(files.getFirst(), depth),
        parts);
  }
}

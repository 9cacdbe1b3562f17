package dev.causeway.runner.export;

import dev.causeway.contract.Run.ExportedTable;
import dev.causeway.parity.Fingerprints.Fingerprint;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.export.ManifestCheck.Checked;
import dev.causeway.runner.export.ManifestCheck.File;
import dev.causeway.runner.export.RunRecord.Part;
import dev.causeway.runner.export.RunRecord.TableParts;
import dev.causeway.runner.lake.Lake;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Folders of a table in one run: exported files by value, and those of earlier runs. */
final class Parts {
  private Parts() {}

  /** A table's folders, with the figures over them all. */
  static ExportedTable figures(TableParts table, String manifest) {
    return new ExportedTable(
        table.name(),
        table.parts().stream().mapToLong(Part::rows).sum(),
        table.parts().stream().mapToLong(Part::bytes).sum(),
        table.parts().stream().mapToInt(Part::files).sum(),
        manifest);
  }

  /** What is pointed at, and what was exported. */
  static TableParts of(String table, Layout layout, List<Part> pointed, List<Part> exported) {
    List<Part> all = new ArrayList<>(pointed);
    all.addAll(exported);
    all.sort(Comparator.comparing(Part::value));
    return new TableParts(table, layout.column(), all);
  }

  /**
   * Sorts exported files into their folders.
   *
   * @throws Refusal if a file lies elsewhere, or the files are not what the cut's fingerprints say
   */
  static List<Part> exported(
      Lake lake, RunPlace place, String table, Layout layout, Checked checked, Change change) {
    Map<String, List<File>> folders = new TreeMap<>();
    for (File file : checked.files()) {
      String value = value(lake, place.folder(table) + layout.column() + "=", file.key());
      folders.computeIfAbsent(value, v -> new ArrayList<>()).add(file);
    }
    List<Part> parts = new ArrayList<>();
    folders.forEach((value, files) ->
        parts.add(
            new Part(
                value,
                place.number(),
                layout.folder(place.folder(table), value),
                files.stream().mapToLong(File::rows).sum(),
                files.stream().mapToLong(File::bytes).sum(),
                files.size(),
                change.now().get(value))));
    if (!change.now().isEmpty()) {
      compare(lake, place.manifest(table), parts, change);
    }
    return parts;
  }

  private static void compare(Lake lake, String manifest, List<Part> parts, Change change) {
    Map<String, Long> counted = new TreeMap<>();
    for (String value : change.changed()) {
      Fingerprint fingerprint = change.now().get(value);
      counted.put(value, fingerprint == null ? 0 : fingerprint.rows());
    }
    Map<String, Long> exported = new TreeMap<>();
    parts.forEach(part -> exported.put(part.value(), part.rows()));
    if (!exported.equals(counted)) {
      throw new Refusal(
          "ManifestMismatch",
          "%s has other rows by folder than the cut's fingerprints: the first difference is %s; sync again"
              .formatted(lake.uri(manifest), difference(exported, counted)));
    }
  }

  private static String difference(Map<String, Long> exported, Map<String, Long> counted) {
    TreeMap<String, Long> all = new TreeMap<>(counted);
    all.putAll(exported);
    return all.keySet().stream()
        .filter(v -> !exported.getOrDefault(v, -1L).equals(counted.getOrDefault(v, -1L)))
        .findFirst()
        .map(v ->
            "%s with %d rows, not %d"
                .formatted(v, exported.getOrDefault(v, 0L), counted.getOrDefault(v, 0L)))
        .orElse("");
  }

  private static String value(Lake lake, String start, String file) {
    int end = file.lastIndexOf('/');
    boolean there =
        file.startsWith(start) && end > start.length() && file.indexOf('/', start.length()) == end;
    if (!there) {
      throw new Refusal(
          "FileElsewhere",
          "%s lies in no folder %s<value>/; sync again".formatted(lake.uri(file), lake.uri(start)));
    }
    return file.substring(start.length(), end);
  }
}

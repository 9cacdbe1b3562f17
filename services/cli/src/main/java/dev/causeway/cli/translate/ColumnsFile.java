package dev.causeway.cli.translate;

import dev.causeway.dialect.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Types of columns, as CSV: table, column, type. */
final class ColumnsFile {
  private static final int PARTS = 3;

  private ColumnsFile() {}

  /**
   * Reads one. Empty lines and a first line of names are passed over.
   *
   * @throws IOException if a line is not of this form; it names file and line
   */
  static Catalog read(Path file) throws IOException {
    Map<String, List<Catalog.Column>> tables = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || (i == 0 && line.startsWith("table_name,"))) {
        continue;
      }
      String[] parts = line.split(",", PARTS);
      if (parts.length < PARTS) {
        throw new IOException(
            "%s:%d: '%s' is not table,column,type; take it from SELECT table_name, column_name, data_type FROM information_schema.columns"
                .formatted(file, i + 1, line));
      }
      String type = parts[2].strip().replaceAll("^\"|\"$", "");
      tables
          .computeIfAbsent(parts[0].strip(), name -> new ArrayList<>())
          .add(Catalog.Column.of(parts[1].strip(), type, true));
    }
    return new Catalog(
        tables.entrySet().stream()
            .map(table -> new Catalog.Table(table.getKey(), table.getValue(), List.of()))
            .toList());
  }
}

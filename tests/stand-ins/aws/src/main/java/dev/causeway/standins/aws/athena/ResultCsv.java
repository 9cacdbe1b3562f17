package dev.causeway.standins.aws.athena;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The result file as Athena writes it: every value in quotes, an empty field for NULL. */
final class ResultCsv implements AutoCloseable {
  private final Path file;
  private final BufferedWriter out;

  ResultCsv(Path folder, String name) throws IOException {
    file = Files.createTempFile(folder, name + "-", ".csv");
    out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }

  void write(@Nullable String[] row) throws IOException {
    out.write(line(row));
  }

  static String line(@Nullable String[] row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      if (i > 0) {
        line.append(',');
      }
      String value = row[i];
      if (value != null) {
        line.append('"').append(value.replace("\"", "\"\"")).append('"');
      }
    }
    return line.append('\n').toString();
  }

  /** Ends the writing. */
  Path finish() throws IOException {
    out.close();
    return file;
  }

  /** Removes the file. */
  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }
}

package dev.causeway.operators.api.crd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the CRDs into the chart: {@code make generate}. */
public final class CrdGenerator {
  private CrdGenerator() {}

  /**
   * Writes them.
   *
   * @param args the root of the repository
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0], CrdFiles.FOLDER);
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : CrdFiles.generate().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }
}

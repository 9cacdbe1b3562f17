package dev.causeway.operators.api.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrdDriftTest {
  @Test
  void theChartCarriesTheCrdsOfTheseTypes() throws IOException {
    assertThat(committed())
        .as("run `make generate` and commit %s", CrdFiles.FOLDER)
        .isEqualTo(CrdFiles.generate());
  }

  private static Map<String, String> committed() throws IOException {
    Path folder = Path.of("../..", CrdFiles.FOLDER);
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }
}

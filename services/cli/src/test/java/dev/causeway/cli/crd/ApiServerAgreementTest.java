package dev.causeway.cli.crd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.cli.manifest.Document;
import dev.causeway.cli.manifest.YamlReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fixture that a real API server was asked about: it and this say the same. */
class ApiServerAgreementTest {
  private static final Path ROOT = Path.of("../../operators/api/src/test/resources/fixtures");
  private static final String EXPECT = "# expect: ";
  private static final String CHANGE = "# change of an object that exists";
  private static final Crds CRDS = new Crds();

  static List<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> !f.endsWith("base.yaml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void weSayWhatTheServerSays(Path fixture) throws IOException {
    Map<String, @Nullable Object> base =
        yaml(ROOT.resolve(ROOT.relativize(fixture).getName(0)).resolve("base.yaml"));
    List<String> lines = Files.readAllLines(fixture);
    List<String> expected =
        lines.stream()
            .filter(l -> l.startsWith(EXPECT))
            .map(l -> l.substring(EXPECT.length()))
            .toList();

    List<String> said =
        CRDS
            .check(
                merged(base, yaml(fixture)),
                lines.contains(CHANGE) ? Optional.of(base) : Optional.empty())
            .stream()
            .map(Violation::text)
            .toList();

    assertThat(said).hasSameSizeAs(expected);
    assertThat(expected).allSatisfy(part -> assertThat(said).anyMatch(text -> text.contains(part)));
  }

  private static Map<String, @Nullable Object> yaml(Path file) throws IOException {
    List<Document> documents =
        YamlReader.read(file.toString(), new StringReader(Files.readString(file)));
    return documents.getFirst().content();
  }

  /** RFC 7396. */
  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> merged(
      Map<String, @Nullable Object> base, Map<String, @Nullable Object> patch) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(base);
    patch.forEach((key, value) -> {
      if (value == null) {
        merged.remove(key);
      } else if (value instanceof Map<?, ?> map) {
        Object old = merged.get(key);
        merged.put(
            key,
            merged(
                old instanceof Map<?, ?> ? (Map<String, @Nullable Object>) old : Map.of(),
                (Map<String, @Nullable Object>) map));
      } else {
        merged.put(key, value);
      }
    });
    return merged;
  }
}

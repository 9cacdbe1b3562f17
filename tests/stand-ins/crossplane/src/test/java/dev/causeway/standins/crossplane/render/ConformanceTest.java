package dev.causeway.standins.crossplane.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.causeway.standins.crossplane.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case of what real Crossplane made of small Compositions. A case either passes, or stands in
 * refused.txt with the feature that the renderer must refuse by name. Nothing else is allowed.
 */
class ConformanceTest {

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    Path folder = SharedData.folder("crossplane-conformance").orElse(null);
    Assumptions.assumeTrue(folder != null, "no conformance cases on this machine");
    Map<String, String> refused = refused();
    List<Path> cases;
    try (Stream<Path> entries = Files.list(folder)) {
      cases = entries.filter(Files::isDirectory).sorted().toList();
    }
    assertThat(cases).as("cases in %s", folder).hasSizeGreaterThan(100);
    assertThat(refused.keySet())
        .as("refused.txt names cases that exist")
        .isSubsetOf(cases.stream().map(path -> path.getFileName().toString()).toList());
    return cases.stream()
        .map(path -> {
          String name = path.getFileName().toString();
          return DynamicTest.dynamicTest(
              name, () -> check(ConformanceCase.read(path), refused.get(name)));
        });
  }

  private static void check(ConformanceCase given, String refusedFeature) {
    Composite rendered = null;
    RenderException error = null;
    try {
      rendered = Renderer.render(given.request());
    } catch (UnsupportedFeatureException e) {
      assertThat(e.feature())
          .as("the feature refused by name in refused.txt")
          .isEqualTo(refusedFeature);
      return;
    } catch (RenderException e) {
      error = e;
    }
    assertThat(refusedFeature).as("refused.txt says it is refused, but it was rendered").isNull();
    if (given.expectedError().isPresent()) {
      assertThat(error).as("rendering fails as Crossplane does").isNotNull();
      assertThat(ConformanceCase.comparable(error.getMessage()))
          .endsWith(ConformanceCase.comparable(given.expectedError().get()));
      return;
    }
    if (error != null) {
      fail("Crossplane renders this case", error);
    }
    ConformanceComparison.assertSame(
        given.documents(Objects.requireNonNull(rendered)), given.expected());
    assertThat(rendered.warnings())
        .extracting(warning -> warning.reason() + " " + warning.message())
        .containsExactlyInAnyOrderElementsOf(given.expectedWarnings());
  }

  private static Map<String, String> refused() {
    Path file =
        SharedData.repository()
            .resolve("tests/stand-ins/crossplane/src/test/resources/refused.txt");
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\s+", 2))
          .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

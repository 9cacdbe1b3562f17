package dev.causeway.standins.crossplane.apis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.causeway.standins.crossplane.SharedData;
import dev.causeway.standins.crossplane.render.Composite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the examples become, in two passes: nothing there yet, and all there and ready. To accept a
 * change, run with {@code -Dgolden.write=true} and review the difference.
 */
class GoldenTest {
  private static final Path GOLDEN =
      SharedData.repository().resolve("tests/stand-ins/crossplane/src/test/resources/golden");
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  @ParameterizedTest
  @EnumSource(Example.class)
  void nothingThereYet(Example example) throws IOException {
    Composite rendered = example.renderNew();

    assertGolden(example.title() + "-1-new.json", rendered);
    assertThat(rendered.status()).isEmpty();
    assertThat(rendered.warnings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void allThereAndReady(Example example) throws IOException {
    Composite rendered = example.renderMade();

    assertGolden(example.title() + "-2-made.json", rendered);
    assertThat(rendered.resources()).allMatch(Composite.Resource::ready);
    assertThat(rendered.warnings()).isEmpty();
  }

  /** Who waits for Ready would otherwise use a bucket before its key is set on it. */
  @ParameterizedTest
  @EnumSource(Example.class)
  void readyIsNotSaidBeforeAllIsThere(Example example) {
    List<String> all = names(example.renderMade());

    assertThat(example.renderPasses())
        .filteredOn(GoldenTest::saysReady)
        .isNotEmpty()
        .allSatisfy(pass -> assertThat(names(pass)).isEqualTo(all));
  }

  private static boolean saysReady(Composite composite) {
    return composite.conditions().stream()
        .anyMatch(c -> c.type().equals("Ready") && c.status().equals("True"));
  }

  private static List<String> names(Composite composite) {
    return composite.resources().stream().map(Composite.Resource::name).toList();
  }

  @Test
  void everyGoldenIsUsed() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Example example : Example.values()) {
      used.add(example.title() + "-1-new.json");
      used.add(example.title() + "-2-made.json");
    }
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .containsExactlyInAnyOrderElementsOf(used);
    }
  }

  private static void assertGolden(String name, Composite rendered) throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("status", rendered.status());
    document.put("conditions", rendered.conditions());
    document.put("resourceRefs", rendered.resourceRefs());
    document.put("resources", rendered.resources());
    String text = MAPPER.writeValueAsString(document) + "\n";
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }
}

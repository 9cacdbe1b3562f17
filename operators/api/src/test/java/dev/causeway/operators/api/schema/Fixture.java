package dev.causeway.operators.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file below {@code fixtures/<kind>/<field>/}: a JSON merge patch of the kind's base.yaml. Its
 * comments say what the API server has to answer.
 *
 * @param file the file
 * @param valid whether the API server has to accept it
 * @param change whether it changes an object that exists
 * @param expected parts of the server's message, one for each cause, in any order
 * @param base the object without the patch
 * @param object the object with the patch
 */
record Fixture(
    Path file,
    boolean valid,
    boolean change,
    List<String> expected,
    GenericKubernetesResource base,
    GenericKubernetesResource object) {

  static final Path ROOT = Path.of("src/test/resources/fixtures");

  private static final ObjectMapper YAML = new YAMLMapper();
  private static final String EXPECT = "# expect: ";
  private static final String CHANGE = "# change of an object that exists";

  /** Every fixture there is. */
  static List<Fixture> all() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.equals(base(file)))
          .sorted()
          .map(Fixture::read)
          .toList();
    }
  }

  private static Path base(Path file) {
    return ROOT.resolve(ROOT.relativize(file).getName(0)).resolve("base.yaml");
  }

  private static Fixture read(Path file) {
    String name = file.getFileName().toString();
    boolean valid = name.startsWith("valid-");
    if (!name.endsWith(".yaml") || !(valid || name.startsWith("invalid-"))) {
      throw new IllegalStateException(file + " is named neither valid-*.yaml nor invalid-*.yaml");
    }
    try {
      List<String> lines = Files.readAllLines(file);
      List<String> expected =
          lines.stream()
              .filter(line -> line.startsWith(EXPECT))
              .map(line -> line.substring(EXPECT.length()))
              .toList();
      if (valid != expected.isEmpty()) {
        throw new IllegalStateException(
            file + " needs lines '" + EXPECT + "' if it is invalid, and none if it is valid");
      }
      JsonNode base = YAML.readTree(base(file).toFile());
      return new Fixture(
          file,
          valid,
          lines.contains(CHANGE),
          expected,
          object(base),
          object(merge(base.deepCopy(), YAML.readTree(file.toFile()))));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  /** RFC 7396. */
  private static JsonNode merge(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode result = target instanceof ObjectNode object ? object : YAML.createObjectNode();
    patch
        .properties()
        .forEach(field -> {
          if (field.getValue().isNull()) {
            result.remove(field.getKey());
          } else {
            JsonNode old = result.path(field.getKey());
            result.set(field.getKey(), merge(old, field.getValue()));
          }
        });
    return result;
  }

  private static GenericKubernetesResource object(JsonNode json) {
    return YAML.convertValue(json, GenericKubernetesResource.class);
  }

  /** The folder's name: the path of the field that the fixture is about. */
  String field() {
    return ROOT.relativize(file).getName(1).toString();
  }

  @Override
  public String toString() {
    return ROOT.relativize(file).toString();
  }
}

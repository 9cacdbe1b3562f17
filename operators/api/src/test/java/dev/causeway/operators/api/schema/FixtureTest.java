package dev.causeway.operators.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FixtureTest {
  private static final Path CRDS = Path.of("../../charts/causeway/files/crds");

  @Test
  void everyFolderIsNamedAfterAKindAndOneOfItsFields() throws IOException {
    Map<String, JsonNode> schemas = schemas();
    for (Fixture fixture : Fixture.all()) {
      String kind = Fixture.ROOT.relativize(fixture.file()).getName(0).toString();
      assertThat(schemas).as("kind of %s", fixture).containsKey(kind);
      assertThat(fixture.field().equals("metadata.name") || has(schemas.get(kind), fixture.field()))
          .as("%s: no field %s in the schema", fixture, fixture.field())
          .isTrue();
    }
  }

  private static Map<String, JsonNode> schemas() throws IOException {
    Map<String, JsonNode> schemas = new HashMap<>();
    YAMLMapper yaml = new YAMLMapper();
    try (Stream<Path> files = Files.list(CRDS)) {
      for (Path file : files.toList()) {
        JsonNode crd = yaml.readTree(file.toFile());
        schemas.put(
            crd.at("/spec/names/singular").asText(),
            crd.at("/spec/versions/0/schema/openAPIV3Schema"));
      }
    }
    return schemas;
  }

  private static boolean has(JsonNode schema, String path) {
    JsonNode at = schema;
    for (String step : List.of(path.split("\\."))) {
      JsonNode object = at.path("type").asText().equals("array") ? at.path("items") : at;
      at = object.path("properties").path(step);
    }
    return !at.isMissingNode();
  }
}

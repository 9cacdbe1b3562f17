package dev.causeway.standins.crossplane.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.causeway.standins.crossplane.SharedData;
import dev.causeway.standins.crossplane.Yaml;
import dev.causeway.standins.crossplane.render.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompositeDefinitionTest {
  private final Map<String, Object> tree =
      Yaml.document(SharedData.repository().resolve("crossplane/apis/datalakes/definition.yaml"));
  private final CompositeDefinition definition = new CompositeDefinition(tree);

  @Test
  void addsWhatCrossplaneAddsAndKeepsWhatWasWritten() {
    Map<String, Object> crd = definition.customResourceDefinition();

    assertThat(Json.text(crd, "metadata", "name")).isEqualTo("datalakes.infra.causeway.dev");
    assertThat(Json.text(crd, "spec", "scope")).isEqualTo("Namespaced");
    Map<String, Object> version =
        Json.object(Json.list(Json.at(crd, "spec", "versions")).getFirst());
    Object properties = Json.at(version, "schema", "openAPIV3Schema", "properties");
    assertThat(
            Json.at(properties, "spec", "properties", "crossplane", "properties", "resourceRefs"))
        .isNotNull();
    assertThat(Json.at(properties, "status", "properties", "conditions")).isNotNull();
    assertThat(Json.text(properties, "spec", "properties", "prefix", "default")).isEqualTo("runs");
    assertThat(Json.at(properties, "status", "properties", "bucketArn")).isNotNull();
    assertThat(Json.list(version.get("additionalPrinterColumns")))
        .extracting(column -> Json.text(column, "name"))
        .containsExactly("SYNCED", "READY", "Bucket", "Region", "Replica", "COMPOSITION", "AGE");
  }

  @Test
  void anEnforcedCompositionWinsOverOneNamedWhichWinsOverTheDefault() {
    Map<String, Object> composite = new HashMap<>();
    assertThat(definition.compositionFor(composite)).isEqualTo("datalakes-aws.infra.causeway.dev");

    composite.put("spec", Map.of("crossplane", Map.of("compositionRef", Map.of("name", "named"))));
    assertThat(definition.compositionFor(composite)).isEqualTo("named");

    Json.object(tree.get("spec")).put("enforcedCompositionRef", Map.of("name", "enforced"));
    assertThat(definition.compositionFor(composite)).isEqualTo("enforced");
  }

  @Test
  void whatItDoesNotHaveIsRefusedByName() {
    Json.object(tree.get("spec")).put("conversion", Map.of("strategy", "Webhook"));

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(definition::customResourceDefinition)
        .withMessage("spec.conversion is not supported by the Crossplane stand-in");
  }

  @Test
  void aDefinitionWithoutAReferenceableVersionIsRefused() {
    Json.object(tree.get("spec"))
        .put("versions", List.of(Map.of("name", "v1", "referenceable", false)));

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(definition::customResourceDefinition)
        .withMessageContaining("referenceable: true");
  }
}

package dev.causeway.standins.crossplane.apis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.standins.crossplane.SharedData;
import dev.causeway.standins.crossplane.Yaml;
import dev.causeway.standins.crossplane.aws.ManagedKind;
import dev.causeway.standins.crossplane.render.Composite;
import dev.causeway.standins.crossplane.render.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All of crossplane/, and all it renders, against the real CustomResourceDefinitions. */
class SchemaTest {
  private static final Path CROSSPLANE = SharedData.repository().resolve("crossplane");

  private Path definitions;

  @BeforeEach
  void findDefinitions() {
    definitions = SharedData.folder("crossplane-crds").orElse(null);
    Assumptions.assumeTrue(definitions != null, "no Crossplane CRDs on this machine");
  }

  @TestFactory
  Stream<DynamicTest> manifests() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(CROSSPLANE)) {
      files =
          all.filter(file -> file.toString().endsWith(".yaml"))
              .filter(file -> !file.endsWith("kustomization.yaml"))
              .filter(file -> !file.startsWith(CROSSPLANE.resolve("examples")))
              .sorted()
              .toList();
    }
    assertThat(files).hasSizeGreaterThan(8);
    return files.stream()
        .map(file ->
            DynamicTest.dynamicTest(
                CROSSPLANE.relativize(file).toString(),
                () -> {
                  for (Map<String, Object> document : Yaml.documents(file)) {
                    assertThat(StructuralSchema.problems(document, definitions)).isEmpty();
                  }
                }));
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void functionInput(Example example) {
    Map<String, Object> input =
        Json.object(
            Json.at(
                Json.list(Json.at(example.composition(), "spec", "pipeline")).getFirst(), "input"));
    Map<String, Object> definition =
        Yaml.document(definitions.resolve("pt.fn.crossplane.io_resources.yaml"));
    Map<String, Object> schema =
        Json.object(
            Json.at(
                Json.list(Json.at(definition, "spec", "versions")).getFirst(),
                "schema",
                "openAPIV3Schema"));

    assertThat(StructuralSchema.problemsOf(input, schema)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void exampleAgainstItsDefinition(Example example) {
    Map<String, Object> schema =
        Json.object(
            Json.at(
                Json.list(Json.at(example.definition(), "spec", "versions")).getFirst(),
                "schema",
                "openAPIV3Schema",
                "properties",
                "spec"));

    assertThat(StructuralSchema.problemsOf(example.composite().get("spec"), schema)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void composedResources(Example example) throws IOException {
    for (Composite rendered : List.of(example.renderNew(), example.renderMade())) {
      for (Composite.Resource resource : rendered.resources()) {
        assertThat(StructuralSchema.problems(resource.object(), definitions))
            .as(resource.name())
            .isEmpty();
        assertThat(Json.text(resource.object(), "spec", "providerConfigRef", "kind"))
            .as("providerConfigRef of %s", resource.name())
            .isEqualTo("ClusterProviderConfig");
      }
    }
  }

  @Test
  void theCheckFindsWhatIsWrong() throws IOException {
    Map<String, Object> versioning =
        Example.DATA_LAKE.renderNew().resources().stream()
            .filter(resource -> resource.name().equals("data-versioning"))
            .findFirst()
            .orElseThrow()
            .object();
    Map<String, Object> forProvider = Json.object(Json.at(versioning, "spec", "forProvider"));
    forProvider.remove("versioningConfiguration");
    forProvider.remove("region");
    forProvider.put("colour", "red");
    forProvider.put("bucket", 5L);

    assertThat(StructuralSchema.problems(versioning, definitions))
        .containsExactlyInAnyOrder(
            "spec.forProvider.region: required",
            "spec.forProvider.colour: unknown field",
            "spec.forProvider.bucket: not a string",
            "spec: spec.forProvider.versioningConfiguration is a required parameter");
  }

  @Test
  void theActivationPolicyListsExactlyTheKindsComposed() {
    Set<String> composed = new TreeSet<>();
    for (Example example : Example.values()) {
      example.renderMade().resources().forEach(resource -> composed.add(plural(resource.object())));
    }
    Map<String, Object> policy =
        Yaml.document(CROSSPLANE.resolve("providers/packages/activation.yaml"));

    List<String> activated =
        Json.list(Json.at(policy, "spec", "activate")).stream().map(String::valueOf).toList();
    assertThat(activated).containsExactlyInAnyOrderElementsOf(composed);
    assertThat(ManagedKind.values())
        .as("kinds that the stand-in carries out")
        .extracting(kind -> kind.plural() + "." + kind.group())
        .containsExactlyInAnyOrderElementsOf(composed);
  }

  @Test
  void theReadmeListsEveryKindThatIsCarriedOut() throws IOException {
    String readme =
        Files.readString(SharedData.repository().resolve("tests/stand-ins/crossplane/README.md"));
    for (ManagedKind kind : ManagedKind.values()) {
      assertThat(readme).contains(kind.kind());
    }
  }

  private String plural(Map<String, Object> object) {
    String group = Json.text(object, "apiVersion").split("/")[0];
    String kind = Json.text(object, "kind");
    String plural = kind.endsWith("Policy") ? kind.replaceAll("y$", "ies") : kind + "s";
    String name = plural.toLowerCase(Locale.ROOT);
    assertThat(definitions.resolve(group + "_" + name + ".yaml")).exists();
    return name + "." + group;
  }
}

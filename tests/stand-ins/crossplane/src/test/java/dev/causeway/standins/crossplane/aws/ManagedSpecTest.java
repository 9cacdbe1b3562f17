package dev.causeway.standins.crossplane.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.causeway.standins.crossplane.render.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedSpecTest {
  private static final Map<String, Object> CONFIG =
      Map.of("kind", "ClusterProviderConfig", "name", "default");

  @ParameterizedTest
  @ValueSource(strings = {"initProvider", "writeConnectionSecretToRef"})
  void partsOfASpecThatAreNotHereAreRefusedByName(String field) {
    Map<String, Object> object = object(Map.of());
    Json.object(object.get("spec")).put(field, Map.of("a", "b"));

    assertRefused(() -> ManagedSpec.of(object), "spec." + field + " is not supported");
  }

  @Test
  void anotherProviderConfigIsRefused() {
    Map<String, Object> object = object(Map.of());
    Json.object(object.get("spec"))
        .put("providerConfigRef", Map.of("kind", "ProviderConfig", "name", "x"));

    assertRefused(() -> ManagedSpec.of(object), "use {kind: ClusterProviderConfig, name: default}");
  }

  /** References and selectors are such fields too. */
  @ParameterizedTest
  @EnumSource(ManagedKind.class)
  void everyKindRefusesAFieldItDoesNotCarryOut(ManagedKind kind) {
    try (AwsClients clients = new AwsClients()) {
      ManagedSpec spec =
          ManagedSpec.of(
              object(Map.of("region", "us-east-1", "bucket", "b", "role", "r", "bucketRef", "x")));

      assertThatExceptionOfType(InvalidSpecException.class)
          .isThrownBy(() -> kind.external(clients).check(spec))
          .withMessageContaining("is not supported by the Crossplane stand-in");
    }
  }

  @Test
  void theExternalNameIsTheAnnotationOrTheObjectsName() {
    Map<String, Object> object = object(Map.of());
    assertThat(ManagedSpec.externalNameOf(object)).isEqualTo("object");

    Json.object(object.get("metadata"))
        .put("annotations", Map.of("crossplane.io/external-name", "given"));
    assertThat(ManagedSpec.externalNameOf(object)).isEqualTo("given");
  }

  @Test
  void managementPolicies() {
    Map<String, Object> object = object(Map.of());
    Json.object(object.get("spec")).put("managementPolicies", List.of("Observe", "Create"));

    assertThat(ManagedSpec.allows(object, "Create")).isTrue();
    assertThat(ManagedSpec.allows(object, "Delete")).isFalse();
    Json.object(object.get("spec")).put("managementPolicies", List.of("*"));
    assertThat(ManagedSpec.allows(object, "Delete")).isTrue();
  }

  @Test
  void policiesAreComparedAsJson() {
    assertThat(Policies.same("{\"a\": 1, \"b\": [2]}", "{\"b\":[2],\"a\":1}")).isTrue();
    assertThat(Policies.same("{\"a\": 1}", "{\"a\": 2}")).isFalse();
    assertThat(Policies.decoded("%7B%22a%22%3A1%7D")).isEqualTo("{\"a\":1}");
  }

  private static Map<String, Object> object(Map<String, Object> forProvider) {
    Map<String, Object> spec =
        new HashMap<>(Map.of("forProvider", forProvider, "providerConfigRef", CONFIG));
    Map<String, Object> metadata = new HashMap<>(Map.of("name", "object"));
    return new HashMap<>(Map.of("metadata", metadata, "spec", spec));
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatExceptionOfType(InvalidSpecException.class)
        .isThrownBy(call)
        .withMessageContaining(message);
  }
}

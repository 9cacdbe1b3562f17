package dev.causeway.e2e.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What environments/local renders, against the CRDs on a real API server. */
@ExtendWith(KubeApiExtension.class)
class LocalEnvironmentIT {
  private static String rendered;

  @BeforeAll
  static void render(KubeApi api) throws Exception {
    api.applyCrds(LocalEnvironment.root().resolve("charts/causeway/files/crds"));
    Process process =
        new ProcessBuilder(
                kubectl(),
                "kustomize",
                LocalEnvironment.root().resolve("environments/local").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void everyObjectIsTakenWithoutAnUnknownField(KubeApi api) {
    List<HasMetadata> objects = objects(api, rendered);
    assertThat(objects)
        .extracting(HasMetadata::getKind)
        .containsOnlyOnce("Namespace", "ConfigMap", "QueryWorkload", "MigrationPhase")
        .contains("PersonaPolicy");
    for (HasMetadata object : objects) {
      HasMetadata taken =
          api.admin().resource(object).fieldValidation(Validation.STRICT).serverSideApply();
      assertThat(taken.getMetadata().getUid()).isNotEmpty();
    }
  }

  @Test
  void aMisspeltFieldWouldBeNoticed(KubeApi api) {
    List<HasMetadata> objects = objects(api, rendered.replace("targetState:", "targetStat:"));
    HasMetadata phase =
        objects.stream().filter(o -> o.getKind().equals("MigrationPhase")).findFirst().get();
    assertThatThrownBy(
            () -> api.admin().resource(phase).fieldValidation(Validation.STRICT).create())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("unknown field \"spec.targetStat\"");
  }

  private static List<HasMetadata> objects(KubeApi api, String yaml) {
    return api.admin()
        .load(new java.io.ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
        .items();
  }

  private static String kubectl() throws Exception {
    String cache = System.getenv("CAUSEWAY_CACHE");
    Path folder =
        cache == null
            ? Path.of(System.getProperty("user.home"), ".cache/causeway")
            : Path.of(cache);
    try (Stream<Path> found = Files.walk(folder.resolve("kube-api-test"), 3)) {
      return found
          .filter(file -> file.endsWith("kubectl"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no kubectl in " + folder + ": run make it"))
          .toString();
    }
  }
}

package dev.causeway.operators.api.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.causeway.kubeapi.Chart;
import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real API server says to every fixture. */
@ExtendWith(KubeApiExtension.class)
class SchemaIT {
  private static final Path CRDS = new Chart(Path.of("../..")).crds();

  private static final String NOT_ALL_CHECKED = "some validation rules were not checked";

  private static KubernetesClient client;
  private static String empty;
  private static String peopled;

  @BeforeAll
  static void serveTheCrds(KubeApi api) throws Exception {
    api.applyCrds(CRDS);
    client = api.admin();
    empty = api.newNamespace("schema");
    peopled = api.newNamespace("schema");
    for (Fixture fixture : Fixture.all()) {
      client.resource(in(peopled, fixture.base())).serverSideApply();
    }
  }

  static List<Fixture> fixtures() throws Exception {
    return Fixture.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void theServerAnswersAsTheFixtureSays(Fixture fixture) {
    if (fixture.valid()) {
      assertThat(send(fixture)).isNotNull();
      return;
    }
    KubernetesClientException refusal =
        catchThrowableOfType(KubernetesClientException.class, () -> send(fixture));
    assertThat(refusal).as("%s was accepted", fixture).isNotNull();
    assertThat(refusal.getCode()).isEqualTo(422);
    List<String> causes =
        refusal.getStatus().getDetails().getCauses().stream()
            .map(SchemaIT::text)
            .filter(text -> !text.contains(NOT_ALL_CHECKED))
            .toList();
    assertThat(causes).hasSameSizeAs(fixture.expected());
    assertThat(fixture.expected())
        .allSatisfy(part -> assertThat(causes).anyMatch(cause -> cause.contains(part)));
  }

  private static GenericKubernetesResource send(Fixture fixture) {
    return fixture.change()
        ? client.resource(in(peopled, fixture.object())).dryRun().update()
        : client.resource(in(empty, fixture.object())).dryRun().create();
  }

  private static GenericKubernetesResource in(
      String namespace, GenericKubernetesResource resource) {
    return new GenericKubernetesResourceBuilder(resource)
        .editMetadata()
        .withNamespace(namespace)
        .endMetadata()
        .build();
  }

  private static String text(StatusCause cause) {
    return cause.getField() + ": " + cause.getMessage();
  }
}

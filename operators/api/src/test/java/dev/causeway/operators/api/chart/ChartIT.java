package dev.causeway.operators.api.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.causeway.kubeapi.Chart;
import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real API server says to the chart's renderings. */
@ExtendWith(KubeApiExtension.class)
class ChartIT {
  private static final Chart CHART = new Chart(Path.of("../.."));

  @BeforeAll
  static void makeNamespaces(KubeApi api) {
    for (String name : List.of(Chart.NAMESPACE, "supply-chain", "returns")) {
      api.admin()
          .resource(
              new NamespaceBuilder()
                  .withNewMetadata()
                  .withName(name)
                  .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                  .endMetadata()
                  .build())
          .serverSideApply();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "everything", "namespaces", "operators-values"})
  void everyObjectIsValidToItsLastField(String values, KubeApi api) {
    List<HasMetadata> objects = CHART.rendering(api, values);

    assertThat(objects).extracting(HasMetadata::getKind).contains("Deployment", "ClusterRole");
    for (HasMetadata object : objects) {
      assertThatCode(() ->
              api.admin().resource(object).dryRun().fieldValidation(Validation.STRICT).create())
          .as("%s %s", object.getKind(), object.getMetadata().getName())
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "everything"})
  void thePodIsAcceptedWhereRestrictedIsEnforced(String values, KubeApi api) {
    Deployment deployment =
        CHART.rendering(api, values).stream()
            .filter(Deployment.class::isInstance)
            .map(Deployment.class::cast)
            .findFirst()
            .orElseThrow();
    KubernetesClient client = api.admin();

    assertThatCode(() ->
            client
                .resource(
                    new PodBuilder()
                        .withNewMetadata()
                        .withName("operators")
                        .withNamespace(Chart.NAMESPACE)
                        .endMetadata()
                        .withSpec(deployment.getSpec().getTemplate().getSpec())
                        .build())
                .dryRun()
                .create())
        .doesNotThrowAnyException();
  }
}

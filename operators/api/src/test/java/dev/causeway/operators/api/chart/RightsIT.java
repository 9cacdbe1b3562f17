package dev.causeway.operators.api.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.kubeapi.Chart;
import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart's roles allow, asked of a real API server. */
@ExtendWith(KubeApiExtension.class)
class RightsIT {
  private static KubernetesClient operators;
  private static KubernetesClient viewer;
  private static KubernetesClient editor;

  @BeforeAll
  static void grant(KubeApi api) {
    operators = new Chart(Path.of("../..")).asOperators(api);
    viewer = person(api, "view");
    editor = person(api, "edit");
  }

  @AfterAll
  static void close() {
    operators.close();
    viewer.close();
    editor.close();
  }

  @ParameterizedTest
  @CsvSource({
    "patch, causeway.dev, migrationphases, status, true",
    "patch, causeway.dev, queryworkloads, status, true",
    "patch, causeway.dev, personapolicies, status, true",
    "create, causeway.dev, migrationphases, '', false",
    "delete, causeway.dev, queryworkloads, '', false",
    "create, infra.causeway.dev, datalakes, '', true",
    "delete, infra.causeway.dev, datalakes, '', false",
    "create, batch, jobs, '', true",
    "get, '', secrets, '', false",
    "get, '', pods, '', false",
    "create, '', pods, '', false",
    "delete, '', configmaps, '', true",
    "patch, causeway.dev, migrationphases, '', false",
    "delete, batch, jobs, '', true",
    "create, '', pods, exec, false",
    "delete, apps, deployments, '', false",
    "create, rbac.authorization.k8s.io, clusterroles, '', false",
    "escalate, rbac.authorization.k8s.io, roles, '', false",
    "create, apiextensions.k8s.io, customresourcedefinitions, '', false",
    "update, coordination.k8s.io, leases, '', true",
  })
  void theOperatorsMay(
      String verb, String group, String resource, String subresource, boolean allowed) {
    assertThat(may(operators, verb, group, resource, subresource)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "get, causeway.dev, migrationphases, '', true",
    "watch, infra.causeway.dev, queryengines, '', true",
    "patch, causeway.dev, migrationphases, '', false",
    "get, '', secrets, '', false",
  })
  void peopleWhoViewMay(
      String verb, String group, String resource, String subresource, boolean allowed) {
    assertThat(may(viewer, verb, group, resource, subresource)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "patch, causeway.dev, migrationphases, '', true",
    "create, causeway.dev, queryworkloads, '', true",
    "patch, causeway.dev, migrationphases, status, false",
    "update, causeway.dev, queryworkloads, status, false",
    "patch, infra.causeway.dev, datalakes, '', false",
  })
  void peopleWhoEditMay(
      String verb, String group, String resource, String subresource, boolean allowed) {
    assertThat(may(editor, verb, group, resource, subresource)).isEqualTo(allowed);
  }

  private static KubernetesClient person(KubeApi api, String role) {
    String user = "person-who-may-" + role;
    api.admin()
        .resource(
            new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(user)
                .endMetadata()
                .withNewRoleRef(
                    "rbac.authorization.k8s.io", "ClusterRole", "causeway-system:causeway:" + role)
                .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                .build())
        .serverSideApply();
    return api.impersonating(user, "system:authenticated");
  }

  private static boolean may(
      KubernetesClient client, String verb, String group, String resource, String subresource) {
    return client
        .authorization()
        .v1()
        .selfSubjectAccessReview()
        .create(
            new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withNamespace("default")
                .withVerb(verb)
                .withGroup(group)
                .withResource(resource)
                .withSubresource(subresource)
                .endResourceAttributes()
                .endSpec()
                .build())
        .getStatus()
        .getAllowed();
  }
}

package dev.causeway.agent.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.agent.AgentApplication;
import dev.causeway.agent.testing.Plans;
import dev.causeway.agent.testing.RecordingWarehouse;
import dev.causeway.agent.testing.TcpLink;
import dev.causeway.contract.Engine;
import dev.causeway.contract.Json;
import dev.causeway.contract.Route;
import dev.causeway.contract.Routes;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import dev.causeway.warehouse.Warehouse;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The agent with its own rights on a real API server, over a line that can be cut. */
@ExtendWith(KubeApiExtension.class)
class RoutesIT {
  private static final String POD = "shop-agent-abc";

  private KubernetesClient admin;
  private String namespace;
  private TcpLink link;
  private ConfigurableApplicationContext agent;
  private RouteTable table;

  @BeforeEach
  void start(KubeApi api) throws IOException {
    admin = api.admin();
    namespace = api.newNamespace("agent");
    grant();
    Config direct = api.kubeconfig();
    link = new TcpLink(URI.create(direct.getMasterUrl()).getPort());
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(direct)
                    .withMasterUrl("https://127.0.0.1:" + link.port())
                    .withImpersonateUsername("system:serviceaccount:" + namespace + ":shop-agent")
                    .withRequestTimeout(2000)
                    .withConnectionTimeout(2000)
                    .build())
            .build();
    agent =
        new SpringApplicationBuilder(AgentApplication.class)
            .initializers(context -> {
              GenericApplicationContext beans = (GenericApplicationContext) context;
              beans.registerBean(KubernetesClient.class, () -> client);
              beans.registerBean(
                  WorkloadPlan.class, () -> Plans.plan(namespace, "public", "shop-lake", "shop"));
              beans.registerBean(
                  "redshift", Warehouse.class, () -> new RecordingWarehouse(Engine.Redshift));
              beans.registerBean(
                  "athena", Warehouse.class, () -> new RecordingWarehouse(Engine.Athena));
            })
            .run(
                "--server.port=0",
                "--agent.workload=shop",
                "--agent.namespace=" + namespace,
                "--agent.pod-name=" + POD,
                "--agent.pod-namespace=" + namespace,
                "--agent.drain-delay=0ms");
    table = agent.getBean(RouteTable.class);
  }

  @AfterEach
  void stop() throws IOException {
    agent.close();
    link.close();
  }

  @Test
  void aRouteIsAppliedAndReportedAtOnce() {
    assertThat(admin.leases().inNamespace(namespace).list().getItems()).isEmpty();

    publish(Plans.route(1, 0));
    awaitReported(1);
    for (long version = 2; version <= 6; version++) {
      publish(Plans.route(version, 50));
      // Sooner than the next regular report.
      awaitReported(version);
    }

    Lease lease = lease();
    assertThat(lease.getMetadata().getLabels())
        .containsEntry("causeway.dev/routes", "shop")
        .containsEntry("causeway.dev/consumer", "agent");
    assertThat(lease.getSpec().getHolderIdentity()).isEqualTo(POD);
  }

  @Test
  void theLeaseIsRenewedWhileNothingChanges() {
    publish(Plans.route(1, 0));
    awaitReported(1);
    ZonedDateTime first = lease().getSpec().getRenewTime();
    await()
        .atMost(Duration.ofSeconds(12))
        .until(() -> lease().getSpec().getRenewTime().isAfter(first));
  }

  @Test
  void aConsumerThatStopsLetsItsLeaseGo() {
    publish(Plans.route(1, 0));
    awaitReported(1);
    agent.close();
    assertThat(lease().getSpec().getHolderIdentity()).isNullOrEmpty();
    assertThat(lease().getSpec().getLeaseDurationSeconds()).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadAndWhatIsDeletedLeavesTheLastRoute() {
    publish(Plans.route(1, 0));
    awaitReported(1);
    write("{\"current\":{\"weight\":200}}");
    admin.configMaps().inNamespace(namespace).withName("shop-routes").delete();
    publish(Plans.route(3, 10));
    awaitReported(3);

    assertThat(table.current().orElseThrow().route()).isEqualTo(Plans.route(3, 10));
    admin.configMaps().inNamespace(namespace).withName("shop-routes").delete();
    await()
        .during(Duration.ofSeconds(1))
        .until(() -> table.current().orElseThrow().route().version() == 3);
  }

  @Test
  void withoutTheApiServerTheLastRouteStaysAndIsCaughtUpAfterwards() {
    publish(Plans.route(1, 0));
    awaitReported(1);
    link.cut();
    publish(Plans.route(2, 50));
    LeaseReporter reporter = agent.getBean(LeaseReporter.class);
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> reporter.stale().compareTo(Duration.ofSeconds(8)) > 0);
    assertThat(table.current().orElseThrow().route().version()).isOne();

    link.mend();
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> assertThat(lease().getMetadata().getAnnotations()).containsValue("2"));
    await().atMost(Duration.ofSeconds(10)).until(() -> reporter.stale().toSeconds() < 5);
  }

  private void publish(Route route) {
    write(Json.write(new Routes(route, null, List.of())));
  }

  private void write(String json) {
    admin
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("shop-routes")
                .withNamespace(namespace)
                .endMetadata()
                .addToData("database.json", json)
                .build())
        .fieldManager("test")
        .forceConflicts()
        .serverSideApply();
  }

  private void awaitReported(long version) {
    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(() ->
            assertThat(lease())
                .isNotNull()
                .satisfies(lease ->
                    assertThat(lease.getMetadata().getAnnotations())
                        .containsEntry("causeway.dev/applied-database", Long.toString(version))));
  }

  private Lease lease() {
    return admin.leases().inNamespace(namespace).withName("shop-agent-" + POD).get();
  }

  /** Exactly what the operator grants to an agent. */
  private void grant() {
    admin
        .resource(
            new RoleBuilder()
                .withNewMetadata()
                .withName("shop-agent")
                .withNamespace(namespace)
                .endMetadata()
                .addToRules(
                    new PolicyRuleBuilder()
                        .withApiGroups("")
                        .withResources("configmaps")
                        .withResourceNames("shop-routes")
                        .withVerbs("get", "list", "watch")
                        .build(),
                    new PolicyRuleBuilder()
                        .withApiGroups("")
                        .withResources("configmaps")
                        .withResourceNames("shop-shadow")
                        .withVerbs("get", "update")
                        .build(),
                    new PolicyRuleBuilder()
                        .withApiGroups("coordination.k8s.io")
                        .withResources("leases")
                        .withVerbs("get", "create", "update", "patch")
                        .build())
                .build())
        .create();
    admin
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName("shop-agent")
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", "shop-agent")
                .addNewSubject()
                .withKind("ServiceAccount")
                .withName("shop-agent")
                .withNamespace(namespace)
                .endSubject()
                .build())
        .create();
  }
}

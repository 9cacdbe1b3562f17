package dev.causeway.operators.engine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.contract.Capability;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Route;
import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import dev.causeway.operators.api.v1alpha1.Condition;
import dev.causeway.operators.api.v1alpha1.ConditionStatus;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadStatus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a workload gets, and what it says when it cannot. */
@ExtendWith(KubeApiExtension.class)
class WorkloadIT {
  private Rig rig;

  @BeforeEach
  void start(KubeApi api) throws Exception {
    rig = new Rig(api);
    rig.startOperator();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void itGetsAnAgentInfrastructureAndARoute() {
    rig.apply("/it/workload.yaml", rig.namespace);
    ready();
    assertThat(agent().getSpec().getReplicas()).isEqualTo(2);
    assertThat(agent().getSpec().getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal())
        .isZero();
    GenericKubernetesResource engine =
        rig.user
            .genericKubernetesResources("infra.causeway.dev/v1alpha1", "QueryEngine")
            .inNamespace(rig.namespace)
            .withName("shop")
            .get();
    assertThat(engine.<Object>get("spec", "scanLimitBytes").toString()).isEqualTo("10737418240");
    assertThat(rig.position().current().weight()).isZero();
    QueryWorkloadStatus status = rig.workload().getStatus();
    assertThat(status.routes()).hasSize(1);
    assertThat(status.endpoints().agent())
        .isEqualTo("http://shop-agent.%s.svc:8080".formatted(rig.namespace));
  }

  @Test
  void anUndeclaredTableIsNamedBeforeAnythingIsMade() {
    rig.user
        .configMaps()
        .inNamespace(rig.namespace)
        .withName("shop-queries")
        .edit(m -> {
          m.getData().put("late_orders.sql", "SELECT * FROM customers");
          return m;
        });
    rig.apply("/it/workload.yaml", rig.namespace);
    waiting()
        .untilAsserted(() ->
            assertThat(condition("Stalled").message())
                .contains("late_orders", "customers", "spec.tables"));
    assertThat(condition("Stalled").reason()).isEqualTo("InvalidSpec");
    assertThat(agent()).isNull();
    assertThat(rig.configMap("shop-routes")).isNull();
  }

  @Test
  void aMissingConfigMapIsNamedAndItsArrivalHeals() {
    var queries = rig.configMap("shop-queries");
    rig.user.resource(queries).delete();
    rig.apply("/it/workload.yaml", rig.namespace);
    waiting()
        .untilAsserted(
            () -> assertThat(condition("Stalled").reason()).isEqualTo("ReferenceMissing"));
    assertThat(condition("Stalled").message()).contains("shop-queries");
    queries.getMetadata().setResourceVersion(null);
    queries.getMetadata().setUid(null);
    rig.user.resource(queries).create();
    rig.patchWorkload("{\"metadata\":{\"labels\":{\"touched\":\"1\"}}}");
    ready();
  }

  @Test
  void whatSomebodyChangesByHandIsPutRight() {
    rig.apply("/it/workload.yaml", rig.namespace);
    ready();
    rig.user
        .resource(agent())
        .edit(d -> new DeploymentBuilder(d).editSpec().withReplicas(7).endSpec().build());
    waiting().until(() -> agent().getSpec().getReplicas() == 2);
    rig.user.services().inNamespace(rig.namespace).withName("shop-agent").delete();
    waiting()
        .until(() ->
            rig.user.services().inNamespace(rig.namespace).withName("shop-agent").get() != null);
  }

  @Test
  void aLostRecordIsAdoptedFromTheLedger() {
    rig.applyAll();
    rig.target("Switched");
    waiting().until(() -> rig.weight() == 100);
    waiting().until(() -> rig.position().confirmed());
    Route before = rig.position().current();
    rig.user.configMaps().inNamespace(rig.namespace).withName("shop-routes").delete();
    waiting().until(() -> rig.configMap("shop-routes") != null);
    assertThat(rig.position().current()).isEqualTo(before);
  }

  @Test
  void aLedgerThatCannotBeReadIsWaitedFor() {
    rig.s3.down(true);
    rig.apply("/it/workload.yaml", rig.namespace);
    waiting()
        .untilAsserted(
            () -> assertThat(condition("Ready").message()).contains("ServiceUnavailable"));
    assertThat(condition("Ready").reason()).isEqualTo("UnknownPosition");
    assertThat(rig.configMap("shop-routes")).isNull();
    rig.s3.down(false);
    ready();
  }

  @Test
  void consumersThatKnowMoreThanTheLedgerSendEverybodyToTheSource() {
    rig.applyAll();
    rig.target("Switched");
    waiting().until(() -> rig.weight() == 100 && rig.position().confirmed());
    long version = rig.position().current().version();
    rig.s3.objects().remove(Names.ledgerKey(rig.namespace, "shop", Capability.Database, version));
    rig.user.configMaps().inNamespace(rig.namespace).withName("shop-routes").delete();
    waiting().until(() -> rig.configMap("shop-routes") != null);
    Route now = rig.position().current();
    assertThat(now.weight()).isZero();
    assertThat(now.version()).isGreaterThan(version);
    assertThat(now.hold()).isNotNull();
    assertThat(Json.write(now)).contains("the record of the route is lost");
  }

  private Deployment agent() {
    return rig.user.apps().deployments().inNamespace(rig.namespace).withName("shop-agent").get();
  }

  private void ready() {
    waiting()
        .untilAsserted(() -> {
          Condition ready = condition("Ready");
          assertThat(ready.status()).as("%s", ready).isEqualTo(ConditionStatus.True);
        });
  }

  private Condition condition(String type) {
    QueryWorkloadStatus status = rig.workload().getStatus();
    assertThat(status).as("status").isNotNull();
    return status.conditions().stream()
        .filter(c -> c.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static ConditionFactory waiting() {
    return await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
  }
}

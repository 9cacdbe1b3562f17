package dev.causeway.operators.engine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.contract.Json;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.ShadowTotals;
import dev.causeway.contract.ShadowTotals.Counts;
import dev.causeway.contract.ShadowTotals.Difference;
import dev.causeway.contract.ShadowTotals.Spent;
import dev.causeway.contract.ShadowTotals.Took;
import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.GateName;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.GateResult;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.GateStatus;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadStatus;
import dev.causeway.operators.api.v1alpha1.ShadowStatus;
import dev.causeway.operators.api.v1alpha1.ShadowStatus.State;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What users' questions show: told to the agent, added up by it, shown, and asked before a step.
 */
@ExtendWith(KubeApiExtension.class)
class ShadowIT {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

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
  void theAgentIsToldAndWhatItAddsUpIsShown() {
    rig.apply("/it/workload.yaml", rig.namespace);
    waiting().until(() -> rig.configMap("shop-shadow") != null && agent() != null);
    assertThat(told()).isEqualTo(new Shadow(0, 2, BigDecimal.ONE, Duration.ofSeconds(60)));
    waiting().until(() -> status() != null && !status().planHash().isEmpty());
    assertThat(status().shadow()).isNull();
    String plan = status().planHash();
    Map<String, String> before = agent().getSpec().getTemplate().getMetadata().getAnnotations();

    rig.patchWorkload("{\"spec\":{\"shadow\":{\"percent\":20,\"budgetUsd\":\"0.50\"}}}");
    waiting().until(() -> status().shadow() != null);
    assertThat(status().shadow().state()).isEqualTo(State.Waiting);
    assertThat(status().planHash()).isEqualTo(plan);
    assertThat(told()).isEqualTo(new Shadow(20, 2, new BigDecimal("0.50"), Duration.ofSeconds(60)));
    assertThat(agent().getSpec().getTemplate().getMetadata().getAnnotations()).isNotEqualTo(before);

    add("shop_r0001", 85, 5, 10, "0.25");
    waiting().until(() -> status().shadow().compared() == 100);
    assertThat(status().shadow())
        .isEqualTo(
            new ShadowStatus(
                State.Waiting,
                "shop_r0001",
                100,
                85,
                5,
                10,
                0,
                0,
                2.0,
                4096,
                "0.2500",
                "3600.0000",
                new ShadowStatus.Difference("late_orders", "aa11")));
    rig.patchWorkload("{\"spec\":{\"agent\":{\"replicas\":1}}}");
    waiting().until(() -> agent().getSpec().getReplicas() == 1);
    assertThat(rig.configMap("shop-shadow").getData()).containsKey(ShadowTotals.KEY);
  }

  @Test
  void aPhaseThatAsksForItHoldsEachStep() {
    rig.applyAll();
    rig.patchWorkload("{\"spec\":{\"shadow\":{\"percent\":20}}}");
    rig.patchPhase(
        "{\"spec\":{\"targetState\":\"Switched\",\"switch\":{\"shadow\":{\"minCompared\":10}}}}");
    waiting().untilAsserted(() -> assertThat(gate()).isNotNull());
    waiting().until(() -> rig.weight() >= 0 && rig.position().current().target() != null);
    waiting().until(() -> gate().message().startsWith("0 of 10 questions"));
    assertThat(rig.weight()).isZero();

    add(rig.position().current().target().database(), 5, 5, 0, "0");
    waiting().until(() -> rig.weight() == 100);
    assertThat(gate().result()).isEqualTo(GateResult.Pass);

    rig.target("Proven");
    waiting().until(() -> rig.weight() == 0);
    add(rig.position().current().target().database(), 9, 0, 1, "0");
    rig.target("Switched");
    waiting().until(() -> gate().result() == GateResult.Fail);
    assertThat(gate().message()).contains("late_orders", "aa11");
    assertThat(rig.weight()).isZero();
  }

  private void add(String database, long equal, long lagging, long different, String usd) {
    ShadowTotals totals =
        new ShadowTotals(
            database,
            1,
            NOON,
            NOON.plus(Duration.ofHours(2)),
            new Counts(1000, equal, lagging, different, 0, 0),
            new Took(1000, 2000, BigDecimal.ONE),
            new Spent(LocalDate.parse("2026-11-25"), 4096, new BigDecimal(usd)),
            different == 0 ? null : new Difference("late_orders", "aa11"));
    rig.user
        .configMaps()
        .inNamespace(rig.namespace)
        .withName("shop-shadow")
        .edit(map -> {
          map.setData(Map.of(ShadowTotals.KEY, Json.write(totals)));
          return map;
        });
  }

  private Shadow told() {
    return Json.read(rig.configMap("shop-agent").getData().get(Shadow.FILE), Shadow.class);
  }

  private @Nullable QueryWorkloadStatus status() {
    return rig.workload().getStatus();
  }

  private @Nullable GateStatus gate() {
    return rig.phase().getStatus() == null
        ? null
        : rig.phase().getStatus().gates().stream()
            .filter(g -> g.name() == GateName.shadow)
            .findFirst()
            .orElse(null);
  }

  private Deployment agent() {
    return rig.user.apps().deployments().inNamespace(rig.namespace).withName("shop-agent").get();
  }

  private static ConditionFactory waiting() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
  }
}

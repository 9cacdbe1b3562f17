package dev.causeway.operators.engine.it;

import static dev.causeway.operators.api.v1alpha1.PhaseState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.contract.Hold;
import dev.causeway.contract.Stage;
import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import dev.causeway.operators.api.v1alpha1.Condition;
import dev.causeway.operators.api.v1alpha1.ConditionStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.GateName;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.GateResult;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.HistoryEntry;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way of one phase on a real API server, up and down. */
@ExtendWith(KubeApiExtension.class)
class JourneyIT {
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
  void byDefaultItProvesAndMovesNobody() {
    rig.applyAll();
    reaches(Proven);
    MigrationPhaseStatus status = rig.phase().getStatus();
    assertThat(status.history().stream().map(HistoryEntry::to))
        .containsExactly(Preparing, Prepared, Syncing, Synced, Proving, Proven);
    assertThat(status.run()).isNotNull();
    assertThat(status.run().database()).isEqualTo("shop_r0001");
    assertThat(status.trafficState()).isEqualTo("All users are served by Redshift (dev).");
    assertThat(condition("Ready").status()).isEqualTo(ConditionStatus.True);
    assertThat(rig.position().current().version()).isEqualTo(1);
    assertThat(rig.agent.weights).containsExactly(0);
    assertThat(rig.runner.played).hasSize(3).allMatch(a -> a.startsWith("database-"));
  }

  @Test
  void upToSoakedAndBackAgainAsOneHistory() {
    rig.applyAll();
    rig.target("Soaked");
    reaches(Soaked);
    assertThat(rig.agent.weights).containsExactly(0, 10, 50, 100);
    rig.target("Proven");
    reaches(Synced);
    assertThat(rig.agent.weights).containsExactly(0, 10, 50, 100, 0);
    rig.target("Switched");
    reaches(Switched);
    assertThat(rig.runner.played).hasSize(4);
    MigrationPhaseStatus status = rig.phase().getStatus();
    assertThat(status.history().stream().map(HistoryEntry::to))
        .containsSubsequence(
            Preparing, Prepared, Syncing, Synced, Proving, Proven, Switching, Switched, Soaking,
            Soaked, Reversing, Synced, Switching, Switched);
    assertThat(status.history())
        .filteredOn(e -> e.reason().equals("spec.targetState is Proven"))
        .extracting(HistoryEntry::to)
        .containsOnly(Reversing, Synced);
    assertThat(Objects.requireNonNull(status.reverse()).lastReverseSeconds()).isNotNull();
    assertThat(status.reverse().lastDrillSeconds()).isNotNull();
    assertThat(rig.s3.objects().keySet()).hasSize((int) rig.position().current().version());
  }

  @Test
  void aReverseDoesNotWaitForTheLedgerWhichCatchesUp() {
    rig.applyAll();
    rig.target("Switched");
    reaches(Switched);
    int written = rig.s3.objects().size();
    rig.s3.down(true);
    rig.target("Proven");
    waiting().untilAsserted(() -> assertThat(rig.position().current().weight()).isZero());
    reaches(Synced);
    assertThat(rig.position().routes().unwritten()).hasSize(1);
    assertThat(rig.s3.objects()).hasSize(written);
    rig.s3.down(false);
    waiting().untilAsserted(() -> assertThat(rig.position().routes().unwritten()).isEmpty());
    assertThat(rig.s3.objects()).hasSize(written + 1);
  }

  @Test
  void aConsumerThatDoesNotFollowSendsEverybodyBackUntilReleased() {
    rig.applyAll();
    reaches(Proven);
    rig.agent.turnDeaf("pod-2");
    rig.target("Switched");
    waiting().untilAsserted(() -> assertThat(rig.position().current().hold()).isNotNull());
    Hold hold = Objects.requireNonNull(rig.position().current().hold());
    assertThat(hold.reason()).contains("pod-2").doesNotContain("pod-1");
    waiting().untilAsserted(() -> assertThat(condition("Held").message()).contains(hold.id()));
    assertThat(rig.position().current().weight()).isZero();
    rig.agent.hearAgain("pod-2");
    rig.patchPhase("{\"spec\":{\"release\":\"%s\"}}".formatted(hold.id()));
    reaches(Switched);
    assertThat(rig.phase().getStatus().hold()).isNull();
  }

  @Test
  void aMismatchStopsAndARetryTakesAnotherRun() {
    rig.runner.on(Stage.Prove, t -> rig.runner.mismatch(t, "orders id=42: total differs"));
    rig.applyAll();
    rig.target("Switched");
    waiting()
        .untilAsserted(() -> assertThat(condition("Stalled").reason()).isEqualTo("ParityMismatch"));
    assertThat(condition("Stalled").message()).contains("orders id=42");
    assertThat(rig.position().current().version()).isEqualTo(1);
    rig.runner.asUsual(Stage.Prove);
    rig.patchPhase("{\"metadata\":{\"annotations\":{\"causeway.dev/retry\":\"1\"}}}");
    reaches(Switched);
    assertThat(rig.phase().getStatus().run().number()).isEqualTo(2);
    assertThat(rig.position().current().target().database()).isEqualTo("shop_r0002");
  }

  @Test
  void aTamperedCertificateMovesNobodyAndARetryProvesAnew() {
    rig.runner.onTheWay = text -> text.replace("\"rows\":50", "\"rows\":5000");
    rig.applyAll();
    rig.target("Switched");
    waiting()
        .untilAsserted(
            () -> assertThat(condition("Stalled").reason()).isEqualTo("CertificateRefused"));
    assertThat(condition("Stalled").message()).contains("BadSignature", "causeway.dev/retry");
    assertThat(rig.position().current().version()).isEqualTo(1);
    assertThat(rig.phase().getStatus().gates())
        .anyMatch(g -> g.name() == GateName.certificate && g.result() == GateResult.Fail);
    Job prove = rig.job(rig.runner.played.getLast());
    assertThat(prove.getSpec().getTemplate().getSpec().getVolumes())
        .anyMatch(
            v -> v.getSecret() != null && v.getSecret().getSecretName().equals("shop-parity"));

    rig.runner.onTheWay = text -> text;
    rig.patchPhase("{\"metadata\":{\"annotations\":{\"causeway.dev/retry\":\"1\"}}}");
    reaches(Switched);
    assertThat(rig.workload().getStatus().parity().certificate().number()).isEqualTo(2);
  }

  @Test
  void withoutAKeyNobodyIsSwitchedUntilThereIsOne() {
    rig.user.configMaps().inNamespace(rig.namespace).withName("shop-parity").delete();
    rig.applyAll();
    rig.target("Switched");
    waiting()
        .untilAsserted(
            () -> assertThat(condition("Stalled").reason()).isEqualTo("CertificateMissing"));
    assertThat(condition("Stalled").message()).contains("shop-parity", "causeway.dev/workload");
    rig.publishKey();
    reaches(Switched);
    assertThat(rig.phase().getStatus().run().number()).isEqualTo(2);
  }

  @Test
  void aWipedStatusIsToldAnewAndMovesNobody() {
    rig.applyAll();
    rig.target("Switched");
    reaches(Switched);
    String before = rig.configMap("shop-routes").getMetadata().getResourceVersion();
    rig.user
        .resource(rig.phase())
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON), "[{\"op\":\"remove\",\"path\":\"/status\"}]");
    reaches(Switched);
    assertThat(rig.configMap("shop-routes").getMetadata().getResourceVersion()).isEqualTo(before);
    assertThat(rig.runner.played).hasSize(4);
  }

  @Test
  void deletingThePhaseMovesNobody() {
    rig.applyAll();
    rig.target("Switched");
    reaches(Switched);
    String before = rig.configMap("shop-routes").getMetadata().getResourceVersion();
    rig.user.resource(rig.phase()).delete();
    waiting().untilAsserted(() -> assertThat(rig.phase()).isNull());
    rig.restartOperator();
    waiting().untilAsserted(() -> assertThat(rig.reconciled.get("QueryWorkload")).isPositive());
    assertThat(rig.configMap("shop-routes").getMetadata().getResourceVersion()).isEqualTo(before);
  }

  private void reaches(PhaseState state) {
    waiting()
        .untilAsserted(() -> {
          MigrationPhaseStatus status = rig.phase().getStatus();
          assertThat(status).isNotNull();
          assertThat(status.state()).as("%s", status.conditions()).isEqualTo(state);
          assertThat(condition("Ready").status())
              .as("%s", status.conditions())
              .isEqualTo(ConditionStatus.True);
        });
  }

  private Condition condition(String type) {
    MigrationPhaseStatus status = rig.phase().getStatus();
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

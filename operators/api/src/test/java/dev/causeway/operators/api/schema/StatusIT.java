package dev.causeway.operators.api.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Capability;
import dev.causeway.contract.Engine;
import dev.causeway.contract.Stage;
import dev.causeway.kubeapi.Chart;
import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import dev.causeway.operators.api.v1alpha1.Condition;
import dev.causeway.operators.api.v1alpha1.ConditionStatus;
import dev.causeway.operators.api.v1alpha1.CostStatus;
import dev.causeway.operators.api.v1alpha1.EvidenceRef;
import dev.causeway.operators.api.v1alpha1.FollowStatus;
import dev.causeway.operators.api.v1alpha1.HoldStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadStatus;
import dev.causeway.operators.api.v1alpha1.ShadowStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Statuses with every field, written as the reconcilers write them. */
@ExtendWith(KubeApiExtension.class)
class StatusIT {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String SHA256 = "0".repeat(64);
  private static final List<Condition> CONDITIONS =
      List.of(
          new Condition("Ready", ConditionStatus.True, 1, NOON, "TargetReached", "as asked for"),
          new Condition("Stalled", ConditionStatus.False, 1, NOON, "UpToDate", ""));

  @BeforeAll
  static void serveTheCrds(KubeApi api) {
    api.applyCrds(new Chart(Path.of("../..")).crds());
  }

  @Test
  void aPhaseReadsBackEqualAndASecondWriteChangesNothing(KubeApi api) throws IOException {
    MigrationPhase phase = create(api, MigrationPhase.class);
    phase.setStatus(phaseStatus());

    MigrationPhase written = write(api, phase);
    MigrationPhase again = write(api, phase);

    assertThat(written.getStatus()).isEqualTo(phaseStatus());
    assertThat(again.getMetadata().getResourceVersion())
        .isEqualTo(written.getMetadata().getResourceVersion());
  }

  @Test
  void aWorkloadReadsBackEqualAndASecondWriteChangesNothing(KubeApi api) throws IOException {
    QueryWorkload workload = create(api, QueryWorkload.class);
    workload.setStatus(workloadStatus(50));

    QueryWorkload written = write(api, workload);
    QueryWorkload again = write(api, workload);

    assertThat(written.getStatus()).isEqualTo(workloadStatus(50));
    assertThat(again.getMetadata().getResourceVersion())
        .isEqualTo(written.getMetadata().getResourceVersion());
  }

  @Test
  void aWeightBeyondItsBoundsIsRefusedInStatusToo(KubeApi api) throws IOException {
    QueryWorkload workload = create(api, QueryWorkload.class);
    workload.setStatus(workloadStatus(101));

    assertThatThrownBy(() -> write(api, workload))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("status.routes[0].weight");
  }

  private static MigrationPhaseStatus phaseStatus() {
    return new MigrationPhaseStatus(
        1,
        PhaseState.Soaked,
        "all users are on Athena, run supply_chain_r0001",
        SHA256,
        CONDITIONS,
        new MigrationPhaseStatus.RunStatus(1, "supply_chain_r0001", NOON),
        List.of(
            new MigrationPhaseStatus.StageStatus(
                Stage.Sync,
                MigrationPhaseStatus.StageState.Done,
                "database-sync-00000000-1",
                "",
                1_000_000,
                1_000_000,
                "rows",
                NOON,
                NOON.plusSeconds(61)),
            new MigrationPhaseStatus.StageStatus(
                Stage.Soak, MigrationPhaseStatus.StageState.Waiting, "", "", 0, 0, "", null, null)),
        List.of(
            new MigrationPhaseStatus.GateStatus(
                MigrationPhaseStatus.GateName.parity, MigrationPhaseStatus.GateResult.Pass, "")),
        List.of(new MigrationPhaseStatus.ConsumerStatus("supply-chain-agent-0", 7, true)),
        new MigrationPhaseStatus.ReverseStatus(true, 2.5, 3.0),
        new HoldStatus("h7", "operators", "released by release: h7", NOON),
        new FollowStatus(
            FollowStatus.State.Proving,
            "comparing",
            "database-prove-00000000-2",
            NOON,
            NOON.plusSeconds(3600)),
        List.of(
            new MigrationPhaseStatus.HistoryEntry(
                NOON, PhaseState.Soaking, PhaseState.Soaked, "SoakOver")),
        List.of(
            new MigrationPhaseStatus.StageEvidence(Stage.Prove, "s3://lake/causeway/e", SHA256)));
  }

  private static QueryWorkloadStatus workloadStatus(int weight) {
    return new QueryWorkloadStatus(
        1,
        CONDITIONS,
        SHA256,
        List.of(
            new QueryWorkloadStatus.RouteStatus(
                Capability.Database, 7, weight, Engine.Athena, "supply_chain_r0001", "")),
        new QueryWorkloadStatus.Endpoints("http://supply-chain-agent.supply-chain.svc:8080"),
        List.of(new QueryWorkloadStatus.TableStatus("product", 0, 0)),
        new QueryWorkloadStatus.ParityStatus(
            Verdict.Match,
            1,
            6,
            26,
            new EvidenceRef("s3://lake/causeway/e", SHA256),
            new QueryWorkloadStatus.CertificateStatus(1, "s3://lake/causeway/c", SHA256)),
        NOON,
        new CostStatus(
            1,
            167,
            128,
            1L << 40,
            25_000_000,
            "2.1376",
            new CostStatus.Month(720, 4275.2, "1539.07"),
            "2026-11-23"),
        new ShadowStatus(
            ShadowStatus.State.OverBudget,
            "supply_chain_r0001",
            9,
            7,
            1,
            1,
            2,
            3,
            0.75,
            1L << 40,
            "1.0001",
            "30.00",
            new ShadowStatus.Difference("late_orders", "0123456789abcdef")));
  }

  private static <T extends HasMetadata> T create(KubeApi api, Class<T> kind) throws IOException {
    Path base = Fixture.ROOT.resolve(HasMetadata.getSingular(kind)).resolve("base.yaml");
    KubernetesClient client = api.admin();
    T object = client.getKubernetesSerialization().unmarshal(Files.readString(base), kind);
    object.getMetadata().setNamespace(api.newNamespace("status"));
    return client.resource(object).create();
  }

  /** Server-side apply of a fresh object with nothing but its status. */
  private static <T extends CustomResource<?, ?>> T write(KubeApi api, T object) {
    T fresh = api.admin().getKubernetesSerialization().clone(object);
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(object.getMetadata().getName())
            .withNamespace(object.getMetadata().getNamespace())
            .build());
    fresh.setSpec(null);
    return api.admin()
        .resource(fresh)
        .subresource("status")
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("causeway")
                .withForce(true)
                .build());
  }
}

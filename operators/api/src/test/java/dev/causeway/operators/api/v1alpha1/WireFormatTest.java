package dev.causeway.operators.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.StageState;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.StageStatus;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireFormatTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private final KubernetesSerialization wire = new KubernetesSerialization();

  @Test
  void aStatusIsEqualAfterItsWayOverTheWire() {
    MigrationPhase phase = new MigrationPhase();
    phase.setStatus(status(NOON));

    String json = wire.asJson(phase);

    assertThat(wire.unmarshal(json, MigrationPhase.class).getStatus()).isEqualTo(status(NOON));
    assertThat(json).contains("\"startedAt\":\"2026-03-01T12:00:00Z\"").doesNotContain("gates");
    assertThat(status(NOON)).isNotEqualTo(status(NOON.plusSeconds(1)));
  }

  @Test
  void fieldsOfANewerSchemaAreIgnoredAndAbsentListsAreEmpty() {
    String yaml =
        """
        apiVersion: causeway.dev/v1alpha1
        kind: MigrationPhase
        spec:
          capability: Database
          workloadRef: {name: supply-chain}
          switch: {steps: [{weight: 100, pause: 0s}], fromTheFuture: 1}
          suspend: true
          fromTheFuture: {a: 1}
        """;

    MigrationPhaseSpec spec = wire.unmarshal(yaml, MigrationPhase.class).getSpec();

    assertThat(spec.switchover().steps()).containsExactly(new StageSpecs.Step(100, "0s"));
    assertThat(spec.dependsOn()).isEmpty();
    assertThat(spec.release()).isEmpty();
    assertThat(spec.suspend()).isTrue();
  }

  @Test
  void zeroAndFalseAreWritten() {
    MigrationPhase phase = new MigrationPhase();
    phase.setStatus(status(NOON));
    assertThat(wire.asJson(phase)).contains("\"done\":0").contains("\"observedGeneration\":0");
  }

  @Test
  void durationsNeedAUnit() {
    assertThat(GoDuration.parse("1h30m")).isEqualTo(Duration.ofMinutes(90));
    assertThat(GoDuration.parse("250ms")).isEqualTo(Duration.ofMillis(250));
    assertThatThrownBy(() -> GoDuration.parse("30"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'30' is not a duration");
  }

  @Test
  void aScanLimitReadsAsBytes() {
    assertThat(new WorkloadTarget.Athena("w", "v", "10Gi").scanLimitBytes())
        .isEqualTo(10L * 1024 * 1024 * 1024);
  }

  private static MigrationPhaseStatus status(Instant startedAt) {
    StageStatus stage =
        new StageStatus(Stage.Sync, StageState.Running, "act", "", 0, 0, "rows", startedAt, null);
    Condition ready =
        new Condition("Ready", ConditionStatus.False, 0, NOON, "Progressing", "copying");
    return new MigrationPhaseStatus(
        0,
        PhaseState.Syncing,
        "all users are on Redshift",
        "",
        List.of(ready),
        null,
        List.of(stage),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}

package dev.causeway.operators.engine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.contract.Route;
import dev.causeway.contract.Stage;
import dev.causeway.contract.Transition.Kind;
import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import dev.causeway.operators.api.v1alpha1.FollowStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs that follow, under a real API server. */
@ExtendWith(KubeApiExtension.class)
class FollowIT {
  private static final String EVERY_SECOND = "{\"spec\":{\"sync\":{\"interval\":\"1s\"}}}";
  private static final String NEVER = "{\"spec\":{\"sync\":{\"interval\":\"1000h\"}}}";

  private Rig rig;

  @BeforeEach
  void switched(KubeApi api) throws Exception {
    rig = new Rig(api);
    rig.startOperator();
    rig.applyAll();
    rig.target("Switched");
    waiting().until(() -> state() == PhaseState.Switched);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aRunFollowsIsProvenAndPublishedAndNobodyMoves() {
    assertThat(rig.phase().getStatus().follow()).isNull();
    rig.patchWorkload(EVERY_SECOND);

    waiting().until(() -> served().endsWith("_r0003"));

    Route route = rig.position().current();
    assertThat(route.weight()).isEqualTo(100);
    assertThat(route.transition().kind()).isEqualTo(Kind.Publish);
    rig.patchWorkload(NEVER);
    waiting().until(() -> follow().state() == FollowStatus.State.Resting);
    assertThat(follow().cutAt()).isEqualTo(rig.phase().getStatus().run().cutAt());
    assertThat(follow().nextDueAt()).isNotNull();
    assertThat(rig.phase().getStatus().history())
        .filteredOn(entry -> entry.to() == PhaseState.Switched)
        .hasSize(1);
  }

  @Test
  void aRestingPhaseIsNotWrittenAsTimePasses() throws Exception {
    rig.patchWorkload(NEVER);
    waiting().until(() -> rig.phase().getStatus().follow() != null);
    waiting().until(() -> follow().state() == FollowStatus.State.Resting);
    String version = rig.phase().getMetadata().getResourceVersion();
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(5))
        .until(() -> rig.phase().getMetadata().getResourceVersion().equals(version));
  }

  @Test
  void aRunThatDiffersIsToldAndNotPublished() {
    rig.runner.on(Stage.Prove, task -> rig.runner.mismatch(task, "order 7 differs"));
    rig.patchWorkload(EVERY_SECOND);

    waiting().until(() -> failed());

    assertThat(follow().message()).contains("order 7 differs").contains("users stay on");
    assertThat(served()).endsWith("_r0001");
    assertThat(rig.position().current().hold()).isNull();
    assertThat(state()).isEqualTo(PhaseState.Switched);
    rig.runner.asUsual(Stage.Prove);
    waiting().until(() -> !served().endsWith("_r0001"));
  }

  @Test
  void anOperatorThatIsStartedAgainInTheMiddleGoesOn() {
    rig.runner.on(Stage.Prove, task -> new RunnerScript.KeepsRunning());
    rig.patchWorkload(EVERY_SECOND);
    waiting().until(() -> proving());
    rig.restartOperator();
    waiting().until(() -> proving());
    assertThat(served()).endsWith("_r0001");
  }

  @Test
  void aReverseDoesNotWaitForTheRunThatFollows() {
    rig.runner.on(Stage.Prove, task -> new RunnerScript.KeepsRunning());
    rig.patchWorkload(EVERY_SECOND);
    waiting().until(() -> proving());

    rig.target("Proven");

    waiting().until(() -> rig.weight() == 0);
    waiting().until(() -> state() == PhaseState.Synced);
    assertThat(rig.position().current().transition().kind()).isEqualTo(Kind.Reverse);
  }

  private boolean failed() {
    FollowStatus follow = rig.phase().getStatus().follow();
    return follow != null && follow.state() == FollowStatus.State.Failed;
  }

  private boolean proving() {
    FollowStatus follow = rig.phase().getStatus().follow();
    return follow != null && follow.state() == FollowStatus.State.Proving;
  }

  private FollowStatus follow() {
    return Objects.requireNonNull(rig.phase().getStatus().follow());
  }

  private PhaseState state() {
    MigrationPhaseStatus status = rig.phase().getStatus();
    return status == null ? null : status.state();
  }

  private String served() {
    return Objects.requireNonNull(rig.position().current().target()).database();
  }

  private static ConditionFactory waiting() {
    return await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
  }
}

package dev.causeway.operators.engine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.contract.Route;
import dev.causeway.contract.Stage;
import dev.causeway.contract.Transition.Kind;
import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import dev.causeway.operators.api.v1alpha1.CostStatus;
import dev.causeway.operators.api.v1alpha1.FollowStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
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
    waiting().until(() -> follow().cutAt().equals(rig.workload().getStatus().dataAsOf()));
    assertThat(rig.phase().getStatus().history())
        .filteredOn(entry -> entry.to() == PhaseState.Switched)
        .hasSize(1);
  }

  @Test
  void theWorkloadTellsItsLagAndWhatTheIntervalCosts() {
    waiting().until(() -> cost() != null);
    assertThat(rig.workload().getStatus().dataAsOf())
        .isEqualTo(rig.phase().getStatus().run().cutAt());
    assertThat(cost().month()).isNull();

    rig.patchWorkload("{\"spec\":{\"sync\":{\"interval\":\"1h\",\"sourceRpus\":8}}}");

    waiting().until(() -> cost().month() != null);
    // A minute of 8 RPUs at 0.36 USD an hour, and what the runner told of the target.
    assertThat(cost())
        .isEqualTo(
            new CostStatus(
                1,
                60,
                8,
                41_943_040,
                20_000,
                "0.0482",
                new CostStatus.Month(720, 96.0, "34.71"),
                cost().pricesAsOf()));
  }

  @Test
  void nothingIsWrittenAsTimePasses() throws Exception {
    rig.patchWorkload(NEVER);
    waiting().until(() -> rig.phase().getStatus().follow() != null);
    waiting().until(() -> follow().state() == FollowStatus.State.Resting);
    waiting().until(() -> cost() != null && cost().month() != null);
    String versions = versions();
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(5))
        .until(() -> versions().equals(versions));
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
  void anOperatorThatEndsWhileItRemovesAnOldActGoesOnWithThatAndNothingElse() {
    rig.patchWorkload(EVERY_SECOND);
    waiting().until(() -> served().endsWith("_r0003"));
    rig.patchWorkload(NEVER);
    waiting().until(() -> follow().state() == FollowStatus.State.Resting);
    rig.stopOperator();
    String old =
        rig.runner.played.stream().filter(a -> a.matches(".*-sync-.*-2")).findFirst().orElseThrow();
    Set<String> acts = rig.acts();
    MigrationPhaseStatus status = rig.phase().getStatus();
    String served = served();
    int played = rig.runner.played.size();
    rig.removeByHalf(old);

    rig.startOperator();

    waiting().until(() -> !rig.acts().contains(old));
    acts.remove(old);
    assertThat(rig.acts()).isEqualTo(acts);
    assertThat(served()).isEqualTo(served);
    assertThat(rig.runner.played).hasSize(played);
    assertThat(follow().cutAt()).isEqualTo(status.follow().cutAt());
    assertThat(rig.phase().getStatus().run()).isEqualTo(status.run());
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

  private String versions() {
    return rig.phase().getMetadata().getResourceVersion()
        + " "
        + rig.workload().getMetadata().getResourceVersion();
  }

  private CostStatus cost() {
    return rig.workload().getStatus().cost();
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

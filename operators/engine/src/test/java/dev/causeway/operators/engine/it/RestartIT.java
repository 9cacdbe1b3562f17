package dev.causeway.operators.engine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.contract.Capability;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Route;
import dev.causeway.contract.Stage;
import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.config.ExecutorServiceManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator's process ends somewhere on the way, and a new one carries on. */
@ExtendWith(KubeApiExtension.class)
class RestartIT {
  private Rig rig;

  @BeforeEach
  void start(KubeApi api) throws Exception {
    rig = new Rig(api);
    rig.startOperator();
    rig.applyAll();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void anActThatRunsMeanwhileIsNotStartedTwice() {
    rig.runner.on(Stage.Sync, t -> new RunnerScript.KeepsRunning());
    waiting().until(() -> rig.runner.played.stream().anyMatch(a -> a.contains("-sync-")));
    rig.stopOperator();
    rig.runner.asUsual(Stage.Sync);
    String sync =
        rig.runner.played.stream().filter(a -> a.contains("-sync-")).findFirst().orElseThrow();
    rig.cluster.finish(sync);
    rig.startOperator();
    reaches(PhaseState.Proven);
    assertThat(rig.phase().getStatus().run().number()).isEqualTo(1);
    assertThat(rig.runner.played.stream().filter(a -> a.contains("-sync-")).distinct())
        .containsExactly(sync);
  }

  /** The caches are empty then: no consumers, no acts, no route. */
  @Test
  void whatIsReadWhileTheProcessStopsIsNotActedUpon() throws Exception {
    reaches(PhaseState.Proven);
    HeldClock.Hold hold = rig.clock.hold();
    rig.user
        .resources(MigrationPhase.class)
        .inNamespace(rig.namespace)
        .withName("database")
        .edit(p -> {
          p.getMetadata().getAnnotations().put("look", "now");
          return p;
        });
    hold.asked().await();
    Thread stopping = Thread.ofPlatform().start(rig::stopOperator);
    waiting().until(() -> waitsForWhatRuns(stopping));
    String before = Serialization.asJson(rig.phase());

    hold.released().countDown();
    stopping.join();

    assertThat(Serialization.asJson(rig.phase())).isEqualTo(before);
  }

  private static boolean waitsForWhatRuns(Thread stopping) {
    return Arrays.stream(stopping.getStackTrace())
        .anyMatch(frame ->
            frame.getClassName().equals(ExecutorServiceManager.class.getName())
                && frame.getMethodName().equals("stop"));
  }

  @Test
  void anIntentIsCarriedOnFrom() {
    reaches(PhaseState.Proven);
    intendAndStop();
    rig.s3.down(false);
    rig.startOperator();
    reaches(PhaseState.Switched);
    assertThat(rig.agent.weights).containsExactly(0, 10, 50, 100);
  }

  @Test
  void anIntentThatTheLedgerHasAlreadyIsNotWrittenAnew() {
    reaches(PhaseState.Proven);
    Route intent = intendAndStop();
    rig.s3
        .objects()
        .put(
            Names.ledgerKey(rig.namespace, "shop", Capability.Database, intent.version()),
            Json.write(intent));
    rig.s3.down(false);
    rig.startOperator();
    reaches(PhaseState.Switched);
    assertThat(rig.agent.weights).containsExactly(0, 10, 50, 100);
  }

  @Test
  void betweenTwoStepsNobodyGoesBack() {
    reaches(PhaseState.Proven);
    rig.patchPhase(
        """
        {"spec":{"targetState":"Switched","switch":{"steps":[
          {"weight":10,"pause":"2s"},{"weight":50,"pause":"1s"},{"weight":100,"pause":"0s"}]}}}
        """);
    waiting().until(() -> rig.weight() == 10);
    rig.restartOperator();
    reaches(PhaseState.Switched);
    assertThat(rig.agent.weights).containsExactly(0, 10, 50, 100);
  }

  @Test
  void aReverseThatTheLedgerDoesNotHaveIsCaughtUpWith() {
    rig.target("Switched");
    reaches(PhaseState.Switched);
    rig.s3.down(true);
    rig.target("Proven");
    waiting().until(() -> rig.weight() == 0);
    rig.stopOperator();
    rig.s3.down(false);
    rig.startOperator();
    waiting().until(() -> rig.position().routes().unwritten().isEmpty());
    assertThat(rig.s3.objects()).containsValue(Json.write(rig.position().current()));
  }

  @Test
  void withNothingToDoNothingIsWritten() {
    rig.target("Switched");
    reaches(PhaseState.Switched);
    waiting()
        .during(Duration.ofSeconds(2))
        .until(this::versions, Objects.requireNonNull(versions())::equals);
    Map<String, String> before = versions();
    rig.restartOperator();
    waiting()
        .until(() ->
            rig.reconciled.getOrDefault("QueryWorkload", 0) > 0
                && rig.reconciled.getOrDefault("MigrationPhase", 0) > 0);
    rig.apply("/it/workload.yaml", rig.namespace);
    waiting().during(Duration.ofSeconds(3)).until(this::versions, before::equals);
  }

  private Route intendAndStop() {
    rig.s3.down(true);
    rig.target("Switched");
    waiting().until(() -> rig.position().routes().intent() != null);
    rig.stopOperator();
    assertThat(rig.agent.weights).containsExactly(0);
    return Objects.requireNonNull(rig.position().routes().intent());
  }

  /** Resource versions of all that the operators write. */
  private Map<String, String> versions() {
    List<MixedOperation<?, ? extends KubernetesResourceList<?>, ? extends Resource<?>>> kinds =
        List.of(
            rig.user.configMaps(),
            rig.user.services(),
            rig.user.serviceAccounts(),
            rig.user.apps().deployments(),
            rig.user.batch().v1().jobs(),
            rig.user.policy().v1().podDisruptionBudget(),
            rig.user.rbac().roles(),
            rig.user.rbac().roleBindings(),
            rig.user.events().v1().events(),
            rig.user.resources(dev.causeway.operators.api.v1alpha1.MigrationPhase.class),
            rig.user.resources(dev.causeway.operators.api.v1alpha1.QueryWorkload.class));
    Map<String, String> versions = new TreeMap<>();
    for (var kind : kinds) {
      for (Object item : kind.inNamespace(rig.namespace).list().getItems()) {
        HasMetadata object = (HasMetadata) item;
        versions.put(
            object.getKind() + "/" + object.getMetadata().getName(),
            object.getMetadata().getResourceVersion());
      }
    }
    return versions;
  }

  private void reaches(PhaseState state) {
    waiting()
        .untilAsserted(() -> {
          assertThat(rig.phase().getStatus()).isNotNull();
          assertThat(rig.phase().getStatus().state())
              .as("%s", rig.phase().getStatus().conditions())
              .isEqualTo(state);
        });
  }

  private static ConditionFactory waiting() {
    return await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
  }
}

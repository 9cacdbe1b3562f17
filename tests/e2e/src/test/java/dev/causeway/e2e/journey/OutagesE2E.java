package dev.causeway.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Names;
import dev.causeway.contract.Stage;
import dev.causeway.e2e.Await;
import dev.causeway.e2e.Cluster;
import dev.causeway.e2e.Pods;
import dev.causeway.e2e.Proof;
import dev.causeway.e2e.RequestLoop;
import dev.causeway.e2e.Signals;
import dev.causeway.operators.api.v1alpha1.Condition;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import dev.causeway.operators.api.v1alpha1.TargetState;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One crossing, and everything it stands on goes away once while it is under way. Each time the
 * phase says what it waits for, or what to do, and goes on. Each step needs the one before.
 */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutagesE2E {
  private static final Duration SOON = Duration.ofSeconds(90);

  private static Scenario scenario;
  private static Outage outage;
  private static RequestLoop loop;

  @BeforeAll
  static void begin() throws Exception {
    scenario = Scenario.open();
    outage = new Outage(scenario);
    scenario.journey().startOver(Scenario.LIMIT);
    scenario
        .kubectl()
        .run("delete", "qw", Cluster.WORKLOAD, "-n", Cluster.NAMESPACE, "--ignore-not-found")
        .orThrow();
    scenario.journey().until("the old lake to be gone", SOON, j -> lake().isEmpty());
  }

  @AfterAll
  static void end() {
    if (loop != null) {
      loop.close();
    }
    crossplane(1);
    scenario.close();
  }

  @Test
  @Order(1)
  void withoutCrossplaneItWaitsWhileUsersAreServed() throws Exception {
    crossplane(0);
    scenario.journey().apply();
    scenario.cluster().patchSpec("{\"prove\": {\"retries\": 1}}");
    loop = scenario.ask();
    waits(PhaseReason.InfrastructurePending, "DataLake supply-chain", "Crossplane", "kubectl");
    served();
  }

  @Test
  @Order(2)
  void withoutTheSourcesDatabaseTheInspectionIsTriedAgain() throws Exception {
    outage.sourceKilled(
        "postgresql",
        () -> {
          crossplane(1);
          waits(
              PhaseReason.Progressing,
              "prepare: This try failed",
              "1 of 4 tries failed, another one follows by itself");
        });
    scenario.done(Stage.Prepare);
    served();
  }

  @Test
  @Order(3)
  void withoutRedshiftTheCutIsLostAndAFurtherRunIsTaken() throws Exception {
    scenario.tells(Stage.Sync, "Exporting");
    outage.sourceKilled(
        "stand-in-aws",
        () ->
            waits(
                PhaseReason.Progressing,
                "sync: This try failed",
                "1 of 4 tries failed, another one follows by itself"));
    scenario.done(Stage.Sync);
    ActResult result = Proof.of(scenario.cluster(), Stage.Sync).orElseThrow();
    assertThat(result.message()).contains("was given up");
    served();
  }

  @Test
  @Order(4)
  void aJobWhosePodIsKilledForGoodSaysHowToGoOn() {
    scenario
        .journey()
        .until(
            "the Job to fail for good",
            Scenario.LIMIT,
            j -> {
              pods(Stage.Prove).forEach(pod -> Pods.kill(pod, "java"));
              return j.holds("Stalled");
            });
    Condition stalled = scenario.journey().condition("Stalled").orElseThrow();
    assertThat(stalled.reason()).isEqualTo(PhaseReason.StageFailed.name());
    assertThat(stalled.message()).contains("all its tries failed", "causeway.dev/retry");
    served();
  }

  @Test
  @Order(5)
  void aDeletedPodIsReplacedAndWithoutTheTargetTheComparisonIsTriedAgain() throws Exception {
    scenario.cluster().patchSpec("{\"prove\": {\"retries\": 5}}");
    Pod first =
        Await.until(
                "the new Job's pod to run",
                SOON,
                OutagesE2E::proving,
                Optional::isPresent,
                scenario.cluster()::situation)
            .orElseThrow();
    scenario.cluster().client().resource(first).delete();
    waits(PhaseReason.Progressing, "1 of 6 tries failed, another one follows by itself");
    outage.killed(
        "trino",
        "engines",
        () ->
            waits(
                PhaseReason.Progressing,
                "prove: This try failed: An engine could not answer",
                "another one follows by itself"));
    served();
  }

  @Test
  @Order(6)
  void withoutTheApiServerTheActGoesOnAndAfterwardsThePhaseDoes() throws Exception {
    List<ProcessHandle> operators =
        scenario.operators().stream()
            .flatMap(pod -> Pods.running(pod, "java").stream())
            .flatMap(pid -> ProcessHandle.of(pid).stream())
            .toList();
    assertThat(operators).isNotEmpty();
    scenario.tells(Stage.Prove, "prove: (table|query) .*: Match");
    outage.killed(
        "kube-apiserver",
        "cluster",
        () ->
            Await.until(
                "the operators to end, who cannot keep their Lease",
                SOON,
                () -> operators.stream().noneMatch(ProcessHandle::isAlive),
                ended -> ended,
                () -> ""));
    scenario.journey().reached(Scenario.LIMIT);
    assertThat(Proof.of(scenario.cluster(), Stage.Prove).orElseThrow().parity().verdict())
        .isEqualTo(Verdict.Match);
    served();
  }

  @Test
  @Order(7)
  void withoutS3NobodyMovesAndWithoutItsNodeAJobWaits() throws Exception {
    ProcessHandle kubelet = outage.running("kubelet");
    try {
      outage.stopped(
          "ministack",
          () -> {
            scenario.cluster().target(TargetState.Switched);
            waits(PhaseReason.LedgerUnreachable, "waits for the ledger");
            assertThat(scenario.journey().weight()).isZero();
            Signals.stopTree(kubelet);
          });
      waits(PhaseReason.Progressing, "Drill runs", "its pod does not run: kubectl -n");
      served();
    } finally {
      Signals.carryOnTree(kubelet);
    }
    scenario.journey().reached(Scenario.LIMIT);
    assertThat(scenario.journey().weight()).isEqualTo(100);
    served();
  }

  /** Waits until the phase gives this reason for not being where it is wanted. */
  private static void waits(PhaseReason reason, String... message) {
    scenario.journey().until(reason + " and " + List.of(message), SOON, j -> why(reason, message));
  }

  private static boolean why(PhaseReason reason, String... message) {
    return scenario
        .journey()
        .condition("Reconciling")
        .filter(c -> c.reason().equals(reason.name()))
        .filter(c -> List.of(message).stream().allMatch(c.message()::contains))
        .isPresent();
  }

  /** Users are answered now, and were all the time but while the source was away. */
  private static void served() {
    long now = System.nanoTime();
    Await.until(
        "users to be served",
        SOON,
        () -> loop.soFar().since(now),
        seen -> seen.served() >= 5,
        scenario.cluster()::situation);
    outage.assertServed(loop.soFar());
  }

  private static List<Pod> pods(Stage stage) {
    return scenario
        .cluster()
        .client()
        .pods()
        .inNamespace(Cluster.NAMESPACE)
        .withLabel(Names.STAGE_LABEL, stage.name())
        .list()
        .getItems();
  }

  /** The pod in which a comparison runs now. */
  private static Optional<Pod> proving() {
    return pods(Stage.Prove).stream()
        .filter(pod -> !Pods.running(pod, "java").isEmpty())
        .findFirst();
  }

  private static String lake() {
    return scenario
        .kubectl()
        .run("get", "datalake/" + Cluster.WORKLOAD, "-n", Cluster.NAMESPACE, "--ignore-not-found")
        .orThrow();
  }

  private static void crossplane(int replicas) {
    var deployments = scenario.cluster().client().apps().deployments();
    deployments.inNamespace("crossplane-system").list().getItems().stream()
        .map(d -> deployments.inNamespace("crossplane-system").resource(d))
        .forEach(d -> d.scale(replicas));
    scenario
        .journey()
        .until("Crossplane's pods: " + replicas, SOON, j -> crossplanePods() == replicas);
  }

  private static long crossplanePods() {
    return scenario
        .cluster()
        .client()
        .pods()
        .inNamespace("crossplane-system")
        .list()
        .getItems()
        .size();
  }
}

package dev.causeway.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Names;
import dev.causeway.contract.Stage;
import dev.causeway.e2e.Cluster;
import dev.causeway.e2e.Pods;
import dev.causeway.e2e.Proof;
import dev.causeway.e2e.RequestLoop;
import dev.causeway.e2e.RouteLog;
import dev.causeway.operators.api.v1alpha1.TargetState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The operators die without warning; what they began is carried on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledOperatorE2E {
  private static Scenario scenario;

  @BeforeAll
  static void begin() throws Exception {
    scenario = Scenario.open();
    scenario.applyAnew();
  }

  @AfterAll
  static void end() {
    scenario.close();
  }

  @Test
  @Order(1)
  void duringTheExportNothingIsExportedTwice() {
    scenario.tells(Stage.Sync, "Exporting");
    int runs = claimedRuns().size();

    kill();

    scenario.journey().reached(Scenario.LIMIT);
    assertThat(claimedRuns()).hasSize(runs);
    assertThat(jobs(Stage.Sync)).hasSize(1);
    var proof = Proof.of(scenario.cluster(), Stage.Prove).orElseThrow();
    assertThat(proof.parity().verdict()).isEqualTo(Verdict.Match);
    assertThat(scenario.journey().weight()).isZero();
  }

  @Test
  @Order(2)
  void duringTheSwitchNoRouteIsLostAndNoRequestFails() throws Exception {
    try (RouteLog log = new RouteLog(scenario.cluster());
        RequestLoop loop = scenario.ask()) {
      scenario.cluster().target(TargetState.Switched);
      scenario.journey().until("the first step", Scenario.LIMIT, j -> j.weight() > 0);

      kill();

      scenario.journey().reached(Scenario.LIMIT);
      loop.close();
      assertThat(RouteLog.weights(log.routes())).containsExactly(0, 10, 50, 100);
      assertThat(loop.soFar().failed()).isEmpty();
      scenario
          .journey()
          .until(
              "the ledger",
              Duration.ofSeconds(60),
              j -> scenario.ledger().missing(log.routes()).isEmpty());
    }
  }

  /** Kills the JVM of every operator pod and waits until new ones work. */
  private static void kill() {
    int killed = scenario.operators().stream().mapToInt(pod -> Pods.kill(pod, "java")).sum();
    assertThat(killed).as("processes of the operators").isPositive();
  }

  private static List<String> claimedRuns() {
    String folder =
        Names.BUCKET_PREFIX + "runs/" + Cluster.NAMESPACE + "/" + Cluster.WORKLOAD + "/";
    return scenario.keys(folder).stream().filter(key -> key.matches(".*/r\\d+[.]json")).toList();
  }

  private static List<String> jobs(Stage stage) {
    return scenario
        .cluster()
        .client()
        .batch()
        .v1()
        .jobs()
        .inNamespace(Cluster.NAMESPACE)
        .withLabel(Names.STAGE_LABEL)
        .list()
        .getItems()
        .stream()
        .filter(job ->
            job.getMetadata().getLabels().get(Names.STAGE_LABEL).equalsIgnoreCase(stage.name()))
        .map(job -> job.getMetadata().getName())
        .toList();
  }
}

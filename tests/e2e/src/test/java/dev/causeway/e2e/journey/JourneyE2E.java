package dev.causeway.e2e.journey;

import static dev.causeway.operators.api.v1alpha1.PhaseState.Proven;
import static dev.causeway.operators.api.v1alpha1.PhaseState.Proving;
import static dev.causeway.operators.api.v1alpha1.PhaseState.Switched;
import static dev.causeway.operators.api.v1alpha1.PhaseState.Switching;
import static dev.causeway.operators.api.v1alpha1.PhaseState.Synced;
import static dev.causeway.operators.api.v1alpha1.PhaseState.Syncing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Route;
import dev.causeway.contract.Stage;
import dev.causeway.contract.Transition.Kind;
import dev.causeway.e2e.Await;
import dev.causeway.e2e.Cluster;
import dev.causeway.e2e.Evidence;
import dev.causeway.e2e.Proof;
import dev.causeway.e2e.RequestLoop;
import dev.causeway.e2e.Requests;
import dev.causeway.e2e.RouteLog;
import dev.causeway.e2e.Signals;
import dev.causeway.e2e.Source;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.api.v1alpha1.ShadowStatus;
import dev.causeway.operators.api.v1alpha1.Table;
import dev.causeway.operators.api.v1alpha1.TargetState;
import dev.causeway.operators.api.v1alpha1.WorkloadQuery;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One crossing from its first step to its last, as one history. Each step needs the one before. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyE2E {
  private static Scenario scenario;
  private static RequestLoop loop;
  private static RouteLog log;

  @BeforeAll
  static void begin() throws Exception {
    scenario = Scenario.open();
    scenario.applyAnew();
    loop = scenario.ask();
    log = new RouteLog(scenario.cluster());
  }

  @AfterAll
  static void end() {
    if (loop != null) {
      loop.close();
    }
    if (log != null) {
      log.close();
    }
    if (scenario != null) {
      scenario.close();
    }
  }

  @Test
  @Order(1)
  void copiesAndProvesWithoutMovingAnybody() throws Exception {
    scenario.journey().reached(Scenario.LIMIT);

    ActResult proof = Proof.of(scenario.cluster(), Stage.Prove).orElseThrow();
    var spec = scenario.cluster().workload().orElseThrow().getSpec();
    List<String> tables = spec.tables().stream().map(Table::name).toList();
    assertThat(proof.parity().verdict()).isEqualTo(Verdict.Match);
    assertThat(proof.parity().tablesEqual()).isEqualTo(tables.size());
    assertThat(proof.parity().queriesEqual())
        .isEqualTo(spec.queries().stream().mapToInt(WorkloadQuery::timesProven).sum());
    assertThat(proof.parity().rows())
        .isEqualTo(new Source(scenario.platform()).rows("public", tables));
    assertThat(Evidence.sha256(scenario.s3().read(proof.evidence().uri())))
        .isEqualTo(proof.evidence().sha256());
    assertThat(scenario.states()).containsSubsequence(Syncing, Synced, Proving, Proven);
    assertThat(scenario.states()).doesNotContain(Switching, PhaseState.Reversing);
    assertThat(scenario.journey().weight()).isZero();
    assertThat(loop.soFar().by("Athena")).isZero();
  }

  @Test
  @Order(2)
  void drillsAndThenMovesTheUsersStepByStep() {
    scenario.journey().reach(TargetState.Switched, Scenario.LIMIT);

    long confirmed = System.nanoTime();
    assertThat(scenario.status().state()).isEqualTo(Switched);
    assertThat(scenario.states()).containsSubsequence(Proven, Switching, Switched);
    assertThat(kinds()).containsSubsequence(Kind.DrillOut, Kind.DrillBack, Kind.Forward);
    assertThat(weights()).containsExactly(0, 10, 50, 100);
    assertOnly("Athena", confirmed);
  }

  @Test
  @Order(3)
  void bothEnginesAnsweredTheUsersOwnQuestionsAlike() {
    scenario
        .journey()
        .until(
            "users' questions to be compared",
            Duration.ofSeconds(90),
            j -> scenario.cluster().shadow().filter(s -> s.compared() >= 5).isPresent());
    ShadowStatus shadow = scenario.cluster().shadow().orElseThrow();
    assertThat(shadow.different()).as("%s", shadow.firstDifference()).isZero();
    assertThat(loop.soFar().failed()).isEmpty();
  }

  @Test
  @Order(4)
  void aWipedStatusWhileSwitchedIsRebuiltAndMovesNobody() {
    long version = scenario.routeVersion();
    wipe();
    scenario.journey().reached(Duration.ofSeconds(90));
    assertThat(scenario.status().state()).isEqualTo(Switched);
    assertThat(scenario.routeVersion()).isEqualTo(version);
    assertThat(scenario.journey().weight()).isEqualTo(100);
  }

  @Test
  @Order(5)
  void goesBackAtOnceAlthoughS3IsStoppedAndTheLedgerCatchesUp() {
    ProcessHandle s3 = scenario.platform().processes().get("ministack");
    assertThat(s3).as("ministack of the platform").isNotNull();
    Signals.stopTree(s3);
    try {
      long start = System.nanoTime();
      scenario.journey().reach(TargetState.Proven, Duration.ofSeconds(60));
      long confirmed = System.nanoTime();
      System.out.printf("back on the source in %.1f s%n", (confirmed - start) / 1e9);
      assertThat(scenario.states()).endsWith(Synced);
      assertThat(weights()).endsWith(100, 0);
      assertThat(scenario.cluster().routes().orElseThrow().unwritten()).isNotEmpty();
      assertOnly("Redshift", confirmed);
    } finally {
      Signals.carryOnTree(s3);
    }
    scenario
        .journey()
        .until(
            "the ledger to catch up",
            Duration.ofSeconds(90),
            j -> scenario.cluster().routes().orElseThrow().unwritten().isEmpty());
    assertThat(scenario.ledger().missing(log.routes())).isEmpty();
  }

  @Test
  @Order(6)
  void noRequestFailedOnTheWayThereAndBack() {
    Requests seen = loop.soFar();
    assertThat(seen.failed()).isEmpty();
    assertThat(seen.by("Redshift")).isPositive();
    assertThat(seen.by("Athena")).isPositive();
  }

  @Test
  @Order(7)
  void aWipedStatusIsRebuiltAndNoRouteMoves() {
    long version = scenario.routeVersion();
    PhaseState before = scenario.status().state();
    wipe();
    scenario.journey().reached(Duration.ofSeconds(90));
    assertThat(scenario.status().state()).isEqualTo(before);
    assertThat(scenario.status().run()).isNotNull();
    assertThat(scenario.routeVersion()).isEqualTo(version);
  }

  @Test
  @Order(8)
  void theLedgerIsOneUnbrokenChain() {
    Await.until(
        "the ledger",
        Duration.ofSeconds(60),
        () -> scenario.ledger().missing(log.routes()),
        List::isEmpty,
        scenario.cluster()::situation);
    List<Route> chain = scenario.ledger().routes();
    for (int i = 1; i < chain.size(); i++) {
      assertThat(chain.get(i).version()).isGreaterThan(chain.get(i - 1).version());
      assertThat(chain.get(i).transition().previousHash()).isEqualTo(chain.get(i - 1).hash());
    }
  }

  private static void wipe() {
    MigrationPhase wiped =
        scenario
            .cluster()
            .client()
            .resources(MigrationPhase.class)
            .inNamespace(Cluster.NAMESPACE)
            .withName(Cluster.PHASE)
            .subresource("status")
            .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": null}");
    assertThat(wiped.getStatus()).isNull();
  }

  private static void assertOnly(String engine, long since) {
    Requests fresh =
        Await.until(
            "users to be served",
            Duration.ofSeconds(60),
            () -> loop.soFar().since(since),
            seen -> seen.served() >= 8,
            scenario.cluster()::situation);
    assertThat(fresh.by(engine)).isEqualTo(fresh.served());
  }

  private static List<Kind> kinds() {
    return log.routes().stream().map(route -> route.transition().kind()).toList();
  }

  private static List<Integer> weights() {
    return RouteLog.weights(log.routes());
  }
}

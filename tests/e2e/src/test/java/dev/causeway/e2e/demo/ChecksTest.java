package dev.causeway.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Capability;
import dev.causeway.contract.Engine;
import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Stage;
import dev.causeway.contract.Transition;
import dev.causeway.e2e.Answer;
import dev.causeway.e2e.Requests;
import dev.causeway.operators.api.v1alpha1.ShadowStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChecksTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private final Checks checks = new Checks();

  @Test
  void aProofOfEverythingIsKept() {
    checks.proof(proof(new ParitySummary(Verdict.Match, 6, 6, 100, 26, 26, "")), 100, 6, 26);
    assertThat(checks.all()).hasSize(2).allMatch(Promise::kept);
  }

  @Test
  void aDifferenceIsNotAsPromised() {
    checks.proof(
        proof(new ParitySummary(Verdict.Mismatch, 6, 5, 100, 26, 26, "product key 7")), 100, 6, 26);
    assertThat(checks.all().getFirst().kept()).isFalse();
    assertThat(checks.all().getFirst().seen()).contains("product key 7");
  }

  @Test
  void rowsThatWereNotComparedAreNotAsPromised() {
    checks.proof(proof(new ParitySummary(Verdict.Match, 6, 6, 99, 26, 26, "")), 100, 6, 26);
    assertThat(checks.all().getLast().kept()).isFalse();
  }

  @Test
  void tablesOrQueriesThatWereLeftOutAreNotAsPromised() {
    checks.proof(proof(new ParitySummary(Verdict.Match, 5, 5, 100, 26, 26, "")), 100, 6, 26);
    checks.proof(proof(new ParitySummary(Verdict.Match, 6, 6, 100, 25, 25, "")), 100, 6, 26);
    assertThat(checks.all()).filteredOn(promise -> !promise.kept()).hasSize(2);
  }

  @Test
  void oneFailedRequestIsNotAsPromised() {
    checks.requests(new Requests(List.of(answer("Athena"), answer("Redshift"), failure())));
    assertThat(checks.all().getFirst().kept()).isFalse();
    assertThat(checks.all().getFirst().seen()).isEqualTo("1 of 3 q: 500");
  }

  @Test
  void noRequestAtAllIsNotAsPromised() {
    checks.requests(new Requests(List.of()));
    checks.only("Athena", "after the switch", new Requests(List.of()));
    assertThat(checks.all()).noneMatch(Promise::kept);
  }

  @Test
  void anAnswerOfTheOtherSideIsNotAsPromised() {
    checks.only("Athena", "now", new Requests(List.of(answer("Athena"), answer("Redshift"))));
    assertThat(checks.all()).noneMatch(Promise::kept);
  }

  @Test
  void aQuestionThatDiffersOrNoneAtAllIsNotAsPromised() {
    checks.shadow(shadow(40, 1, 0));
    checks.shadow(shadow(40, 0, 1));
    checks.shadow(shadow(0, 0, 0));
    assertThat(checks.all()).extracting(Promise::kept).containsExactly(true, false, false);
    assertThat(checks.all().get(1).seen()).isEqualTo("1 of 41 differ");
  }

  @Test
  void whatBothEnginesWereAskedIsToldInOneLine() {
    assertThat(Summary.told(shadow(40, 1, 0)))
        .isEqualTo(
            "43 questions of users asked of both engines: 40 equal, 1 lagging, 0 different, 2 not"
                + " comparable; Athena takes 1.30 times Redshift's time; for everybody it would"
                + " cost 0.0345 USD a month");
  }

  @Test
  void aSkippedStepIsNotAsPromised() {
    checks.weights(routes(0, 0, 10, 100), List.of(0, 10, 50, 100));
    checks.weights(routes(0, 0, 10, 50, 100, 100), List.of(0, 10, 50, 100));
    assertThat(checks.all()).extracting(Promise::kept).containsExactly(false, true);
  }

  private static ShadowStatus shadow(long equal, long lagging, long different) {
    return new ShadowStatus(
        ShadowStatus.State.Asking,
        "shop_r0001",
        equal + lagging + different,
        equal,
        lagging,
        different,
        2,
        0,
        1.3,
        0,
        "0.1",
        "0.0345",
        null);
  }

  private static List<Route> routes(Integer... weights) {
    return Stream.of(weights).map(ChecksTest::route).toList();
  }

  private static Route route(int weight) {
    return new Route(
        Capability.Database,
        1,
        new RouteTarget(Engine.Redshift, "dev", "public"),
        new RouteTarget(Engine.Athena, "shop_r0001", ""),
        weight,
        Map.of(),
        null,
        new Transition("t", Transition.Kind.Forward, AT, "phase/database", "a test", "", ""));
  }

  private static Answer answer(String engine) {
    return new Answer("u", "q", 0, 1, engine, "d", 1, null);
  }

  private static Answer failure() {
    return new Answer("u", "q", 0, 1, null, "", 0, "500");
  }

  private static ActResult proof(ParitySummary parity) {
    return new ActResult(
        "act", Stage.Prove, "plan", Outcome.Succeeded, "", "", null, parity, null, AT, AT);
  }
}

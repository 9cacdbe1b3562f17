package dev.causeway.operators.engine.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Spent;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Capability;
import dev.causeway.contract.Engine;
import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Routes;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.contract.Transition;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.engine.routes.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkloadViewTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final RouteTarget SOURCE = new RouteTarget(Engine.Redshift, "dev", "public");
  private static final WorkloadPlan PLAN =
      new WorkloadPlan(
          "shop",
          "shop",
          "us-east-1",
          new WorkloadPlan.Source("shop", "dev", "public", "", "arn"),
          new WorkloadPlan.Target("shop", "lake", "runs", "shop"),
          List.of(),
          List.of());

  private final List<ActResult> results = new ArrayList<>();

  @Test
  void beforeTheFirstProofNothingIsKnownOfTheLag() {
    sync(1, PLAN.hash());
    assertThat(view(0, null).dataAsOf()).isEmpty();
    assertThat(view(0, null).compared()).isEmpty();
  }

  @Test
  void whileUsersAreOnTheSourceTheNewestProvenRunCounts() {
    run(1, Verdict.Match);
    run(2, Verdict.Match);
    run(3, Verdict.Mismatch);
    sync(4, PLAN.hash());
    assertThat(view(0, "shop_r0001").dataAsOf()).contains(cut(2));
  }

  @Test
  void usersOnTheTargetReadTheRunThatTheRouteNames() {
    run(1, Verdict.Match);
    run(2, Verdict.Match);
    assertThat(view(10, "shop_r0001").dataAsOf()).contains(cut(1));
    assertThat(view(100, "shop_r0002").dataAsOf()).contains(cut(2));
  }

  @Test
  void aChangedPlanDoesNotHideWhatUsersRead() {
    sync(1, "earlier");
    assertThat(view(100, "shop_r0001").dataAsOf()).contains(cut(1));
    assertThat(view(100, "shop_r0001").compared()).isEmpty();
  }

  @Test
  void ofARunThatIsNotOnRecordNoCutIsTold() {
    run(2, Verdict.Match);
    assertThat(view(100, "shop_r0001").dataAsOf()).isEmpty();
  }

  @Test
  void theLatestComparedRunIsPricedWhateverItsVerdict() {
    run(1, Verdict.Match);
    run(2, Verdict.Mismatch);
    sync(3, PLAN.hash());
    WorkloadView.Compared compared = view(0, null).compared().orElseThrow();
    assertThat(compared.run().number()).isEqualTo(2);
    assertThat(compared.proof().parity().verdict()).isEqualTo(Verdict.Mismatch);
  }

  private WorkloadView view(int weight, @Nullable String database) {
    RouteTarget target = database == null ? null : new RouteTarget(Engine.Athena, database, "");
    Transition forward =
        new Transition("t", Transition.Kind.Forward, NOON, "phase/database", "", "", "");
    Route route =
        new Route(Capability.Database, 2, SOURCE, target, weight, Map.of(), null, forward);
    return new WorkloadView(
        new PlanResolver.Resolution.Resolved(PLAN),
        "",
        true,
        new WorkloadView.Agent(2, 2),
        Position.moved(new Routes(route, null, List.of()), NOON, NOON),
        "",
        results,
        null);
  }

  private void run(int number, Verdict verdict) {
    sync(number, PLAN.hash());
    ParitySummary parity = new ParitySummary(verdict, 1, 1, 1, 1, 1, "");
    results.add(result(Stage.Prove, number, PLAN.hash(), null, parity, 30));
  }

  private void sync(int number, String planHash) {
    Run run = new Run(number, "shop_r%04d".formatted(number), cut(number), "s", "", List.of());
    results.add(result(Stage.Sync, number, planHash, run, null, 10));
  }

  private static Instant cut(int number) {
    return NOON.plus(Duration.ofHours(number));
  }

  private static ActResult result(
      Stage stage,
      int number,
      String planHash,
      @Nullable Run run,
      @Nullable ParitySummary parity,
      int minute) {
    return new ActResult(
        "database-%s-%d".formatted(stage, number),
        stage,
        planHash,
        ActResult.Outcome.Succeeded,
        "",
        "",
        run,
        parity,
        null,
        null,
        new Spent(0, 0, BigDecimal.ZERO),
        cut(number).plus(Duration.ofMinutes(minute)),
        cut(number).plus(Duration.ofMinutes(minute + 10)));
  }
}

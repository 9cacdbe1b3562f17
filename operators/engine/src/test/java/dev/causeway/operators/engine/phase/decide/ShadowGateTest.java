package dev.causeway.operators.engine.phase.decide;

import static dev.causeway.operators.engine.phase.decide.UpTest.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.Shadow;
import dev.causeway.contract.ShadowTotals;
import dev.causeway.contract.ShadowTotals.Counts;
import dev.causeway.contract.ShadowTotals.Difference;
import dev.causeway.contract.ShadowTotals.Spent;
import dev.causeway.contract.ShadowTotals.Took;
import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.api.v1alpha1.TargetState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A phase that asks what the users' own questions show holds each step until it is told. */
class ShadowGateTest {
  private static final Shadow TENTH = new Shadow(10, 2, BigDecimal.ONE, Duration.ofSeconds(60));

  private final World world = new World();

  @Test
  void aPhaseThatDoesNotAskItGoesWithout() {
    told("shop_r0001", 0, 9, "0");
    world.switchAll();
    assertThat(world.weight()).isEqualTo(100);
    assertThat(world.decide().gates()).noneMatch(gate -> gate.name().equals("shadow"));
  }

  @Test
  void untilEnoughAreComparedNobodyMoves() {
    asking(10, 100);
    told("shop_r0001", 99, 0, "0");
    Decision waiting = drilled();
    assertThat(reason(waiting)).isEqualTo(PhaseReason.ShadowPending);
    assertThat(waiting.state()).isEqualTo(PhaseState.Proven);
    assertThat(gate(waiting).message())
        .isEqualTo("99 of 100 questions of users are compared, 10% of what they ask is");
    assertThat(world.weight()).isZero();

    told("shop_r0001", 90, 10, "0");
    assertThat(gate(world.settle()).result()).isEqualTo(Decision.Result.Pass);
    assertThat(world.weight()).isEqualTo(10);
  }

  @Test
  void anotherRunsCountsAreNoneOfThisOne() {
    asking(0, 1);
    told("shop_r0000", 5, 5, "0");
    assertThat(reason(drilled())).isEqualTo(PhaseReason.ShadowPending);
    assertThat(world.weight()).isZero();
  }

  @Test
  void tooManyDifferencesHoldTheNextStepAndNameTheFirst() {
    asking(10, 100);
    told("shop_r0001", 95, 5, "0");
    drilled();
    assertThat(world.weight()).isEqualTo(10);

    told("shop_r0001", 80, 20, "0");
    Decision held = world.after(Duration.ofMinutes(5));

    assertThat(world.weight()).isEqualTo(10);
    assertThat(reason(held)).isEqualTo(PhaseReason.ShadowDiffers);
    assertThat(held.state()).isEqualTo(PhaseState.Switching);
    assertThat(gate(held).message())
        .contains("20 of 100", "maxDifferentPercent is 10", "late_orders", "aa11");
    world.edit(TargetState.Proven);
    assertThat(world.weight()).isZero();
  }

  @Test
  void fewComparedWithMoreDifferencesThanAllMayHaveFailAtOnce() {
    asking(10, 100);
    told("shop_r0001", 1, 10, "0");
    assertThat(reason(drilled())).isEqualTo(PhaseReason.ShadowPending);
    told("shop_r0001", 1, 11, "0");
    assertThat(reason(world.settle())).isEqualTo(PhaseReason.ShadowDiffers);
  }

  @Test
  void whatOnlyLaggedIsComparedAndNeverADifference() {
    asking(0, 10);
    told("shop_r0001", 1, 9, 0, "0");
    Decision passed = drilled();
    assertThat(gate(passed).result()).isEqualTo(Decision.Result.Pass);
    assertThat(gate(passed).message())
        .isEqualTo("both engines answered 10 questions of users, 0 of them otherwise; 0% may be");
    assertThat(world.weight()).isEqualTo(10);
  }

  @Test
  void whyNothingIsComparedIsTold() {
    asking(0, 1);
    world.shadowing = new Observation.Shadowing(Shadow.OFF, null);
    assertThat(gate(drilled()).message()).contains("spec.shadow.percent", "shop", "above 0");
    told("shop_r0001", 0, 0, "1");
    assertThat(gate(world.settle()).message()).contains("shadow.budgetUsd is spent");
    assertThat(world.weight()).isZero();
  }

  private void asking(int maxDifferentPercent, int minCompared) {
    world.shadowTerms = new Phase.ShadowTerms(maxDifferentPercent, minCompared);
    world.shadowing = new Observation.Shadowing(TENTH, null);
  }

  private Decision drilled() {
    world.target = TargetState.Switched;
    world.prove();
    return world.finish(Stage.Drill);
  }

  private void told(String database, long equal, long different, String usd) {
    told(database, equal, 0, different, usd);
  }

  private void told(String database, long equal, long lagging, long different, String usd) {
    world.shadowing =
        new Observation.Shadowing(
            TENTH,
            new ShadowTotals(
                database,
                1,
                World.START,
                World.START,
                new Counts(equal + lagging + different, equal, lagging, different, 0, 0),
                Took.NONE,
                new Spent(LocalDate.parse("2026-11-25"), 0, new BigDecimal(usd)),
                different == 0 ? null : new Difference("late_orders", "aa11")));
  }

  private static Decision.Gate gate(Decision decision) {
    return decision.gates().stream()
        .filter(g -> g.name().equals("shadow"))
        .findFirst()
        .orElseThrow();
  }
}

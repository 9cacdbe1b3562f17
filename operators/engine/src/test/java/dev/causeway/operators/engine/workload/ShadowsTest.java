package dev.causeway.operators.engine.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.Engine;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.ShadowTotals;
import dev.causeway.contract.ShadowTotals.Counts;
import dev.causeway.contract.ShadowTotals.Difference;
import dev.causeway.contract.ShadowTotals.Spent;
import dev.causeway.contract.ShadowTotals.Took;
import dev.causeway.operators.api.v1alpha1.ShadowStatus;
import dev.causeway.operators.api.v1alpha1.ShadowStatus.State;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ShadowsTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final RouteTarget TARGET = new RouteTarget(Engine.Athena, "shop_r0001", "");
  private static final Shadow FIFTH =
      new Shadow(20, 2, new BigDecimal("0.5"), Duration.ofSeconds(60));

  @Test
  void whereNoneIsAskedNothingIsTold() {
    assertThat(Shadows.status(Shadow.OFF, TARGET, totals(Duration.ofDays(1), "0.1"))).isNull();
  }

  @Test
  void beforeTheFirstQuestionItWaitsForATargetOrForUsers() {
    assertThat(Shadows.status(FIFTH, null, null).state()).isEqualTo(State.Waiting);
    assertThat(Shadows.status(FIFTH, TARGET, null).state()).isEqualTo(State.Asking);
  }

  @Test
  void countsRatioAndForecastComeFromTheSums() {
    assertThat(Shadows.status(FIFTH, TARGET, totals(Duration.ofDays(2), "0.1")))
        .isEqualTo(
            new ShadowStatus(
                State.Asking,
                "shop_r0001",
                100,
                95,
                3,
                2,
                3,
                4,
                1.67,
                4096,
                "0.1000",
                // 500 questions in two days, a cent for each: 250 a day, 2.50 USD a day.
                "75.0000",
                new ShadowStatus.Difference("late_orders", "aa11")));
  }

  @Test
  void aShortWhileForecastsNothing() {
    assertThat(Shadows.status(FIFTH, TARGET, totals(Duration.ofMinutes(59), "0.1")))
        .satisfies(s -> assertThat(s.forecastUsdMonth()).isNull());
  }

  @Test
  void aSpentBudgetIsTold() {
    assertThat(Shadows.status(FIFTH, TARGET, totals(Duration.ofDays(2), "0.5")).state())
        .isEqualTo(State.OverBudget);
  }

  @Test
  void whatCannotBeReadIsNothing() {
    assertThat(Shadows.totals(new ConfigMapBuilder().build())).isEmpty();
    assertThat(Shadows.totals(new ConfigMapBuilder().addToData(ShadowTotals.KEY, "{").build()))
        .isEmpty();
  }

  private static ShadowTotals totals(Duration seen, String usdToday) {
    return new ShadowTotals(
        "shop_r0001",
        1,
        NOON,
        NOON.plus(seen),
        new Counts(500, 95, 3, 2, 3, 4),
        new Took(3000, 5000, BigDecimal.ONE),
        new Spent(LocalDate.parse("2026-11-25"), 4096, new BigDecimal(usdToday)),
        new Difference("late_orders", "aa11"));
  }
}

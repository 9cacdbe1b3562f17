package dev.causeway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCostTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Prices prices = Prices.of("us-east-1");

  @ParameterizedTest
  @CsvSource({"PT0S,60", "PT59.9S,60", "PT60S,60", "PT60.001S,61", "PT10M,600"})
  void theSourceBillsWholeSecondsAMinuteAtLeast(Duration awake, long billed) {
    assertThat(cost(awake, "0").billed().toSeconds()).isEqualTo(billed);
  }

  @Test
  void sourceAndTargetAreAddedUp() {
    RunCost cost = cost(Duration.ofMinutes(5), "0.5");
    // 8 RPU for a twelfth of an hour at 0.36 USD.
    assertThat(cost.sourceUsd()).isEqualByComparingTo("0.24");
    assertThat(cost.usd()).isEqualByComparingTo("0.74");
  }

  @Test
  void aMonthHasThirtyDaysOfRuns() {
    RunCost.Month month = cost(Duration.ZERO, "0.01").monthly(HOUR, null);
    assertThat(month.runs()).isEqualTo(720);
    assertThat(month.rpuHours()).isEqualByComparingTo("96.0");
    assertThat(month.usd()).isEqualByComparingTo("41.76");
  }

  @Test
  void runsDoNotOverlapSoTheSourceIsAwakeAllMonthAtMost() {
    RunCost.Month month = cost(Duration.ofMinutes(10), "0").monthly(Duration.ofSeconds(1), null);
    assertThat(month.runs()).isEqualTo(4320);
    assertThat(month.rpuHours()).isEqualByComparingTo("5760.0"); // 8 RPU for 720 hours
    assertThat(month.usd()).isEqualByComparingTo("2073.60");
  }

  @ParameterizedTest
  @CsvSource({
    "PT1H,PT7H,210", // seven of each night
    "PT1H,PT30M,30",
    "PT12H,PT7H,30",
    "PT24H,PT7H,30",
    "PT25H,PT7H,27", // an hour later each night, then at the next opening
    "PT72H,PT7H,10",
    "PT1S,PT1H,1800",
  })
  void outsideOfTheWindowNoneStarts(Duration interval, Duration window, long runs) {
    assertThat(cost(Duration.ZERO, "0").monthly(interval, window).runs()).isEqualTo(runs);
  }

  private RunCost cost(Duration awake, String targetUsd) {
    return RunCost.of(prices, awake, 8, new BigDecimal(targetUsd));
  }
}

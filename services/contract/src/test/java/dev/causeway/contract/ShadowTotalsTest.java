package dev.causeway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ShadowTotals.Counts;
import dev.causeway.contract.ShadowTotals.Difference;
import dev.causeway.contract.ShadowTotals.Spent;
import dev.causeway.contract.ShadowTotals.Took;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShadowTotalsTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-25");
  private static final Difference FIRST = new Difference("late_orders", "aa");

  @Test
  void totalsOfOneRunAddUpAndKeepTheFirstDifference() {
    ShadowTotals sum = totals("r1", NOON, TODAY, FIRST).plus(totals("r1", later(), TODAY, null));
    assertThat(sum)
        .isEqualTo(
            new ShadowTotals(
                "r1",
                5,
                NOON,
                later(),
                new Counts(20, 4, 6, 2, 2, 2),
                new Took(200, 100, new BigDecimal("0.02")),
                new Spent(TODAY, 2000, new BigDecimal("0.02")),
                FIRST));
    assertThat(sum.counts().compared()).isEqualTo(12);
    assertThat(Json.read(Json.write(sum), ShadowTotals.class)).isEqualTo(sum);
  }

  @Test
  void theLaterRunStaysAndAllThatWasSpentCounts() {
    ShadowTotals one = totals("r1", NOON, TODAY, FIRST);
    // Even if what was asked of the earlier run ends after the first question of the later.
    ShadowTotals two = totals("r2", NOON.minusSeconds(60), TODAY, null);
    assertThat(one.plus(two).database()).isEqualTo("r2");
    assertThat(two.plus(one))
        .satisfies(t -> assertThat(t.counts()).isEqualTo(two.counts()))
        .satisfies(t -> assertThat(t.today().usd()).isEqualByComparingTo("0.02"))
        .satisfies(t -> assertThat(t.first()).isNull());
  }

  @Test
  void aRecordFromBeforeThereWereLaggingOnesIsRead() {
    String before = Json.write(totals("r1", NOON, TODAY, FIRST)).replace("\"lagging\":3,", "");
    assertThat(before).doesNotContain("lagging");
    assertThat(Json.read(before, ShadowTotals.class).counts())
        .isEqualTo(new Counts(10, 2, 0, 1, 1, 1));
  }

  @Test
  void aNewDayBeginsAtNothing() {
    LocalDate tomorrow = TODAY.plusDays(1);
    ShadowTotals before = totals("r1", NOON, TODAY, null);
    assertThat(before.on(TODAY)).isEqualTo(before);
    assertThat(before.on(tomorrow).today()).isEqualTo(Spent.none(tomorrow));
    assertThat(before.on(tomorrow).counts()).isEqualTo(before.counts());
    assertThat(before.today().usdOn(tomorrow)).isZero();
    assertThat(before.plus(totals("r1", NOON, tomorrow, null)).today().usd())
        .isEqualByComparingTo("0.01");
  }

  @Test
  void theShareIsEvenAndTheSameEachTime() {
    Shadow fifth = new Shadow(20, 1, BigDecimal.ONE, Duration.ofSeconds(1));
    long taken =
        IntStream.range(0, 10_000).mapToObj(i -> "request-" + i).filter(fifth::takes).count();
    assertThat(taken).isBetween(1_850L, 2_150L);
    assertThat(fifth.takes("request-1")).isEqualTo(fifth.takes("request-1"));
    assertThat(Shadow.OFF.takes("request-1")).isFalse();
    assertThat(new Shadow(100, 1, BigDecimal.ONE, Duration.ofSeconds(1)).takes("x")).isTrue();
  }

  private static Instant later() {
    return NOON.plusSeconds(60);
  }

  private static ShadowTotals totals(String run, Instant at, LocalDate day, Difference difference) {
    return new ShadowTotals(
        run,
        Long.parseLong(run.substring(1)) + 4,
        at,
        at,
        new Counts(10, 2, 3, 1, 1, 1),
        new Took(100, 50, new BigDecimal("0.01")),
        new Spent(day, 1000, new BigDecimal("0.01")),
        difference);
  }
}

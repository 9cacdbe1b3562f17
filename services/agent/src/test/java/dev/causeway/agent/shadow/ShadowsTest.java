package dev.causeway.agent.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.agent.engines.TestWarehouses;
import dev.causeway.agent.testing.HeldClock;
import dev.causeway.agent.testing.Plans;
import dev.causeway.agent.testing.RecordingWarehouse;
import dev.causeway.contract.Engine;
import dev.causeway.contract.Names;
import dev.causeway.contract.QueryParameter.Type;
import dev.causeway.contract.Route;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.ShadowTotals;
import dev.causeway.contract.ShadowTotals.Counts;
import dev.causeway.contract.Side;
import dev.causeway.warehouse.Parameter;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.WarehouseException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a question that is asked again, with engines that do as they are told. */
class ShadowsTest {
  private static final Row BOLT = Row.of("bolt", new BigDecimal("1.50"), 7L);
  private static final Row NUT = Row.of("nut", null, 1L);
  private static final String RUN = "shop_r0001";
  private static final Route ROUTE = Plans.route(1, 10);

  private final RecordingWarehouse redshift = new RecordingWarehouse(Engine.Redshift);
  private final RecordingWarehouse athena = new RecordingWarehouse(Engine.Athena);
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final HeldClock clock = new HeldClock();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private Tally tally;
  private Shadows shadows = shadows("1", 100, 2);

  @AfterEach
  void end() {
    goOn.countDown();
    shadows.stop();
  }

  @Test
  void equalAnswersAreCountedWithWhatBothTook() {
    athena.answers(() -> List.of(BOLT, NUT));

    shadows.ask(served(Side.Source, BOLT, NUT));

    assertThat(after(1)).isEqualTo(new Counts(0, 1, 0, 0, 0));
    assertThat(totals().took().sourceMillis()).isEqualTo(40);
    assertThat(totals().took().targetUsd()).isEqualByComparingTo("0.000048");
    assertThat(totals().today().scannedBytes()).isEqualTo(123);
    assertThat(totals().today().usd()).isEqualByComparingTo("0.000048");
    assertThat(totals().first()).isNull();
    assertThat(athena.asked().getFirst().sql()).isEqualTo(Plans.SQL);
    assertThat(athena.asked().getFirst().database()).isEqualTo(RUN);
    assertThat(athena.asked().getFirst().deadline()).isEqualTo(Duration.ofSeconds(9));
    assertThat(
            metrics.get(ShadowMetrics.LATENCY).tag("engine", "Redshift").timer().count()
                + metrics.get(ShadowMetrics.LATENCY).tag("engine", "Athena").timer().count())
        .isEqualTo(2);
  }

  @Test
  void theOtherEngineIsAskedWithTheSameValues() {
    List<Parameter> values = List.of(new Parameter("since", Type.Date, "2026-01-31"));
    Asked asked = served(Side.Source, BOLT);

    shadows.ask(
        new Asked(
            asked.requestId(),
            asked.query(),
            asked.statement().withParameters(values),
            asked.route(),
            asked.side(),
            asked.answer()));
    after(1);

    assertThat(athena.asked().getFirst().parameters()).isEqualTo(values);
  }

  @Test
  void aDifferenceIsCountedAndNamesTheQueryAndNoValue() {
    athena.answers(() -> List.of(BOLT));

    shadows.ask(served(Side.Source, BOLT, NUT));
    after(1);
    shadows.ask(served(Side.Source, BOLT, NUT));

    assertThat(after(2)).isEqualTo(new Counts(0, 0, 2, 0, 0));
    ShadowTotals.Difference first = totals().first();
    assertThat(first.query()).isEqualTo("prices");
    assertThat(first.hash()).matches("[0-9a-f]{16}");
    assertThat(metrics.get(ShadowMetrics.VERDICTS).tag("verdict", "Mismatch").counter().count())
        .isEqualTo(2);
  }

  @Test
  void theSameDifferenceHasTheSameHashWhoeverAnswered() {
    athena.answers(() -> List.of(BOLT));
    shadows.ask(served(Side.Source, NUT));
    after(1);
    String onSource = totals().first().hash();
    shadows.stop();

    shadows = shadows("1", 100, 2);
    redshift.answers(() -> List.of(NUT));
    shadows.ask(served(Side.Target, BOLT));
    after(1);

    assertThat(totals().first().hash()).isEqualTo(onSource);
    assertThat(redshift.asked().getFirst().database()).isEqualTo("dev");
    assertThat(totals().took().targetMillis()).isEqualTo(40);
    assertThat(totals().database()).isEqualTo(RUN);
  }

  @Test
  void moreRowsThanTheUserGotAreADifference() {
    athena.answers(() -> List.of(BOLT, NUT));
    shadows.ask(served(Side.Source, BOLT));
    assertThat(after(1).different()).isOne();
  }

  @Test
  void whatTheEngineCannotAnswerIsUnknownAndCountsAsTheDearest() {
    athena.answers(() -> List.of(BOLT));
    shadows.ask(served(Side.Source, BOLT));
    after(1);
    athena.answers(() -> {
      throw new WarehouseException.DeadlineExceeded("q", "too long");
    });

    shadows.ask(served(Side.Source, BOLT));

    assertThat(after(2)).isEqualTo(new Counts(0, 1, 0, 1, 0));
    assertThat(totals().today().usd()).isEqualByComparingTo("0.000096");
  }

  @Test
  void anAnswerThatWasCutOffIsUnknownAndNobodyIsAsked() {
    shadows.ask(asked(Side.Source, true, List.of(BOLT)));
    assertThat(after(1)).isEqualTo(new Counts(0, 0, 0, 1, 0));
    assertThat(athena.asked()).isEmpty();
  }

  @Test
  void beyondTheConcurrencyItIsDroppedAndNobodyWaits() {
    athena.answers(this::never);
    for (int i = 0; i < 5; i++) {
      shadows.ask(served(Side.Source, BOLT));
    }
    await().until(() -> athena.asked().size() == 2);
    assertThat(totals().counts()).isEqualTo(new Counts(0, 0, 0, 0, 3));
    assertThat(metrics.get(ShadowMetrics.DROPPED).counter().count()).isEqualTo(3);
  }

  @Test
  void overTheBudgetItStopsUntilTheNextDay() {
    shadows = shadows("0.00005", 100, 2);
    athena.answers(() -> List.of(BOLT));
    shadows.ask(served(Side.Source, BOLT));
    after(1);
    shadows.ask(served(Side.Source, BOLT));
    after(2);

    shadows.ask(served(Side.Source, BOLT));
    assertThat(tally.open()).isFalse();
    assertThat(athena.asked()).hasSize(2);

    clock.advance(Duration.ofDays(1));
    shadows.ask(served(Side.Source, BOLT));
    after(3);
    assertThat(athena.asked()).hasSize(3);
  }

  @Test
  void whatOtherPodsSpentCountsAndBeforeThatIsKnownNothingIsAsked() {
    shadows = shadows("0.00005", 100, 2);
    athena.answers(() -> List.of(BOLT));
    shadows.ask(served(Side.Source, BOLT));
    after(1);
    shadows.ask(served(Side.Source, BOLT));
    after(2);
    ShadowTotals others = tally.next(null).orElseThrow();

    shadows.stop();
    Tally fresh = new Tally(shadow("0.00005", 100, 2), clock);
    assertThat(fresh.open()).isFalse();
    fresh.recorded(others);
    assertThat(fresh.open()).isFalse();
    clock.advance(Duration.ofDays(1));
    assertThat(fresh.open()).isTrue();
  }

  @Test
  void whatCouldNotBeAddedIsAddedTheNextTime() {
    tally.count(ROUTE, new Counts(1, 0, 0, 0, 0));
    ShadowTotals lost = tally.next(null).orElseThrow();
    tally.count(ROUTE, new Counts(1, 0, 0, 0, 0));

    ShadowTotals next = tally.next(lost).orElseThrow();
    assertThat(next.counts().questions()).isEqualTo(3);
    tally.recorded(next);

    assertThat(tally.next(next)).contains(next);
    assertThat(totals()).isEqualTo(next);
  }

  @Test
  void onlyAShareOfTheUsersQuestionsIsTakenAndAllAreCounted() {
    shadows = shadows("1", 20, 2);
    long taken =
        IntStream.range(0, 1000)
            .filter(i -> shadows.takes(asked("request-" + i, Side.Source, 0), "ada"))
            .count();
    assertThat(taken).isBetween(150L, 250L);
    assertThat(totals().counts().questions()).isEqualTo(1000);
    assertThat(shadows.takes(asked("x", Side.Source, 0), Names.SYNTHETIC_USER)).isFalse();
    assertThat(totals().counts().questions()).isEqualTo(1000);
  }

  @Test
  void withoutAnotherSideOrAShareNothingIsTakenOrCounted() {
    Asked noTarget =
        new Asked(
            "x",
            Plans.plan().queries().getFirst(),
            Query.of(Plans.SQL, Duration.ofSeconds(60)),
            Plans.route(1, 0, Plans.SOURCE, null),
            Side.Source,
            asked(Side.Source, false, List.of()).answer());
    assertThat(shadows.takes(noTarget, "ada")).isFalse();
    shadows = shadows("1", 0, 2);
    assertThat(shadows.takes(asked("x", Side.Source, 0), "ada")).isFalse();
    assertThat(tally.all()).isEmpty();
  }

  private List<Row> never() {
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new WarehouseException.Cancelled("q", "stopped", e);
    }
    return List.of();
  }

  private Shadows shadows(String budget, int percent, int concurrency) {
    Shadow shadow = shadow(budget, percent, concurrency);
    tally = new Tally(shadow, clock);
    tally.recorded(null);
    return new Shadows(
        shadow,
        Plans.plan(),
        TestWarehouses.of(redshift, athena),
        tally,
        new ShadowMetrics(metrics),
        clock);
  }

  private static Shadow shadow(String budget, int percent, int concurrency) {
    return new Shadow(percent, concurrency, new BigDecimal(budget), Duration.ofSeconds(9));
  }

  /** The counts once that many questions have come to an end. */
  private Counts after(long ended) {
    await().until(() -> tally.all().map(t -> ended(t.counts())).orElse(0L) == ended);
    return totals().counts();
  }

  private static long ended(Counts counts) {
    return counts.compared() + counts.unknown();
  }

  private ShadowTotals totals() {
    return tally.all().orElseThrow();
  }

  private static Asked served(Side side, Row... rows) {
    return asked(side, false, List.of(rows));
  }

  private static Asked asked(String id, Side side, int rows) {
    return new Asked(
        id,
        Plans.plan().queries().getFirst(),
        Query.of(Plans.SQL, Duration.ofSeconds(60)).in("dev"),
        Plans.route(1, 10),
        side,
        asked(side, false, List.<Row>of(BOLT).subList(0, rows)).answer());
  }

  private static Asked asked(Side side, boolean truncated, List<Row> rows) {
    return new Asked(
        "request-1",
        Plans.plan().queries().getFirst(),
        Query.of(Plans.SQL, Duration.ofSeconds(60)).in("dev"),
        Plans.route(1, 10),
        side,
        new Asked.Served(
            RecordingWarehouse.COLUMNS,
            rows,
            truncated,
            Duration.ofMillis(40),
            new BigDecimal("0.01")));
  }
}

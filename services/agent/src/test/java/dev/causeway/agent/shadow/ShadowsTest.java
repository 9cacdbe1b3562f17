package dev.causeway.agent.shadow;

import static dev.causeway.agent.shadow.ShadowRig.BOLT;
import static dev.causeway.agent.shadow.ShadowRig.NUT;
import static dev.causeway.agent.shadow.ShadowRig.asked;
import static dev.causeway.agent.shadow.ShadowRig.served;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.agent.testing.Plans;
import dev.causeway.contract.Names;
import dev.causeway.contract.QueryParameter.Type;
import dev.causeway.contract.Route;
import dev.causeway.contract.ShadowTotals;
import dev.causeway.contract.ShadowTotals.Counts;
import dev.causeway.contract.Side;
import dev.causeway.warehouse.Parameter;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.WarehouseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a question that is asked again, with engines that do as they are told. */
class ShadowsTest {
  private static final String RUN = "shop_r0001";
  private static final Route ROUTE = Plans.route(1, 10);

  private final CountDownLatch goOn = new CountDownLatch(1);
  private ShadowRig rig = new ShadowRig("1", 100, 2);

  @AfterEach
  void end() {
    goOn.countDown();
    rig.close();
  }

  @Test
  void equalAnswersAreCountedWithWhatBothTook() {
    rig.athena.answers(() -> List.of(BOLT, NUT));

    rig.shadows.ask(served(Side.Source, BOLT, NUT));

    assertThat(rig.after(1)).isEqualTo(new Counts(0, 1, 0, 0, 0, 0));
    assertThat(rig.totals().took().sourceMillis()).isEqualTo(40);
    assertThat(rig.totals().took().targetUsd()).isEqualByComparingTo("0.000048");
    assertThat(rig.totals().today().scannedBytes()).isEqualTo(123);
    assertThat(rig.totals().today().usd()).isEqualByComparingTo("0.000048");
    assertThat(rig.totals().first()).isNull();
    assertThat(rig.athena.asked().getFirst().sql()).isEqualTo(Plans.SQL);
    assertThat(rig.athena.asked().getFirst().database()).isEqualTo(RUN);
    assertThat(rig.athena.asked().getFirst().deadline()).isEqualTo(Duration.ofSeconds(9));
    assertThat(
            rig.metrics.get(ShadowMetrics.LATENCY).tag("engine", "Redshift").timer().count()
                + rig.metrics.get(ShadowMetrics.LATENCY).tag("engine", "Athena").timer().count())
        .isEqualTo(2);
  }

  @Test
  void theOtherEngineIsAskedWithTheSameValues() {
    List<Parameter> values = List.of(new Parameter("since", Type.Date, "2026-01-31"));
    Asked asked = served(Side.Source, BOLT);

    rig.shadows.ask(
        new Asked(
            asked.requestId(),
            asked.query(),
            asked.statement().withParameters(values),
            asked.route(),
            asked.side(),
            asked.answer()));
    rig.after(1);

    assertThat(rig.athena.asked().getFirst().parameters()).isEqualTo(values);
  }

  @Test
  void moreRowsThanTheUserGotAreADifference() {
    rig.redshift.answers(() -> List.of(BOLT));
    rig.athena.answers(() -> List.of(BOLT, NUT));
    rig.shadows.ask(served(Side.Source, BOLT));
    assertThat(rig.after(1).different()).isOne();
  }

  @Test
  void whatTheEngineCannotAnswerIsUnknownAndCountsAsTheDearest() {
    rig.athena.answers(() -> List.of(BOLT));
    rig.shadows.ask(served(Side.Source, BOLT));
    rig.after(1);
    rig.athena.answers(() -> {
      throw new WarehouseException.DeadlineExceeded("q", "too long");
    });

    rig.shadows.ask(served(Side.Source, BOLT));

    assertThat(rig.after(2)).isEqualTo(new Counts(0, 1, 0, 0, 1, 0));
    assertThat(rig.totals().today().usd()).isEqualByComparingTo("0.000096");
  }

  @Test
  void anAnswerThatWasCutOffIsUnknownAndNobodyIsAsked() {
    rig.shadows.ask(asked("x", Side.Source, true, List.of(BOLT)));
    assertThat(rig.after(1)).isEqualTo(new Counts(0, 0, 0, 0, 1, 0));
    assertThat(rig.athena.asked()).isEmpty();
  }

  @Test
  void beyondTheConcurrencyItIsDroppedAndNobodyWaits() {
    rig.athena.answers(this::never);
    for (int i = 0; i < 5; i++) {
      rig.shadows.ask(served(Side.Source, BOLT));
    }
    await().until(() -> rig.athena.asked().size() == 2);
    assertThat(rig.totals().counts()).isEqualTo(new Counts(0, 0, 0, 0, 0, 3));
    assertThat(rig.metrics.get(ShadowMetrics.DROPPED).counter().count()).isEqualTo(3);
  }

  @Test
  void overTheBudgetItStopsUntilTheNextDay() {
    another("0.00005", 100, 2);
    rig.athena.answers(() -> List.of(BOLT));
    rig.shadows.ask(served(Side.Source, BOLT));
    rig.after(1);
    rig.shadows.ask(served(Side.Source, BOLT));
    rig.after(2);

    rig.shadows.ask(served(Side.Source, BOLT));
    assertThat(rig.tally.open()).isFalse();
    assertThat(rig.athena.asked()).hasSize(2);

    rig.clock.advance(Duration.ofDays(1));
    rig.shadows.ask(served(Side.Source, BOLT));
    rig.after(3);
    assertThat(rig.athena.asked()).hasSize(3);
  }

  @Test
  void whatOtherPodsSpentCountsAndBeforeThatIsKnownNothingIsAsked() {
    another("0.00005", 100, 2);
    rig.athena.answers(() -> List.of(BOLT));
    rig.shadows.ask(served(Side.Source, BOLT));
    rig.after(1);
    rig.shadows.ask(served(Side.Source, BOLT));
    rig.after(2);
    ShadowTotals others = rig.tally.next(null).orElseThrow();

    Tally fresh = new Tally(rig.shadow, rig.clock);
    assertThat(fresh.open()).isFalse();
    fresh.recorded(others);
    assertThat(fresh.open()).isFalse();
    rig.clock.advance(Duration.ofDays(1));
    assertThat(fresh.open()).isTrue();
  }

  @Test
  void whatCouldNotBeAddedIsAddedTheNextTime() {
    rig.tally.count(ROUTE, new Counts(1, 0, 0, 0, 0, 0));
    ShadowTotals lost = rig.tally.next(null).orElseThrow();
    rig.tally.count(ROUTE, new Counts(1, 0, 0, 0, 0, 0));

    ShadowTotals next = rig.tally.next(lost).orElseThrow();
    assertThat(next.counts().questions()).isEqualTo(3);
    rig.tally.recorded(next);

    assertThat(rig.tally.next(next)).contains(next);
    assertThat(rig.totals()).isEqualTo(next);
  }

  @Test
  void onlyAShareOfTheUsersQuestionsIsTakenAndAllAreCounted() {
    another("1", 20, 2);
    long taken =
        IntStream.range(0, 1000)
            .filter(
                i -> rig.shadows.takes(asked("request-" + i, Side.Source, false, List.of()), "ada"))
            .count();
    assertThat(taken).isBetween(150L, 250L);
    assertThat(rig.totals().counts().questions()).isEqualTo(1000);
    assertThat(rig.shadows.takes(asked("x", Side.Source, false, List.of()), Names.SYNTHETIC_USER))
        .isFalse();
    assertThat(rig.totals().counts().questions()).isEqualTo(1000);
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
            served(Side.Source).answer());
    assertThat(rig.shadows.takes(noTarget, "ada")).isFalse();
    another("1", 0, 2);
    assertThat(rig.shadows.takes(asked("x", Side.Source, false, List.of()), "ada")).isFalse();
    assertThat(rig.tally.all()).isEmpty();
  }

  private void another(String budget, int percent, int concurrency) {
    rig.close();
    rig = new ShadowRig(budget, percent, concurrency);
  }

  private List<Row> never() {
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new WarehouseException.Cancelled("q", "stopped", e);
    }
    return List.of();
  }
}

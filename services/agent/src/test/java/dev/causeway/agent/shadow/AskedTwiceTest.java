package dev.causeway.agent.shadow;

import static dev.causeway.agent.shadow.ShadowRig.BOLT;
import static dev.causeway.agent.shadow.ShadowRig.NUT;
import static dev.causeway.agent.shadow.ShadowRig.served;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.contract.ShadowTotals;
import dev.causeway.contract.ShadowTotals.Counts;
import dev.causeway.contract.Side;
import dev.causeway.warehouse.WarehouseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a question whose answers differ: both engines are asked it once more. */
class AskedTwiceTest {
  private ShadowRig rig = new ShadowRig("1", 100, 2);

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void whatDiffersBothTimesIsADifferenceAndNamesTheQueryAndNoValue() {
    rig.redshift.answers(() -> List.of(BOLT, NUT));
    rig.athena.answers(() -> List.of(BOLT));

    rig.shadows.ask(served(Side.Source, BOLT, NUT));

    assertThat(rig.after(1)).isEqualTo(new Counts(0, 0, 0, 1, 0, 0));
    assertThat(rig.pauses).containsExactly(Duration.ofSeconds(5));
    assertThat(rig.athena.asked()).hasSize(2);
    assertThat(rig.redshift.asked().getFirst().database()).isEqualTo("dev");
    assertThat(rig.redshift.asked().getFirst().deadline()).isEqualTo(Duration.ofSeconds(9));
    ShadowTotals.Difference first = rig.totals().first();
    assertThat(first.query()).isEqualTo("prices");
    assertThat(first.hash()).matches("[0-9a-f]{16}");
    assertThat(rig.verdicts("Mismatch")).isOne();
  }

  @Test
  void whatIsEqualTheSecondTimeLaggedAndIsNoDifference() {
    rig.redshift.answers(() -> List.of(BOLT, NUT));
    rig.athena.answers(() -> List.of(BOLT));
    rig.meanwhile = pause -> rig.athena.answers(() -> List.of(BOLT, NUT));

    rig.shadows.ask(served(Side.Source, BOLT, NUT));

    assertThat(rig.after(1)).isEqualTo(new Counts(0, 0, 1, 0, 0, 0));
    assertThat(rig.totals().first()).isNull();
    assertThat(rig.verdicts("Lag")).isOne();
  }

  @Test
  void bothAreAskedAgainSoAUserWhoGotALaggingAnswerIsNotHeldAgainstEither() {
    rig.redshift.answers(() -> List.of(NUT));
    rig.athena.answers(() -> List.of(NUT));

    rig.shadows.ask(served(Side.Target, BOLT));

    assertThat(rig.after(1).lagging()).isOne();
    assertThat(rig.athena.asked().getFirst().database()).isEqualTo("shop_r0001");
  }

  @Test
  void theSecondAskingCostsMoneyButTellsNothingOfTheTimeOfAUser() {
    rig.redshift.answers(() -> List.of(BOLT));
    rig.athena.answers(() -> List.of(NUT));

    rig.shadows.ask(served(Side.Source, BOLT));
    rig.after(1);

    assertThat(rig.totals().today().scannedBytes()).isEqualTo(3 * 123);
    assertThat(rig.totals().today().usd()).isEqualByComparingTo("0.000144");
    assertThat(rig.totals().took().sourceMillis()).isEqualTo(40);
    assertThat(rig.totals().took().targetUsd()).isEqualByComparingTo("0.000048");
    assertThat(rig.metrics.get(ShadowMetrics.LATENCY).tag("engine", "Redshift").timer().count())
        .isOne();
  }

  @Test
  void itKeepsItsPlaceUntilItIsAskedAgain() {
    CountDownLatch goOn = new CountDownLatch(1);
    rig.meanwhile = pause -> goOn.await();
    rig.athena.answers(() -> List.of(NUT));
    rig.redshift.answers(() -> List.of(NUT));

    rig.shadows.ask(served(Side.Source, BOLT));
    rig.shadows.ask(served(Side.Source, BOLT));
    await().until(() -> rig.pauses.size() == 2);
    rig.shadows.ask(served(Side.Source, BOLT));

    assertThat(rig.totals().counts()).isEqualTo(new Counts(0, 0, 0, 0, 0, 1));
    goOn.countDown();
    assertThat(rig.after(2).lagging()).isEqualTo(2);
  }

  @Test
  void whereTheBudgetIsSpentMeanwhileItIsUnknownAndNobodyIsAsked() {
    another("0.00004");
    rig.athena.answers(() -> List.of(NUT));

    rig.shadows.ask(served(Side.Source, BOLT));

    assertThat(rig.after(1)).isEqualTo(new Counts(0, 0, 0, 0, 1, 0));
    assertThat(rig.athena.asked()).hasSize(1);
    assertThat(rig.redshift.asked()).isEmpty();
  }

  @Test
  void whereAnEngineFailsTheSecondTimeItIsUnknownAndCountsAsTheDearest() {
    rig.athena.answers(() -> List.of(NUT));
    rig.redshift.answers(() -> {
      throw new WarehouseException.DeadlineExceeded("q", "too long");
    });

    rig.shadows.ask(served(Side.Source, BOLT));

    assertThat(rig.after(1)).isEqualTo(new Counts(0, 0, 0, 0, 1, 0));
    assertThat(rig.totals().today().usd()).isEqualByComparingTo("0.000096");
  }

  @Test
  void whereTheAnswerHasGrownBeyondWhatIsGivenItIsUnknown() {
    rig.athena.answers(() -> List.of(NUT));
    rig.redshift.answers(() -> List.of(BOLT, BOLT, BOLT, NUT));

    rig.shadows.ask(served(Side.Source, BOLT));

    assertThat(rig.after(1)).isEqualTo(new Counts(0, 0, 0, 0, 1, 0));
    assertThat(rig.athena.asked()).hasSize(1);
  }

  @Test
  void whereTheAgentEndsMeanwhileItIsUnknown() {
    rig.meanwhile = pause -> new CountDownLatch(1).await();
    rig.athena.answers(() -> List.of(NUT));
    rig.shadows.ask(served(Side.Source, BOLT));
    await().until(() -> !rig.pauses.isEmpty());

    rig.shadows.stop();

    assertThat(rig.totals().counts()).isEqualTo(new Counts(0, 0, 0, 0, 1, 0));
  }

  @Test
  void theSameDifferenceHasTheSameHashWhoeverAnswered() {
    rig.redshift.answers(() -> List.of(NUT));
    rig.athena.answers(() -> List.of(BOLT));
    rig.shadows.ask(served(Side.Source, NUT));
    rig.after(1);
    String onSource = rig.totals().first().hash();

    another("1");
    rig.redshift.answers(() -> List.of(NUT));
    rig.athena.answers(() -> List.of(BOLT));
    rig.shadows.ask(served(Side.Target, BOLT));
    rig.after(1);

    assertThat(rig.totals().first().hash()).isEqualTo(onSource);
    assertThat(rig.redshift.asked().getFirst().database()).isEqualTo("dev");
    assertThat(rig.totals().took().targetMillis()).isEqualTo(40);
    assertThat(rig.totals().database()).isEqualTo("shop_r0001");
  }

  private void another(String budget) {
    rig.close();
    rig = new ShadowRig(budget, 100, 2);
  }
}

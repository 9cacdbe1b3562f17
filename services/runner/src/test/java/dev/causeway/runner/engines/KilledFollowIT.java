package dev.causeway.runner.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Follow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The runner is killed at one AWS call of a Sync that follows a run, and started again. */
class KilledFollowIT {
  private static Shop shop;
  private static Runs runs;
  private static Follow.Base first;

  @BeforeAll
  static void open() throws Exception {
    shop = new Shop();
    runs = new Runs(shop, 20);
    first = runs.proven(runs.follow(null));
    shop.sql("DELETE FROM sale WHERE sold_on = DATE '2025-03-10'");
  }

  @AfterAll
  static void close() throws Exception {
    shop.close();
  }

  @ParameterizedTest(name = "killed at call {0}, after it: {1}")
  @CsvSource({
    "6,false",
    "9,true",
    "14,false",
    "18,true",
    "22,false",
    "27,true",
    "31,false",
    "36,true",
    "40,false"
  })
  void aFurtherStartCompletesTheSameRun(int call, boolean afterCall) throws Exception {
    ActTask task = runs.follow(first);

    assertThat(shop.process(task, call, afterCall)).isEqualTo(RunnerProcess.KILLED);
    assertThat(shop.process(task, 0, false)).isZero();

    ActResult result = shop.result(task);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.Succeeded);
    assertThat(result.message()).contains("1 of its 26 folders").doesNotContain("given up");
    ActResult proof = runs.prove(Shop.run(result));
    assertThat(proof.parity().verdict()).as(proof.message()).isEqualTo(Verdict.Match);
  }
}

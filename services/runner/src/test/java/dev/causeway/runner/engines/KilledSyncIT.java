package dev.causeway.runner.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The runner is killed at one AWS call of a Sync, and started again. */
class KilledSyncIT {
  private static Shop shop;

  @BeforeAll
  static void open() throws Exception {
    shop = new Shop();
  }

  @AfterAll
  static void close() throws Exception {
    shop.close();
  }

  @ParameterizedTest(name = "killed at call {0}, after it: {1}")
  @CsvSource({
    "2,false",
    "4,true",
    "7,false",
    "11,true",
    "13,false",
    "15,true",
    "20,false",
    "26,false",
    "33,true",
    "38,false"
  })
  void aFurtherStartCompletesTheSameRun(int call, boolean afterCall) throws Exception {
    ActTask task = shop.task(Stage.Sync, null);

    assertThat(shop.process(task, call, afterCall)).isEqualTo(RunnerProcess.KILLED);
    assertThat(shop.process(task, 0, false)).isZero();

    ActResult result = shop.result(task);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.Succeeded);
    assertThat(result.message()).doesNotContain("given up");
    Run run = Shop.run(result);
    assertThat(run.tables()).extracting(Run.ExportedTable::rows).containsExactly(200L, 2000L);
    assertThat(claimsOf(task)).isEqualTo(1);
    for (Run.ExportedTable table : run.tables()) {
      String folder = "runs/" + run.database() + "/" + table.name() + "/";
      List<String> named = new ArrayList<>();
      Json.mapper()
          .readTree(shop.text("s3://" + shop.name + "/" + table.manifest()))
          .path("entries")
          .forEach(entry ->
              named.add(
                  entry.path("url").asString().substring(("s3://" + shop.name + "/").length())));
      assertThat(shop.keys(folder)).hasSize(named.size() + 1).containsAll(named);
    }
    assertThat(shop.glue.getTables(r -> r.databaseName(run.database())).tableList()).hasSize(2);
    assertThat(
            shop.glue
                .getPartitions(r -> r.databaseName(run.database()).tableName("sale"))
                .partitions())
        .hasSize(25);
  }

  @ParameterizedTest(name = "killed {0} calls after it began to keep what is finished")
  @ValueSource(ints = {1, 4, 9, 16})
  void aProofThatIsKilledGoesOnFromWhatItFinished(int call) throws Exception {
    ActTask sync = shop.task(Stage.Sync, null);
    assertThat(shop.process(sync, 0, false)).isZero();
    ActTask prove = shop.task(Stage.Prove, Shop.run(shop.result(sync)));

    assertThat(shop.process(prove, "PutObject", call, true)).isEqualTo(RunnerProcess.KILLED);
    List<String> finished = shop.keys(Names.checkpointsPrefix(prove));
    assertThat(shop.process(prove, 0, false)).isZero();

    assertThat(finished).isNotEmpty();
    assertThat(shop.result(prove).parity().verdict()).isEqualTo(ActResult.Verdict.Match);
    assertThat(shop.keys(Names.checkpointsPrefix(prove))).isEmpty();
  }

  private static long claimsOf(ActTask task) {
    return shop.keys("causeway/runs/").stream()
        .filter(key -> !key.contains("-cut"))
        .map(key -> Json.mapper().readTree(shop.text("s3://" + shop.name + "/" + key)))
        .filter(claim -> claim.path("token").asString().equals(task.token()))
        .count();
  }
}

package dev.causeway.runner.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** What acts stand on goes away or is spoilt; each says so, and a further start goes on. */
class OutagesIT {
  private static final Predicate<String> WRITES_DATA =
      request -> request.startsWith("PUT ") && request.endsWith(".parquet");

  private FaultyServer s3;
  private FaultyServer trino;
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    s3 = new FaultyServer(Shop.server("AWS_ENDPOINT_URL"));
    trino = new FaultyServer(Shop.server("CAUSEWAY_TRINO_URL"));
    shop = new Shop(Map.of("AWS_ENDPOINT_URL", s3.url(), "CAUSEWAY_TRINO_URL", trino.url()));
  }

  @AfterEach
  void close() throws Exception {
    s3.heal();
    shop.close();
    trino.close();
    s3.close();
  }

  @Test
  void aBusyAndSlowS3OnlyTakesLonger() throws Exception {
    ActTask sync = shop.task(Stage.Sync, null);
    s3.slow(Duration.ofMillis(50));
    s3.fail(WRITES_DATA, 3, 503, "SlowDown");

    ActResult result = shop.run(sync);

    assertThat(s3.failed()).isGreaterThanOrEqualTo(3);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.Succeeded);
    assertThat(result.message()).doesNotContain("given up");
  }

  @Test
  void anS3ThatTakesNothingFailsTheTryAndAFurtherStartTakesAFurtherRun() throws Exception {
    ActTask sync = shop.task(Stage.Sync, null);
    s3.fail(WRITES_DATA, Integer.MAX_VALUE, 403, "AccessDenied");

    assertThat(shop.process(sync, 0, false)).isEqualTo(1);
    assertThat(shop.progress(sync)).contains("This try failed").contains("AccessDenied");

    s3.heal();
    assertGoesOnWithAFurtherRun(sync);
  }

  @Test
  void aSessionThatIsLostInMidCutIsFollowedByAFurtherRun() throws Exception {
    ActTask sync = shop.task(Stage.Sync, null);
    try (Connection other = shop.postgres()) {
      other.setAutoCommit(false);
      other.createStatement().execute("LOCK TABLE sale IN ACCESS EXCLUSIVE MODE");
      Process runner = shop.start(sync);
      await().atMost(Duration.ofSeconds(60)).until(() -> endedWaitingSessions() > 0);
      assertThat(runner.waitFor()).isEqualTo(1);
      other.rollback();
    }
    assertThat(shop.progress(sync)).contains("This try failed");
    assertGoesOnWithAFurtherRun(sync);
  }

  @Test
  void enginesThatAreGoneAreToldAndWhenTheyAreBackTheActGoesOn() throws Exception {
    ActTask sync = shop.task(Stage.Sync, null);
    try (Connection other = shop.postgres()) {
      other.setAutoCommit(false);
      other.createStatement().execute("LOCK TABLE sale IN ACCESS EXCLUSIVE MODE");
      Process runner = shop.start(sync);
      await().atMost(Duration.ofSeconds(60)).until(() -> shop.progress(sync).contains("sale"));
      runner.destroyForcibly().waitFor();
      other.rollback();
    }
    shop.stopAws();
    try {
      assertThat(shop.process(sync, 0, false)).isEqualTo(1);
      assertThat(shop.progress(sync)).contains("This try failed");
    } finally {
      shop.startAwsAnew();
    }
    assertGoesOnWithAFurtherRun(sync);
  }

  @Test
  void aTargetThatIsAwayFailsTheTryAndAFurtherStartProvesTheSameRun() throws Exception {
    Run run = Shop.run(shop.run(shop.task(Stage.Sync, null)));
    ActTask prove = shop.task(Stage.Prove, run);
    trino.fail(request -> request.startsWith("POST "), Integer.MAX_VALUE, 503, "");

    assertThat(shop.process(prove, 0, false)).isEqualTo(1);
    assertThat(shop.progress(prove)).contains("This try failed: An engine could not answer");

    trino.heal();
    assertThat(shop.process(prove, 0, false)).isZero();
    assertThat(shop.result(prove).parity().verdict()).isEqualTo(Verdict.Match);
  }

  /** Ways in which a run's folder is not what its manifest says. */
  enum Spoilt {
    FileMissing,
    FileCutShort,
    FileLeftOver,
    ManifestMissing,
    ManifestUnreadable
  }

  @ParameterizedTest
  @EnumSource
  void aSpoiltRunIsRefusedByTheNameOfTheObject(Spoilt how) throws Exception {
    ActTask sync = shop.task(Stage.Sync, null);
    Run run = Shop.run(shop.run(sync));
    String object = spoil(run, how);

    ActResult result = shop.run(sync);

    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.Refused);
    assertThat(result.reason()).isEqualTo(how.name());
    assertThat(result.message()).contains(object);
  }

  /** Spoils one object of the run; returns its key. */
  private String spoil(Run run, Spoilt how) {
    String folder = "runs/" + run.database() + "/sale/";
    String file =
        shop.keys(folder).stream()
            .filter(key -> key.endsWith(".parquet"))
            .findFirst()
            .orElseThrow();
    String manifest =
        run.tables().stream()
            .filter(table -> table.name().equals("sale"))
            .map(Run.ExportedTable::manifest)
            .findFirst()
            .orElseThrow();
    return switch (how) {
      case FileMissing -> remove(file);
      case FileCutShort -> put(file, RequestBody.fromString("PAR1"));
      case FileLeftOver -> put(folder + "0000_part_00.parquet", RequestBody.fromString("PAR1"));
      case ManifestMissing -> remove(manifest);
      case ManifestUnreadable -> put(manifest, RequestBody.fromString("{\"entries\":"));
    };
  }

  private String remove(String key) {
    shop.s3.deleteObject(request -> request.bucket(shop.name).key(key));
    return key;
  }

  private String put(String key, RequestBody body) {
    shop.s3.putObject(request -> request.bucket(shop.name).key(key), body);
    return key;
  }

  private void assertGoesOnWithAFurtherRun(ActTask sync) throws Exception {
    assertThat(shop.process(sync, 0, false)).isZero();
    ActResult result = shop.result(sync);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.Succeeded);
    assertThat(result.message()).contains("was given up");
    assertThat(Shop.run(result).tables())
        .extracting(Run.ExportedTable::rows)
        .containsExactly(200L, 2000L);
  }

  /** Ends the sessions that wait for the locked table, as an engine does that loses its node. */
  private long endedWaitingSessions() throws Exception {
    try (Connection connection = shop.postgres();
        ResultSet ended =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_locks"
                        + " WHERE NOT granted AND relation = 'sale'::regclass")) {
      ended.next();
      return ended.getLong(1);
    }
  }
}

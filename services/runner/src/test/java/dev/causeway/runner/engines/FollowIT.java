package dev.causeway.runner.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Follow;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Runs that follow a proven one, on the real engines. */
class FollowIT {
  private static final int KEEP = 2;

  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop();
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  @Test
  void onlyTheChangedPartitionIsExportedAndTheRestIsPointedAt() throws Exception {
    Follow.Base first = proven(follow(null));
    shop.sql(
        "INSERT INTO sale VALUES (9001, DATE '2025-03-05', TIMESTAMP '2025-03-05 08:00:00')",
        "UPDATE sale SET booked_at = booked_at + INTERVAL '1 hour'"
            + " WHERE sale_id = (SELECT min(sale_id) FROM sale WHERE sold_on = DATE '2025-03-09')",
        "DELETE FROM sale WHERE sold_on = DATE '2025-03-10'",
        "DELETE FROM sale WHERE sold_on >= DATE '2026-11-01'");

    ActResult synced = shop.run(follow(first));

    assertThat(synced.outcome()).as(synced.message()).isEqualTo(Outcome.Succeeded);
    Run run = Shop.run(synced);
    assertThat(synced.message())
        .contains("1 of its 24 folders were exported, the others are those of earlier runs.");
    assertThat(shop.keys("runs/" + run.database() + "/"))
        .allMatch(key -> key.contains("/sale/manifest") || key.contains("=2025-03/"));
    assertThat(run.tables()).extracting(Run.ExportedTable::manifest).first().isEqualTo("");
    long put =
        shop
            .s3
            .listObjectsV2(r -> r.bucket(shop.name).prefix("runs/" + run.database() + "/"))
            .contents()
            .stream()
            .filter(object -> !object.key().endsWith("/manifest"))
            .mapToLong(object -> object.size())
            .sum();
    assertThat(synced.spent().writtenBytes()).isEqualTo(put).isPositive();
    assertThat(prove(run).parity().verdict()).isEqualTo(Verdict.Match);
  }

  @Test
  void aWriterIsBusyWhileARunFollows() throws Exception {
    Follow.Base first = proven(follow(null));
    AtomicBoolean busy = new AtomicBoolean(true);
    CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> write(busy));

    Run run = Shop.run(shop.run(follow(first)));
    ActResult proof = prove(run);
    busy.set(false);

    assertThat(writer.get()).isPositive();
    assertThat(proof.parity().verdict()).as(proof.message()).isEqualTo(Verdict.Match);
  }

  @Test
  void aRecordThatIsNotWhatItsCertificateSaysIsNoBase() throws Exception {
    Follow.Base first = proven(follow(null));
    Evidence forged = new Evidence(first.record().uri(), "0".repeat(64));

    ActResult synced =
        shop.run(follow(new Follow.Base(first.run(), first.database(), forged, first.proof())));

    assertThat(synced.message()).contains("All was exported again").contains(first.record().uri());
    assertThat(Shop.run(synced).tables()).noneMatch(table -> table.manifest().isEmpty());
  }

  @Test
  void aFileThatWasLostIsExportedAgain() throws Exception {
    Follow.Base first = proven(follow(null));
    String lost = "runs/" + first.database() + "/product/p_all=all/";
    shop.keys(lost).forEach(key -> shop.s3.deleteObject(r -> r.bucket(shop.name).key(key)));

    Run run = Shop.run(shop.run(follow(first)));

    assertThat(shop.keys("runs/" + run.database() + "/")).allMatch(k -> k.contains("/product/"));
    assertThat(prove(run).parity().verdict()).isEqualTo(Verdict.Match);
  }

  @Test
  void aChangedSchemaGoesWhole() throws Exception {
    Follow.Base first = proven(follow(null));
    shop.sql("ALTER TABLE product ADD COLUMN note VARCHAR(10)");

    Run run = Shop.run(shop.run(follow(first)));

    assertThat(run.tables()).extracting(t -> t.manifest().isEmpty()).containsExactly(false, true);
    assertThat(prove(run).parity().verdict()).isEqualTo(Verdict.Match);
  }

  @Test
  void oldRunsGoButNeverOneThatIsPointedAt() throws Exception {
    List<Follow.Base> runs = new ArrayList<>(List.of(proven(follow(null))));
    for (int i = 0; i < 4; i++) {
      shop.sql("UPDATE sale SET booked_at = booked_at + INTERVAL '1 hour' WHERE sale_id < 30");
      runs.add(proven(follow(runs.getLast())));
    }
    // The first one has the products, which never changed; 2 and 3 hold nothing that is needed.
    assertThat(databases())
        .containsExactlyInAnyOrder(
            runs.get(0).database(),
            runs.get(2).database(),
            runs.get(3).database(),
            runs.get(4).database());
    assertThat(shop.keys("runs/" + runs.get(1).database() + "/")).isEmpty();
    assertThat(shop.keys("runs/" + runs.get(0).database() + "/product/")).isNotEmpty();

    // All is changed: now nothing points at the first one any more, once two runs stand alone.
    shop.sql("UPDATE sale SET booked_at = booked_at + INTERVAL '1 hour'");
    for (int i = 0; i < 3; i++) {
      shop.sql(
          "UPDATE product SET price = price + 1",
          "UPDATE sale SET booked_at = booked_at + INTERVAL '1 hour'");
      runs.add(proven(follow(runs.getLast())));
    }
    assertThat(databases())
        .contains(runs.getLast().database(), runs.get(runs.size() - 2).database())
        .doesNotContain(runs.getFirst().database());
    assertThat(shop.keys("runs/" + runs.getFirst().database() + "/")).isEmpty();
  }

  @Test
  void nothingIsRemovedWhileTheRecordOfAKeptRunCannotBeRead() throws Exception {
    List<Follow.Base> runs = changedRuns(3);
    String record = runs.getLast().record().uri().substring(("s3://" + shop.name + "/").length());
    byte[] text = shop.s3.getObjectAsBytes(r -> r.bucket(shop.name).key(record)).asByteArray();
    shop.s3.deleteObject(r -> r.bucket(shop.name).key(record));

    ActResult blind = shop.run(follow(runs.getLast()));
    assertThat(blind.message()).contains("No old run was removed").contains(runs.get(2).database());
    assertThat(databases()).contains(runs.getFirst().database());

    shop.s3.putObject(r -> r.bucket(shop.name).key(record), RequestBody.fromBytes(text));
    ActResult seeing = shop.run(follow(runs.getLast()));
    assertThat(seeing.message()).contains("Removed " + runs.getFirst().database());
  }

  @Test
  void aRunThatTheTaskNamesStays() throws Exception {
    List<Follow.Base> runs = changedRuns(3);
    ActTask task = follow(runs.getLast());
    ActTask naming =
        new ActTask(
            task.act(),
            task.phase(),
            task.stage(),
            task.planHash(),
            task.token(),
            task.plan(),
            null,
            "",
            new Follow(runs.getLast(), KEEP, List.of(1)));
    assertThat(shop.run(naming).message()).doesNotContain("Removed");
    assertThat(shop.keys("runs/" + runs.getFirst().database() + "/")).isNotEmpty();
  }

  /** Proven runs of which each has all its rows itself; none is removed yet. */
  private List<Follow.Base> changedRuns(int number) throws Exception {
    List<Follow.Base> runs = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      runs.add(proven(follow(null)));
    }
    return runs;
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
    Follow.Base first = proven(follow(null));
    shop.sql("DELETE FROM sale WHERE sold_on = DATE '2025-03-10'");
    ActTask task = follow(first);

    assertThat(shop.process(task, call, afterCall)).isEqualTo(RunnerProcess.KILLED);
    assertThat(shop.process(task, 0, false)).isZero();

    ActResult result = shop.result(task);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.Succeeded);
    assertThat(result.message()).contains("1 of its 26 folders").doesNotContain("given up");
    assertThat(prove(Shop.run(result)).parity().verdict()).isEqualTo(Verdict.Match);
  }

  private ActTask follow(Follow.@Nullable Base base) {
    ActTask task = shop.task(Stage.Sync, null);
    return new ActTask(
        task.act(),
        task.phase(),
        task.stage(),
        task.planHash(),
        task.token(),
        task.plan(),
        null,
        "",
        new Follow(base, KEEP, List.of()));
  }

  private Follow.Base proven(ActTask task) throws Exception {
    ActResult synced = shop.run(task);
    assertThat(synced.outcome()).as(synced.message()).isEqualTo(Outcome.Succeeded);
    Run run = Shop.run(synced);
    ActResult proof = prove(run);
    assertThat(proof.parity().verdict()).as(proof.message()).isEqualTo(Verdict.Match);
    return new Follow.Base(run.number(), run.database(), synced.evidence(), proof.evidence());
  }

  private ActResult prove(Run run) throws Exception {
    return shop.run(shop.task(Stage.Prove, run));
  }

  private List<String> databases() {
    return shop.glue.getDatabasesPaginator(r -> {}).stream()
        .flatMap(page -> page.databaseList().stream())
        .map(database -> database.name())
        .filter(name -> name.startsWith(shop.name + "_r"))
        .toList();
  }

  private int write(AtomicBoolean busy) {
    int written = 0;
    try (Connection connection = shop.postgres();
        var statement = connection.createStatement()) {
      while (busy.get()) {
        int id = 20_000 + written;
        statement.execute(
            "INSERT INTO sale VALUES (%d, DATE '2025-06-01', TIMESTAMP '2025-06-01 08:00:00')"
                .formatted(id));
        statement.execute("UPDATE product SET price = price + 1 WHERE product_id = 7");
        statement.execute("DELETE FROM sale WHERE sale_id = " + (written + 1));
        written++;
      }
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
    return written;
  }
}

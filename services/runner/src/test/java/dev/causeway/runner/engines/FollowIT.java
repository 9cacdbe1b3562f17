package dev.causeway.runner.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Follow;
import dev.causeway.contract.Run;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** Runs that follow a proven one, on the real engines. */
class FollowIT {
  private Shop shop;
  private Runs runs;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop();
    runs = new Runs(shop, 2);
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  @Test
  void onlyTheChangedPartitionIsExportedAndTheRestIsPointedAt() throws Exception {
    Follow.Base first = runs.proven(runs.follow(null));
    shop.sql(
        "INSERT INTO sale VALUES (9001, DATE '2025-03-05', TIMESTAMP '2025-03-05 08:00:00')",
        "UPDATE sale SET booked_at = booked_at + INTERVAL '1 hour'"
            + " WHERE sale_id = (SELECT min(sale_id) FROM sale WHERE sold_on = DATE '2025-03-09')",
        "DELETE FROM sale WHERE sold_on = DATE '2025-03-10'",
        "DELETE FROM sale WHERE sold_on >= DATE '2026-11-01'");

    ActResult synced = shop.run(runs.follow(first));

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
    assertThat(runs.prove(run).parity().verdict()).isEqualTo(Verdict.Match);
  }

  @Test
  void aWriterIsBusyWhileARunFollows() throws Exception {
    Follow.Base first = runs.proven(runs.follow(null));
    AtomicBoolean busy = new AtomicBoolean(true);
    CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> write(busy));

    Run run = Shop.run(shop.run(runs.follow(first)));
    ActResult proof = runs.prove(run);
    busy.set(false);

    assertThat(writer.get()).isPositive();
    assertThat(proof.parity().verdict()).as(proof.message()).isEqualTo(Verdict.Match);
  }

  @Test
  void aRecordThatIsNotWhatItsCertificateSaysIsNoBase() throws Exception {
    Follow.Base first = runs.proven(runs.follow(null));
    Evidence forged = new Evidence(first.record().uri(), "0".repeat(64));

    ActResult synced =
        shop.run(
            runs.follow(
                new Follow.Base(first.run(), first.database(), forged, first.proof(), List.of())));

    assertThat(synced.message()).contains("All was exported again").contains(first.record().uri());
    assertThat(Shop.run(synced).tables()).noneMatch(table -> table.manifest().isEmpty());
  }

  @Test
  void aFileThatWasLostIsExportedAgain() throws Exception {
    Follow.Base first = runs.proven(runs.follow(null));
    String lost = "runs/" + first.database() + "/product/p_all=all/";
    shop.keys(lost).forEach(key -> shop.s3.deleteObject(r -> r.bucket(shop.name).key(key)));

    Run run = Shop.run(shop.run(runs.follow(first)));

    assertThat(shop.keys("runs/" + run.database() + "/")).allMatch(k -> k.contains("/product/"));
    assertThat(runs.prove(run).parity().verdict()).isEqualTo(Verdict.Match);
  }

  /** It is as long as on record, so only a proof can see it. */
  @Test
  void aFileThatWasDamagedIsExportedAgainOnceAProofHasSeenIt() throws Exception {
    Follow.Base first = runs.proven(runs.follow(null));
    String hourLater =
        "UPDATE sale SET booked_at = booked_at %s INTERVAL '1 hour' WHERE sold_on = DATE '2025-03-09'";
    shop.sql(hourLater.formatted("+"));
    Run other = Shop.run(shop.run(runs.follow(first)));
    shop.sql(hourLater.formatted("-"));
    Follow.Base damaged = runs.withFileOf(first, other, "/sale/p_sold_on_month=2025-03/");

    ActResult differs = runs.prove(Shop.run(shop.run(runs.follow(damaged))));
    assertThat(differs.parity().verdict()).isEqualTo(Verdict.Mismatch);
    ActResult mended = shop.run(runs.follow(Runs.doubted(damaged, differs)));

    assertThat(mended.message()).contains("1 of its 26 folders were exported");
    assertThat(shop.keys("runs/" + Shop.run(mended).database() + "/"))
        .allMatch(key -> key.contains("/sale/manifest") || key.contains("=2025-03/"));
    assertThat(runs.prove(Shop.run(mended)).parity().verdict()).isEqualTo(Verdict.Match);

    ActResult whole = shop.run(runs.follow(Runs.doubted(damaged, differs, differs)));
    assertThat(whole.message())
        .contains("All was exported again: 2 runs after " + first.database());
  }

  @Test
  void aChangedSchemaGoesWhole() throws Exception {
    Follow.Base first = runs.proven(runs.follow(null));
    shop.sql("ALTER TABLE product ADD COLUMN note VARCHAR(10)");

    Run run = Shop.run(shop.run(runs.follow(first)));

    assertThat(run.tables()).extracting(t -> t.manifest().isEmpty()).containsExactly(false, true);
    assertThat(runs.prove(run).parity().verdict()).isEqualTo(Verdict.Match);
  }

  @Test
  void oldRunsGoButNeverOneThatIsPointedAt() throws Exception {
    List<Follow.Base> all = new ArrayList<>(List.of(runs.proven(runs.follow(null))));
    for (int i = 0; i < 4; i++) {
      shop.sql("UPDATE sale SET booked_at = booked_at + INTERVAL '1 hour' WHERE sale_id < 30");
      all.add(runs.proven(runs.follow(all.getLast())));
    }
    // The first one has the products, which never changed; 2 and 3 hold nothing that is needed.
    assertThat(runs.databases())
        .containsExactlyInAnyOrder(
            all.get(0).database(),
            all.get(2).database(),
            all.get(3).database(),
            all.get(4).database());
    assertThat(shop.keys("runs/" + all.get(1).database() + "/")).isEmpty();
    assertThat(shop.keys("runs/" + all.get(0).database() + "/product/")).isNotEmpty();

    // All is changed: now nothing points at the first one any more, once two runs stand alone.
    shop.sql("UPDATE sale SET booked_at = booked_at + INTERVAL '1 hour'");
    for (int i = 0; i < 3; i++) {
      shop.sql(
          "UPDATE product SET price = price + 1",
          "UPDATE sale SET booked_at = booked_at + INTERVAL '1 hour'");
      all.add(runs.proven(runs.follow(all.getLast())));
    }
    assertThat(runs.databases())
        .contains(all.getLast().database(), all.get(all.size() - 2).database())
        .doesNotContain(all.getFirst().database());
    assertThat(shop.keys("runs/" + all.getFirst().database() + "/")).isEmpty();
  }

  @Test
  void nothingIsRemovedWhileTheRecordOfAKeptRunCannotBeRead() throws Exception {
    List<Follow.Base> all = changedRuns(3);
    String record = all.getLast().record().uri().substring(("s3://" + shop.name + "/").length());
    byte[] text = shop.s3.getObjectAsBytes(r -> r.bucket(shop.name).key(record)).asByteArray();
    shop.s3.deleteObject(r -> r.bucket(shop.name).key(record));

    ActResult blind = shop.run(runs.follow(all.getLast()));
    assertThat(blind.message()).contains("No old run was removed").contains(all.get(2).database());
    assertThat(runs.databases()).contains(all.getFirst().database());

    shop.s3.putObject(r -> r.bucket(shop.name).key(record), RequestBody.fromBytes(text));
    ActResult seeing = shop.run(runs.follow(all.getLast()));
    assertThat(seeing.message()).contains("Removed " + all.getFirst().database());
  }

  @Test
  void aRunThatTheTaskNamesStays() throws Exception {
    List<Follow.Base> all = changedRuns(3);
    ActTask naming = runs.follow(all.getLast(), 1);
    assertThat(shop.run(naming).message()).doesNotContain("Removed");
    assertThat(shop.keys("runs/" + all.getFirst().database() + "/")).isNotEmpty();
  }

  /** Proven runs of which each has all its rows itself; none is removed yet. */
  private List<Follow.Base> changedRuns(int number) throws Exception {
    List<Follow.Base> all = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      all.add(runs.proven(runs.follow(null)));
    }
    return all;
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

package dev.causeway.runner.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Json;
import dev.causeway.contract.Prices;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.runner.act.Accomplishment;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.catalog.Catalog;
import dev.causeway.runner.catalog.CrawlCheck;
import dev.causeway.runner.catalog.CrawlerRun;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.report.Progress;
import dev.causeway.runner.testing.FakeGlue;
import dev.causeway.runner.testing.FakeRedshift;
import dev.causeway.runner.testing.FakeS3;
import dev.causeway.runner.testing.FakeUnload;
import dev.causeway.runner.testing.MemoryStore;
import dev.causeway.runner.testing.StepClock;
import dev.causeway.runner.testing.Tasks;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncActTest {
  private final FakeS3 s3 = new FakeS3();
  private final FakeGlue glue = new FakeGlue();
  private final FakeRedshift redshift = new FakeRedshift();
  private final StepClock clock = new StepClock();
  private final ActTask task = Tasks.task(Stage.Sync, Tasks.plan(), null, "");

  @BeforeEach
  void unloads() {
    redshift.effect = sql -> FakeUnload.run(s3, sql);
  }

  @Test
  void aRunIsExportedAndCatalogued() {
    Accomplishment done = sync();

    assertThat(done.run())
        .isEqualTo(
            new Run(
                1,
                "shop_r0001",
                clock.instant(),
                "session-1",
                Json.hash(Tasks.SCHEMA),
                List.of(
                    new Run.ExportedTable("product", 10, 12, 2, "runs/shop_r0001/product/manifest"),
                    new Run.ExportedTable("sale", 10, 12, 2, "runs/shop_r0001/sale/manifest"))));
    assertThat(done.message()).isEqualTo("shop_r0001 holds 2 tables with 20 rows.");
    assertThat(redshift.ended).isEmpty();
    assertThat(glue.databases).containsOnlyKeys("shop_r0001");
    assertThat(glue.tables).containsOnlyKeys("shop_r0001.product", "shop_r0001.sale");
    // The manifest must not lie where Athena looks for data.
    assertThat(glue.tables.get("shop_r0001.product").storageDescriptor().location())
        .isEqualTo("s3://shop-lake/runs/shop_r0001/product/p_all=all/");
    assertThat(glue.of("shop_r0001", "sale"))
        .containsOnlyKeys("2026-01", "__HIVE_DEFAULT_PARTITION__");
    byte[] evidence =
        s3.objects.get(
            "causeway/evidence/shop/database/database-sync-1/token-of-database-sync-1/run.json");
    assertThat(done.evidence().sha256())
        .isEqualTo(Json.sha256(new String(evidence, StandardCharsets.UTF_8)));
  }

  @Test
  void whatTheRunPutIntoTheLakeIsTold() {
    Accomplishment done = sync();
    long bytes = done.run().tables().stream().mapToLong(Run.ExportedTable::bytes).sum();
    long files = done.run().tables().stream().mapToLong(Run.ExportedTable::files).sum();
    assertThat(done.spent())
        .isEqualTo(new ActResult.Spent(0, bytes, Prices.of("us-east-1").puts(files)));
    assertThat(bytes).isPositive();
  }

  @Test
  void theSnapshotIsFixedBeforeTheFirstUnload() {
    sync();
    assertThat(redshift.ran.getFirst()).isEqualTo("SELECT 1 FROM \"public\".\"product\" LIMIT 1");
    assertThat(redshift.ran.subList(1, 3)).allMatch(sql -> sql.startsWith("UNLOAD"));
  }

  @Test
  void aFurtherTryGoesOnWithTheSameRunAndRepeatsNothing() {
    Run first = sync().run();
    List<String> ran = List.copyOf(redshift.ran);
    clock.pass(Duration.ofMinutes(5));
    glue.calls.clear();

    Accomplishment again = sync();

    assertThat(again.run()).isEqualTo(first);
    assertThat(redshift.ran).isEqualTo(ran);
    assertThat(redshift.opened).hasSize(1);
    assertThat(glue.calls).noneMatch(call -> call.startsWith("update"));
  }

  @Test
  void aTryThatDiedBetweenTwoTablesGoesOnWithTheSecond() {
    redshift.effect =
        sql -> {
          if (sql.contains("\"sale\"")) {
            throw new IllegalStateException("killed");
          }
          FakeUnload.run(s3, sql);
        };
    assertThatThrownBy(this::sync).hasMessage("killed");
    // The kill was on our side; the service knows nothing of that statement.
    FakeRedshift fresh = redshift;
    fresh.forgetFailures();
    fresh.effect = sql -> FakeUnload.run(s3, sql);

    Accomplishment done = sync();

    assertThat(done.run().number()).isEqualTo(1);
    assertThat(redshift.ran.stream().filter(sql -> sql.contains("/product/"))).hasSize(1);
  }

  @Test
  void filesOfADeadStatementAreLeftAloneAndAFurtherRunIsTaken() {
    redshift.effect =
        sql -> {
          FakeUnload.files(s3, sql);
          if (sql.startsWith("UNLOAD")) {
            throw new QueryFailed("q", "StatementFailed", "the engine died");
          }
        };
    assertThatThrownBy(this::sync).hasMessageContaining("the engine died");
    redshift.effect = sql -> FakeUnload.run(s3, sql);

    Accomplishment done = sync();

    assertThat(done.run().number()).isEqualTo(2);
    assertThat(done.run().database()).isEqualTo("shop_r0002");
    assertThat(done.message())
        .contains("shop_r0001 was given up")
        .contains("its folder s3://shop-lake/runs/shop_r0001/ was left as it is");
    assertThat(s3.objects).containsKey("runs/shop_r0001/product/p_all=all/0000_part_00.parquet");
    assertThat(s3.objects).doesNotContainKey("runs/shop_r0001/product/manifest");
    assertThat(glue.databases).containsOnlyKeys("shop_r0002");
    assertThat(redshift.ended).contains("session-1").doesNotContain("session-2");
  }

  @Test
  void aSessionThatEndedMeansAFurtherRun() {
    sync();
    redshift.ended.add("session-1");

    Accomplishment done = sync();

    assertThat(done.run().database()).isEqualTo("shop_r0002");
    assertThat(done.message()).contains("shop_r0001 was given up");
  }

  @Test
  void anotherActTakesAnotherRun() {
    sync();
    ActTask other = Tasks.task("database-sync-2", Stage.Sync, Tasks.plan(), null, "");
    assertThat(act().run(other, progress(other)).run().database()).isEqualTo("shop_r0002");
  }

  @Test
  void aFileLostAfterTheUnloadIsRefusedAndEndsTheSession() {
    redshift.effect =
        sql -> {
          FakeUnload.run(s3, sql);
          s3.objects.remove("runs/shop_r0001/product/p_all=all/0001_part_00.parquet");
        };
    SyncAct act = act();
    assertThatThrownBy(() -> act.run(task, progress(task)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(
            "s3://shop-lake/runs/shop_r0001/product/p_all=all/0001_part_00.parquet");
    assertThat(glue.databases).isEmpty();
  }

  private Accomplishment sync() {
    return act().run(task, progress(task));
  }

  private SyncAct act() {
    return new SyncAct(
        plan -> Tasks.SCHEMA,
        redshift,
        new Lake(s3, "shop-lake"),
        new Catalog(glue, new CrawlCheck(glue, new CrawlerRun(glue, new StepClock(), time -> {}))),
        clock,
        Duration.ofHours(2));
  }

  private Progress progress(ActTask of) {
    return new Progress(new MemoryStore(), of.act(), clock, (after, what) -> {});
  }
}

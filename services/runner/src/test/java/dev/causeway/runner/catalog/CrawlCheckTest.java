package dev.causeway.runner.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.WorkloadPlan.Granularity;
import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.testing.FakeCrawler;
import dev.causeway.runner.testing.StepClock;
import dev.causeway.runner.testing.Tasks;
import dev.causeway.warehouse.WarehouseException.Cancelled;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.TableInput;

class CrawlCheckTest {
  private static final String FOLDER = "s3://lake/runs/shop_r0001/sale/";
  private static final String JANUARY = FOLDER + "p_sold_on_month=2026-01/";
  private static final Partition MONTHS = new Partition("sold_on", Granularity.Month);
  private static final ExactTable SALE =
      new ExactTable(
          FOLDER,
          GlueTables.table(Tasks.SALE, FOLDER, MONTHS),
          "p_sold_on_month",
          Map.of("2026-01", JANUARY));

  private final StepClock clock = new StepClock();
  private final FakeCrawler glue = new FakeCrawler();

  @Test
  void findingsThatAreEqualPassAndTheManifestIsNoData() {
    glue.finds("sale", found(SALE.table()), List.of(partition("2026-01", JANUARY)));

    check(SALE);

    assertThat(glue.calls)
        .contains(
            "createDatabase shop_crawl",
            "updateCrawler shop in shop_crawl: " + FOLDER + " without [manifest]",
            "startCrawler shop");
  }

  @Test
  void theDerivedColumnMayBeInTheFilesToo() {
    glue.finds(
        "sale",
        found(
            SALE.table(),
            "p_sold_on_month",
            columns(
                "sale_id bigint", "sold_on date", "booked_at timestamp", "p_sold_on_month string")),
        List.of(partition("2026-01", JANUARY)));

    check(SALE);
  }

  @Test
  void aTextIsAStringForACrawler() {
    ExactTable product =
        new ExactTable(
            "s3://lake/runs/shop_r0001/product/",
            GlueTables.table(Tasks.PRODUCT, "s3://lake/runs/shop_r0001/product/p_all=all/", null),
            "p_all",
            Map.of("all", "s3://lake/runs/shop_r0001/product/p_all=all/"));
    glue.finds(
        "product",
        found(
            product.table(),
            "p_all",
            columns("product_id bigint", "name string", "price decimal(12,2)")),
        List.of(partition("all", "s3://lake/runs/shop_r0001/product/p_all=all")));

    check(product);
  }

  @Test
  void aColumnOfAnotherTypeIsNamedWithBoth() {
    glue.finds(
        "sale",
        found(
            SALE.table(),
            "p_sold_on_month",
            columns("sale_id int", "sold_on date", "booked_at timestamp")),
        List.of());

    refused(
        "table sale: column sale_id is bigint in the source, and int in the files (crawler shop");
  }

  @Test
  void columnsThatAreOnOneSideOnlyAreNamed() {
    glue.finds(
        "sale",
        found(SALE.table(), "p_sold_on_month", columns("sale_id bigint", "sold_on date")),
        List.of());
    refused("column booked_at is timestamp in the source, and not in the files");

    glue.finds(
        "sale",
        found(
            SALE.table(),
            "p_sold_on_month",
            columns("sale_id bigint", "sold_on date", "booked_at timestamp", "more int")),
        List.of());
    refused("column more is not in the source, and int in the files");
  }

  @Test
  void partitionsAreComparedOneByOne() {
    glue.finds("sale", found(SALE.table()), List.of());
    refused("partition p_sold_on_month=2026-01 is in the run, and the crawler did not find it");

    glue.finds(
        "sale",
        found(SALE.table()),
        List.of(
            partition("2026-01", JANUARY),
            partition("2026-02", FOLDER + "p_sold_on_month=2026-02/")));
    refused("partition p_sold_on_month=2026-02 is in the files, and not in the run");

    glue.finds("sale", found(SALE.table()), List.of(partition("2026-01", "s3://other/")));
    refused(
        "partition p_sold_on_month=2026-01 lies in "
            + JANUARY
            + ", the crawler found it in s3://other/");

    glue.finds(
        "sale",
        found(SALE.table(), "partition_0", SALE.table().storageDescriptor().columns()),
        List.of());
    refused("the partition key is p_sold_on_month string, the crawler found [partition_0 string]");
  }

  @Test
  void aTableThatIsNotFoundIsADifference() {
    refused("table sale: the crawler found no such table in " + FOLDER);
  }

  @Test
  void aRunWithoutFilesOfItsOwnNeedsNoCrawl() {
    check(new ExactTable(FOLDER, SALE.table(), "p_sold_on_month", Map.of()));

    assertThat(glue.calls).isEmpty();
  }

  @Test
  void aCrawlerThatIsNotThereIsRefused() {
    glue.there = false;

    refused(
        "Glue crawler shop is not there; the workload's DataLake makes it in catalog.mode Crawler");
  }

  @Test
  void oneThatStillRunsOfAnEarlierTryIsStoppedFirst() {
    glue.state = CrawlerState.RUNNING;
    glue.finds("sale", found(SALE.table()), List.of(partition("2026-01", JANUARY)));

    check(SALE);

    assertThat(glue.calls.stream().filter(c -> c.endsWith("Crawler shop")))
        .containsSubsequence("stopCrawler shop", "startCrawler shop");
  }

  @Test
  void aCrawlThatFailsCanBeTriedAgain() {
    glue.ends = "FAILED";

    assertThatThrownBy(() -> check(SALE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("crawler shop ended as FAILED: no luck");
  }

  @Test
  void aCrawlThatDoesNotEndIsStoppedAtTheDeadline() {
    glue.ends = "";

    assertThatThrownBy(() -> check(SALE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("crawler shop is still RUNNING after 30 minutes");
    assertThat(glue.calls.getLast()).isEqualTo("stopCrawler shop");
  }

  @Test
  void aStopFromOutsideStopsTheCrawler() {
    glue.ends = "";
    CrawlCheck check =
        new CrawlCheck(
            glue,
            new CrawlerRun(
                glue,
                clock,
                time -> {
                  throw new InterruptedException();
                }));

    assertThatThrownBy(() -> check.check("shop", "shop_crawl", List.of(SALE)))
        .isInstanceOf(Cancelled.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(glue.calls.getLast()).isEqualTo("stopCrawler shop");
  }

  private void check(ExactTable table) {
    new CrawlCheck(glue, new CrawlerRun(glue, clock, this::wait))
        .check("shop", "shop_crawl", List.of(table));
  }

  private void wait(Duration time) {
    clock.pass(time);
    glue.look();
  }

  private void refused(String message) {
    assertThatThrownBy(() -> check(SALE)).isInstanceOf(Refusal.class).hasMessageContaining(message);
  }

  private static TableInput found(TableInput exact) {
    return found(exact, "p_sold_on_month", exact.storageDescriptor().columns());
  }

  private static TableInput found(TableInput exact, String key, List<Column> columns) {
    return exact.toBuilder()
        .partitionKeys(Column.builder().name(key).type("string").build())
        .storageDescriptor(exact.storageDescriptor().toBuilder().columns(columns).build())
        .build();
  }

  private static List<Column> columns(String... columns) {
    return Stream.of(columns)
        .map(c -> c.split(" "))
        .map(c -> Column.builder().name(c[0]).type(c[1]).build())
        .toList();
  }

  private static PartitionInput partition(String value, String location) {
    return PartitionInput.builder()
        .values(value)
        .storageDescriptor(s -> s.location(location))
        .build();
  }
}

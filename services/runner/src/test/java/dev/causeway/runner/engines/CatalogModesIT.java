package dev.causeway.runner.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.contract.WorkloadPlan.Granularity;
import dev.causeway.contract.WorkloadPlan.Known;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.glue.model.Column;

/** A crawler that reads a run, and partitions that Athena computes, on the real engines. */
class CatalogModesIT {
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
  void aCrawlerFindsInTheFilesWhatTheSourceSays() throws Exception {
    shop.crawler();

    ActResult synced = shop.run(shop.task(Stage.Sync, null));

    assertThat(synced.outcome()).as(synced.message()).isEqualTo(Outcome.Succeeded);
    String found = shop.name + "_crawl";
    assertThat(shop.glue.getPartitions(r -> r.databaseName(found).tableName("sale")).partitions())
        .hasSize(25);
    assertThat(
            shop.glue
                .getTable(r -> r.databaseName(found).name("product"))
                .table()
                .storageDescriptor()
                .columns())
        .extracting(Column::type)
        .containsExactly("bigint", "string", "decimal(12,2)");
    ActResult proven = shop.run(shop.task(Stage.Prove, Shop.run(synced)));
    assertThat(proven.parity().verdict()).as(proven.message()).isEqualTo(Verdict.Match);
  }

  @Test
  void aWorkloadWhoseCrawlerIsNotThereIsRefused() throws Exception {
    shop.crawlerName = "nobody";

    ActResult synced = shop.run(shop.task(Stage.Sync, null));

    assertThat(synced.outcome()).isEqualTo(Outcome.Refused);
    assertThat(synced.message()).contains("Glue crawler nobody is not there");
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void projectedPartitionsAnswerAsRegisteredOnes(Granularity granularity) throws Exception {
    shop.granularity = granularity;
    shop.sql(
        "DELETE FROM sale WHERE sold_on IS NULL OR sold_on BETWEEN '2025-03-01' AND '2025-04-30'");
    shop.known = Known.Projected;

    Run run = Shop.run(shop.run(shop.task(Stage.Sync, null)));

    assertThat(
            shop.glue
                .getPartitions(r -> r.databaseName(run.database()).tableName("sale"))
                .partitions())
        .isEmpty();
    ActResult proven = shop.run(shop.task(Stage.Prove, run));
    assertThat(proven.outcome()).as(proven.message()).isEqualTo(Outcome.Succeeded);
    assertThat(proven.parity().verdict()).as(proven.message()).isEqualTo(Verdict.Match);
    assertThat(proven.parity().rows()).isGreaterThan(1500);
  }

  @Test
  void rowsWithoutADateCannotBeProjected() throws Exception {
    shop.known = Known.Projected;

    ActResult synced = shop.run(shop.task(Stage.Sync, null));

    assertThat(synced.outcome()).isEqualTo(Outcome.Refused);
    assertThat(synced.message())
        .contains("table sale cannot have its partitions projected: it has rows without a sold_on");
  }
}

package dev.causeway.standins.aws.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.causeway.standins.aws.Engines;
import dev.causeway.standins.aws.athena.Queries;
import dev.causeway.standins.aws.redshift.Warehouse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;

/** Crawlers over files that UNLOAD wrote. */
class CrawlerIT {
  private static final String ROLE = "arn:aws:iam::000000000000:role/crawler";
  private static Engines engines;
  private static Warehouse warehouse;
  private static String bucket;

  private final String name = Engines.unique("crawler-");
  private final String database = Engines.unique("crawl_");

  @BeforeAll
  static void start() {
    engines = new Engines();
    warehouse = new Warehouse(engines.redshift);
    bucket = engines.newBucket();
    unload(
        """
        SELECT CAST(n AS BIGINT) AS id, CAST(n AS INTEGER) AS i, CAST(n AS SMALLINT) AS s,
          CAST(n AS DECIMAL(12,2)) AS price, CAST(n AS REAL) AS r, CAST(n AS DOUBLE PRECISION) AS d,
          CAST('t' AS VARCHAR(9)) AS t, DATE '2026-01-01' AS day, TIMESTAMP '2026-01-01 10:00:00' AS at,
          true AS flag, CAST(CASE WHEN n < 3 THEN '2026-01' ELSE '2026-02' END AS VARCHAR(7)) AS p_month
        FROM generate_series(1, 4) AS x(n)
        """,
        "run/Sales-Lines/",
        "PARTITION BY (p_month)");
  }

  @AfterAll
  static void stop() {
    engines.close();
  }

  @AfterEach
  void remove() {
    ifThere(() -> engines.glue.deleteDatabase(r -> r.name(database)));
    ifThere(() -> engines.glue.deleteCrawler(r -> r.name(name)));
  }

  @Test
  void foldersBecomeATableWithTypesAndPartitions() {
    create(target("run/Sales-Lines/", "manifest"));

    LastCrawlInfo crawl = crawl();

    assertThat(crawl.statusAsString()).as(crawl.errorMessage()).isEqualTo("SUCCEEDED");
    Table table = table("found_sales_lines");
    assertThat(table.storageDescriptor().columns())
        .extracting(Column::name, Column::type)
        .containsExactly(
            tuple("id", "bigint"),
            tuple("i", "int"),
            tuple("s", "smallint"),
            tuple("price", "decimal(12,2)"),
            tuple("r", "float"),
            tuple("d", "double"),
            tuple("t", "string"),
            tuple("day", "date"),
            tuple("at", "timestamp"),
            tuple("flag", "boolean"));
    assertThat(table.partitionKeys())
        .extracting(Column::name, Column::type)
        .containsExactly(tuple("p_month", "string"));
    assertThat(table.parameters())
        .containsEntry("classification", "parquet")
        .containsEntry("UPDATED_BY_CRAWLER", name)
        .containsEntry("recordCount", "4");
    assertThat(partitions("found_sales_lines"))
        .extracting(p -> p.values().getFirst() + " " + p.storageDescriptor().location())
        .containsExactlyInAnyOrder(
            "2026-01 s3://" + bucket + "/run/Sales-Lines/p_month=2026-01/",
            "2026-02 s3://" + bucket + "/run/Sales-Lines/p_month=2026-02/");
    assertThat(
            new Queries(engines.athena, bucket)
                .rows(
                    database,
                    "SELECT p_month, count(*) FROM found_sales_lines GROUP BY 1 ORDER BY 1"))
        .containsExactly(List.of("2026-01", "2"), List.of("2026-02", "2"));
    assertThat(engines.glue.getCrawlerMetrics(r -> r.crawlerNameList(name)).crawlerMetricsList())
        .singleElement()
        .satisfies(m -> assertThat(m.tablesCreated()).isEqualTo(1));
  }

  @Test
  void foldersWithOtherColumnsAreTablesOfTheirOwn() {
    unload("SELECT CAST(1 AS BIGINT) AS a", "mixed/one/", "");
    unload("SELECT CAST('x' AS VARCHAR(3)) AS b", "mixed/two/", "");
    create(target("mixed/", "*/manifest"));

    assertThat(crawl().statusAsString()).isEqualTo("SUCCEEDED");

    assertThat(engines.glue.getTables(r -> r.databaseName(database)).tableList())
        .extracting(Table::name)
        .containsExactlyInAnyOrder("found_one", "found_two");
  }

  @Test
  void aSecondCrawlAddsPartitionsAndLeavesATableAloneInLogMode() {
    unload(
        "SELECT CAST(1 AS BIGINT) AS a, CAST('x' AS VARCHAR(1)) AS p", "grow/", "PARTITION BY (p)");
    create(target("grow/", "manifest"));
    crawl();
    String updated = table("found_grow").parameters().get("objectCount");
    unload(
        "SELECT CAST(1 AS BIGINT) AS a, CAST('y' AS VARCHAR(1)) AS p",
        "grow/",
        "PARTITION BY (p) ALLOWOVERWRITE");

    crawl();

    assertThat(partitions("found_grow"))
        .extracting(p -> p.values().getFirst())
        .containsExactlyInAnyOrder("x", "y");
    assertThat(table("found_grow").parameters()).containsEntry("objectCount", updated);
  }

  @Test
  void whatIsNoParquetFailsTheCrawlByName() {
    engines.s3.putObject(
        r -> r.bucket(bucket).key("text/readme.txt"), RequestBody.fromString("not data at all"));
    create(target("text/"));

    LastCrawlInfo crawl = crawl();

    assertThat(crawl.statusAsString()).isEqualTo("FAILED");
    assertThat(crawl.errorMessage())
        .isEqualTo(
            "s3://%s/text/readme.txt is no Parquet file: the stand-in crawls nothing else, exclude it"
                .formatted(bucket));
  }

  @Test
  void statesAreThoseOfGlue() {
    assertThatThrownBy(() -> engines.glue.getCrawler(r -> r.name(name)))
        .isInstanceOf(EntityNotFoundException.class);
    create(target("run/Sales-Lines/", "manifest"));
    assertThat(engines.glue.getCrawler(r -> r.name(name)).crawler().state())
        .isEqualTo(CrawlerState.READY);
    assertThat(engines.glue.getCrawler(r -> r.name(name)).crawler().lastCrawl()).isNull();
    assertThatThrownBy(() -> engines.glue.stopCrawler(r -> r.name(name)))
        .isInstanceOf(CrawlerNotRunningException.class);
    assertThatThrownBy(() -> create(target("run/"))).isInstanceOf(AlreadyExistsException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE_FROM_DATABASE,LOG,CRAWL_EVERYTHING,SchemaChangePolicy.DeleteBehavior DELETE_FROM_DATABASE",
    "LOG,LOG,CRAWL_NEW_FOLDERS_ONLY,RecrawlPolicy.RecrawlBehavior CRAWL_NEW_FOLDERS_ONLY"
  })
  void whatItDoesNotDoIsRefused(String delete, String update, String recrawl, String what) {
    assertThatThrownBy(() ->
            engines.glue.createCrawler(r ->
                named(r)
                    .targets(t -> t.s3Targets(target("run/")))
                    .schemaChangePolicy(p -> p.deleteBehavior(delete).updateBehavior(update))
                    .recrawlPolicy(p -> p.recrawlBehavior(recrawl))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the stand-in does not support " + what);
  }

  @Test
  void otherTargetsAndOperationsAreRefusedByName() {
    assertThatThrownBy(() ->
            engines.glue.createCrawler(r ->
                named(r)
                    .targets(t -> t.s3Targets(target("run/")).jdbcTargets(j -> j.path("a")))
                    .schemaChangePolicy(p -> p.deleteBehavior("LOG"))))
        .hasMessageContaining("the stand-in does not support Targets.JdbcTargets");
    assertThatThrownBy(() -> engines.glue.getCrawlers(r -> {}))
        .isInstanceOf(GlueException.class)
        .hasMessageContaining("does not have the operation AWSGlue.GetCrawlers");
  }

  private static void ifThere(Runnable delete) {
    try {
      delete.run();
    } catch (EntityNotFoundException e) {
      // nothing to remove
    }
  }

  private static S3Target target(String folder, String... exclusions) {
    return S3Target.builder().path("s3://" + bucket + "/" + folder).exclusions(exclusions).build();
  }

  private void create(S3Target target) {
    engines.glue.createCrawler(r ->
        named(r)
            .tablePrefix("found_")
            .targets(t -> t.s3Targets(target))
            .schemaChangePolicy(p -> p.deleteBehavior("LOG").updateBehavior("LOG")));
  }

  private CreateCrawlerRequest.Builder named(CreateCrawlerRequest.Builder request) {
    return request.name(name).role(ROLE).databaseName(database);
  }

  private LastCrawlInfo crawl() {
    engines.glue.startCrawler(r -> r.name(name));
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> engines.glue.getCrawler(r -> r.name(name)).crawler(),
            c -> c.state() == CrawlerState.READY)
        .lastCrawl();
  }

  private Table table(String table) {
    return engines.glue.getTable(r -> r.databaseName(database).name(table)).table();
  }

  private List<Partition> partitions(String table) {
    return engines.glue.getPartitions(r -> r.databaseName(database).tableName(table)).partitions();
  }

  private static void unload(String select, String prefix, String options) {
    warehouse.run(
        "UNLOAD ('%s') TO 's3://%s/%s' IAM_ROLE 'arn:aws:iam::000000000000:role/unload' FORMAT AS PARQUET MANIFEST VERBOSE %s"
            .formatted(select.replace("'", "''"), bucket, prefix, options));
  }
}

package dev.causeway.standins.aws.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.standins.aws.Engines;
import dev.causeway.standins.aws.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;

class UnloadIT {
  private static Engines engines;
  private static Warehouse warehouse;
  private static String bucket;
  private static final String TABLE = Engines.unique("unload_");

  @BeforeAll
  static void start() {
    engines = new Engines();
    warehouse = new Warehouse(engines.redshift);
    bucket = engines.newBucket();
    warehouse.run(
        "CREATE TABLE %s (id BIGINT, day DATE, price DECIMAL(12,2), text VARCHAR(60), at TIMESTAMP, flag BOOLEAN, ratio DOUBLE PRECISION)"
            .formatted(TABLE));
    warehouse.run(
        """
        INSERT INTO %s (id, day, price, text, flag)
        SELECT n, CASE WHEN n = 4 THEN NULL ELSE DATE '2026-01-31' + (n / 2) END, n, 'text ' || n,
               CASE WHEN n = 3 THEN NULL ELSE true END
        FROM generate_series(1, 8) AS t(n)
        """
            .formatted(TABLE));
  }

  @AfterAll
  static void stop() {
    warehouse.run("DROP TABLE " + TABLE);
    engines.close();
  }

  private static String unload(String select, String prefix, String options) {
    return "UNLOAD ('%s') TO 's3://%s/%s' IAM_ROLE 'arn:aws:iam::000000000000:role/unload' FORMAT AS PARQUET %s"
        .formatted(select.replace("'", "''"), bucket, prefix, options);
  }

  private static List<String> keys(String prefix) {
    return engines.s3.listObjectsV2(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private static JsonNode manifest(String prefix) {
    return Json.MAPPER.readTree(
        engines.s3.getObjectAsBytes(r -> r.bucket(bucket).key(prefix + "manifest")).asUtf8String());
  }

  private static final String SELECT =
      "SELECT id, day, price, text, at, flag, ratio, CAST(TO_CHAR(day, 'YYYY-MM') AS VARCHAR(7)) AS p_month FROM "
          + TABLE;

  @Test
  void theManifestCountsWhatIsThere() {
    String prefix = Engines.unique("manifest-") + "/";
    warehouse.run(unload(SELECT, prefix, "PARTITION BY (p_month) INCLUDE MANIFEST VERBOSE"));
    assertThat(keys(prefix))
        .containsExactlyInAnyOrder(
            prefix + "p_month=2026-01/0000_part_00.parquet",
            prefix + "p_month=2026-02/0000_part_00.parquet",
            prefix + "p_month=__HIVE_DEFAULT_PARTITION__/0000_part_00.parquet",
            prefix + "manifest");
    JsonNode manifest = manifest(prefix);
    assertThat(manifest.path("meta").path("record_count").asInt()).isEqualTo(8);
    for (JsonNode entry : manifest.path("entries")) {
      String key = entry.path("url").asString().substring(("s3://" + bucket + "/").length());
      assertThat(engines.s3.headObject(r -> r.bucket(bucket).key(key)).contentLength())
          .isEqualTo(entry.path("meta").path("content_length").asLong());
    }
    JsonNode price = manifest.path("schema").path("elements").get(2);
    assertThat(price.toString())
        .isEqualTo(
            "{\"name\":\"price\",\"type\":{\"base\":\"numeric\",\"precision\":12,\"scale\":2}}");
    assertThat(manifest.path("author").path("name").asString()).isEqualTo("Amazon Redshift");
  }

  @Test
  void whatIsThereAlreadyIsNotOverwritten() {
    String prefix = Engines.unique("again-") + "/";
    warehouse.run(unload("SELECT id FROM " + TABLE, prefix, "MANIFEST"));
    assertThat(warehouse.fail(unload("SELECT id FROM " + TABLE, prefix, "MANIFEST")))
        .startsWith("ERROR: Specified unload destination on S3 is not empty.");
    warehouse.run(
        unload(
            "SELECT id FROM " + TABLE + " WHERE id = 1",
            prefix,
            "MANIFEST VERBOSE ALLOWOVERWRITE"));
    assertThat(manifest(prefix).path("meta").path("record_count").asInt()).isOne();
    engines.s3.putObject(
        r -> r.bucket(bucket).key(prefix + "left-over"),
        software.amazon.awssdk.core.sync.RequestBody.fromString("x"));
    warehouse.run(unload("SELECT id FROM " + TABLE, prefix, "MANIFEST CLEANPATH"));
    assertThat(keys(prefix))
        .containsExactlyInAnyOrder(prefix + "0000_part_00.parquet", prefix + "manifest");
  }

  @Test
  void anEmptyResultLeavesAManifestWithoutFiles() {
    String prefix = Engines.unique("empty-") + "/";
    warehouse.run(unload("SELECT id FROM " + TABLE + " WHERE id < 0", prefix, "MANIFEST VERBOSE"));
    assertThat(keys(prefix)).containsExactly(prefix + "manifest");
    assertThat(manifest(prefix).path("meta").path("record_count").asInt()).isZero();
  }

  @Test
  void theSnapshotOfTheOpenTransactionIsUnloaded() {
    String prefix = Engines.unique("cut-") + "/";
    var begun = warehouse.open("BEGIN READ ONLY", 60);
    warehouse.finished(begun.id());
    warehouse.in(begun.sessionId(), "SELECT count(*) FROM " + TABLE);
    warehouse.run("INSERT INTO " + TABLE + " (id) VALUES (1000)");
    try {
      warehouse.in(
          begun.sessionId(),
          unload(
              "SELECT id FROM " + TABLE + " WHERE id >= 1000",
              prefix + "old/",
              "MANIFEST VERBOSE"));
      assertThat(manifest(prefix + "old/").path("meta").path("record_count").asInt()).isZero();
      warehouse.run(
          unload(
              "SELECT id FROM " + TABLE + " WHERE id >= 1000",
              prefix + "new/",
              "MANIFEST VERBOSE"));
      assertThat(manifest(prefix + "new/").path("meta").path("record_count").asInt()).isOne();
    } finally {
      warehouse.in(begun.sessionId(), "ROLLBACK");
      warehouse.run("DELETE FROM " + TABLE + " WHERE id = 1000");
    }
  }

  @Test
  void withoutIncludeThePartitionColumnIsOnlyInThePath() {
    String prefix = Engines.unique("path-") + "/";
    String select =
        "SELECT id, flag, 'NULL' AS word, '10:30 50% a=b/c +' AS odd FROM "
            + TABLE
            + " WHERE id IN (1, 3)";
    warehouse.run(unload(select, prefix, "PARTITION BY (flag, word, odd) MANIFEST"));
    String odd = "odd=10%3A30 50%25 a%3Db%2Fc +/0000_part_00.parquet";
    assertThat(keys(prefix))
        .containsExactlyInAnyOrder(
            prefix + "flag=true/word=NULL/" + odd,
            prefix + "flag=__HIVE_DEFAULT_PARTITION__/word=NULL/" + odd,
            prefix + "manifest");
  }

  @Test
  void refusalsNameTheirReason() {
    String prefix = Engines.unique("refused-") + "/";
    Map<String, String> refused =
        Map.of(
            unload("SELECT id FROM " + TABLE + " LIMIT 3", prefix, ""),
            "Limit clause",
            unload("SELECT id FROM " + TABLE, prefix, "PARTITION BY (nothing)"),
            "PARTITION BY column \"nothing\"",
            unload("SELECT id FROM " + TABLE, prefix, "PARTITION BY (id)"),
            "at least one column",
            unload("SELECT price * price AS big FROM " + TABLE, prefix, ""),
            "numeric without precision",
            unload("SELECT GETDATE() AT TIME ZONE 'UTC' AS z", prefix, ""),
            "does not unload timestamptz",
            unload("SELECT id FROM " + TABLE, prefix, "GZIP"),
            "UNLOAD with GZIP",
            "UNLOAD ('SELECT 1') TO 's3://b/k' IAM_ROLE 'r' FORMAT AS CSV",
            "expected PARQUET",
            "UNLOAD ('SELECT 1 AS a') TO 's3://no-such-bucket-here/k' IAM_ROLE 'r' PARQUET",
            "NoSuchBucket");
    refused.forEach((sql, reason) -> assertThat(warehouse.fail(sql)).as(sql).contains(reason));
    assertThat(keys(prefix)).isEmpty();
  }

  @Test
  void aMillionRowsTakeSecondsNotMemory() {
    String prefix = Engines.unique("million-") + "/";
    long before = System.nanoTime();
    DescribeStatementResponse done =
        warehouse.run(
            unload(
                "SELECT CAST(n AS BIGINT) AS id, CAST(n % 997 AS DECIMAL(12,2)) AS amount, DATE '2024-01-01' + (n % 700) AS day, 'line of an order ' || n AS text, CAST(TO_CHAR(DATE '2024-01-01' + (n % 700), 'YYYY-MM') AS VARCHAR(7)) AS p_month FROM generate_series(1, 1000000) AS t(n)",
                prefix, "PARTITION BY (p_month) INCLUDE MANIFEST VERBOSE"));
    System.out.printf("UNLOAD of 1,000,000 rows: %.1f s%n", (System.nanoTime() - before) / 1e9);
    assertThat(done.hasResultSet()).isFalse();
    assertThat(manifest(prefix).path("meta").path("record_count").asInt()).isEqualTo(1_000_000);
    assertThat(manifest(prefix).path("entries").size()).isEqualTo(23);
  }
}

package dev.causeway.standins.aws.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.standins.aws.Engines;
import dev.causeway.standins.aws.athena.Queries;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Column;

/** Values on their whole way: PostgreSQL, UNLOAD, Parquet in S3, a Glue table, Trino. */
class UnloadValuesIT {
  private static Engines engines;
  private static Warehouse warehouse;
  private static String bucket;
  private static String database;
  private static final String TABLE = Engines.unique("unload_");

  @BeforeAll
  static void start() {
    engines = new Engines();
    warehouse = new Warehouse(engines.redshift);
    bucket = engines.newBucket();
    database = Engines.unique("unload_");
    engines.glue.createDatabase(r -> r.databaseInput(d -> d.name(database)));
    warehouse.run(
        "CREATE TABLE %s (id BIGINT, day DATE, price DECIMAL(12,2), text VARCHAR(60), at TIMESTAMP, flag BOOLEAN, ratio DOUBLE PRECISION)"
            .formatted(TABLE));
    warehouse.run(
        """
        INSERT INTO %s VALUES
          (1, '2026-01-31', 10.50, 'plain', '2026-01-31 23:59:59.123', true, 0.1),
          (2, '2026-02-01', -0.01, 'blanks at the end  ', '2026-02-01 00:00:00', false, -1e300),
          (3, '2026-02-28', NULL, '', NULL, NULL, NULL),
          (4, NULL, 9999999999.99, NULL, '1970-01-01 00:00:00', true, 1.7976931348623157e308),
          (5, '2026-02-02', 0.00, 'quotes " and '' and , and N', '2024-02-29 12:00:00', true, 5e-324),
          (6, '2026-02-03', 1.00, 'Ünïcødé 日本 🚚' || CHR(10) || 'second line' || CHR(13) || CHR(10) || CHR(9) || 'tab', NULL, true, 3),
          (7, '2026-02-04', 1.00, CHR(92) || 'N', NULL, true, 3),
          (8, '2026-02-04', 1.00, CHR(92) || '.', NULL, true, 3)
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

  private static final String SELECT =
      "SELECT id, day, price, text, at, flag, ratio, CAST(TO_CHAR(day, 'YYYY-MM') AS VARCHAR(7)) AS p_month FROM "
          + TABLE;

  @Test
  void everyValueComesThroughParquetUnchanged() {
    String prefix = Engines.unique("values-") + "/";
    warehouse.run(unload(SELECT, prefix, "PARTITION BY (p_month) INCLUDE MANIFEST VERBOSE"));
    createTable("everything", prefix, List.of("2026-01", "2026-02", "__HIVE_DEFAULT_PARTITION__"));
    List<List<String>> target =
        new Queries(engines.athena, bucket)
            .rows(
                database,
                "SELECT id, day, price, to_hex(to_utf8(text)), date_format(at, '%Y-%m-%d %H:%i:%s.%f'), flag, ratio, text FROM everything ORDER BY id");
    List<List<String>> source = new ArrayList<>();
    var rows =
        warehouse.rows(
            warehouse
                .run(
                    "SELECT id, day, price, UPPER(ENCODE(CONVERT_TO(text, 'UTF8'), 'hex')), TO_CHAR(at, 'YYYY-MM-DD HH24:MI:SS.US'), flag, ratio, text FROM "
                        + TABLE
                        + " ORDER BY id")
                .id());
    for (var row : rows) {
      List<String> values = new ArrayList<>();
      row.forEach(f ->
          values.add(
              Boolean.TRUE.equals(f.isNull())
                  ? null
                  : f.longValue() != null
                      ? f.longValue().toString()
                      : f.doubleValue() != null
                          ? f.doubleValue().toString()
                          : f.booleanValue() != null
                              ? f.booleanValue().toString()
                              : f.stringValue()));
      source.add(values);
    }
    assertThat(target).containsExactlyElementsOf(source);
    assertThat(source).hasSize(8);
    assertThat(source.get(2).get(3)).isEmpty();
    assertThat(source.get(3).get(3)).isNull();
  }

  private static void createTable(String name, String prefix, List<String> partitions) {
    List<Column> columns =
        List.of(
            column("id", "bigint"),
            column("day", "date"),
            column("price", "decimal(12,2)"),
            column("text", "string"),
            column("at", "timestamp"),
            column("flag", "boolean"),
            column("ratio", "double"));
    engines.glue.createTable(r ->
        r.databaseName(database)
            .tableInput(t ->
                t.name(name)
                    .tableType("EXTERNAL_TABLE")
                    .partitionKeys(column("p_month", "string"))
                    .storageDescriptor(
                        s -> Queries.parquet(s, columns, "s3://" + bucket + "/" + prefix))));
    for (String value : partitions) {
      engines.glue.batchCreatePartition(r ->
          r.databaseName(database)
              .tableName(name)
              .partitionInputList(p ->
                  p.values(value)
                      .storageDescriptor(s ->
                          Queries.parquet(
                              s,
                              columns,
                              "s3://%s/%sp_month=%s/".formatted(bucket, prefix, value)))));
    }
  }

  private static Column column(String name, String type) {
    return Column.builder().name(name).type(type).build();
  }
}

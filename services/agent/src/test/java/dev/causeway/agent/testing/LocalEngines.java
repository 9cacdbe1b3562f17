package dev.causeway.agent.testing;

import dev.causeway.standins.aws.AwsStandIn;
import dev.causeway.standins.aws.Config;
import dev.causeway.standins.aws.TestEngines;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.aws.AwsClients;
import dev.causeway.warehouse.redshift.RedshiftSettings;
import dev.causeway.warehouse.redshift.RedshiftWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.s3.S3Client;

/** The engines of instance {@code it} with a schema, a bucket and a workgroup of one test. */
public final class LocalEngines implements AutoCloseable {
  private static final String REGION = "us-east-1";
  private static final String PARQUET = "org.apache.hadoop.hive.ql.io.parquet.";

  public final String name = "ag" + UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, String> env = TestEngines.environment();
  private final AwsStandIn standIn;

  public LocalEngines() throws IOException {
    env.put("CAUSEWAY_STANDIN_SCRATCH", Files.createTempDirectory("agent-it").toString());
    standIn = AwsStandIn.start(Config.of(env));
    System.setProperty("aws.endpointUrl", env.get("AWS_ENDPOINT_URL"));
    System.setProperty("aws.endpointUrlAthena", standIn.endpoint().toString());
    System.setProperty("aws.endpointUrlRedshiftData", standIn.endpoint().toString());
    System.setProperty("aws.accessKeyId", env.get("AWS_ACCESS_KEY_ID"));
    System.setProperty("aws.secretAccessKey", env.get("AWS_SECRET_ACCESS_KEY"));
    try (S3Client s3 = AwsClients.build(S3Client.builder(), REGION);
        AthenaClient athena = AwsClients.build(AthenaClient.builder(), REGION)) {
      s3.createBucket(r -> r.bucket(name));
      athena.createWorkGroup(r ->
          r.name(name)
              .configuration(
                  c -> c.resultConfiguration(o -> o.outputLocation("s3://" + name + "/results/"))));
    }
  }

  /** Makes table product on both sides. */
  public void product() throws SQLException {
    sql(
        "CREATE SCHEMA " + name,
        "CREATE TABLE " + name + ".product (name VARCHAR(20), price NUMERIC(12,2))",
        "INSERT INTO " + name + ".product VALUES ('bolt', 1.5), ('nut ü', 0.1), ('pin', NULL)");
    try (RedshiftWarehouse redshift =
        RedshiftWarehouse.open(new RedshiftSettings(REGION, "supply-chain", "dev", name, "", 8))) {
      redshift
          .run(
              Query.of(
                  "UNLOAD ('SELECT name, price FROM %s.product') TO 's3://%s/product/'"
                          .formatted(name, name)
                      + " IAM_ROLE 'arn:aws:iam::000000000000:role/r' FORMAT AS PARQUET",
                  Duration.ofMinutes(1)))
          .close();
    }
    try (GlueClient glue = AwsClients.build(GlueClient.builder(), REGION)) {
      glue.createDatabase(r -> r.databaseInput(d -> d.name(name)));
      glue.createTable(r ->
          r.databaseName(name)
              .tableInput(t ->
                  t.name("product")
                      .tableType("EXTERNAL_TABLE")
                      .parameters(Map.of("EXTERNAL", "TRUE"))
                      .storageDescriptor(s ->
                          s.columns(column("name", "varchar(20)"), column("price", "decimal(12,2)"))
                              .location("s3://" + name + "/product/")
                              .inputFormat(PARQUET + "MapredParquetInputFormat")
                              .outputFormat(PARQUET + "MapredParquetOutputFormat")
                              .serdeInfo(i ->
                                  i.serializationLibrary(PARQUET + "serde.ParquetHiveSerDe")))));
    }
  }

  /** Adds a product on the source alone, as if it were written after the run was taken. */
  public void addOnSource(String product) throws SQLException {
    sql("INSERT INTO %s.product VALUES ('%s', 1)".formatted(name, product));
  }

  /** Takes it away again. */
  public void removeOnSource(String product) throws SQLException {
    sql("DELETE FROM %s.product WHERE name = '%s'".formatted(name, product));
  }

  /** Statements that still sleep in PostgreSQL. */
  public long sleeping() throws SQLException {
    try (Connection connection = postgres();
        ResultSet found =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
                        + " AND query LIKE '%pg_sleep(60) AS VARCHAR(10)%'"
                        + " AND pid <> pg_backend_pid()")) {
      found.next();
      return found.getLong(1);
    }
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = postgres();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private Connection postgres() throws SQLException {
    return DriverManager.getConnection(
        env.get("CAUSEWAY_POSTGRES_URL"),
        env.get("CAUSEWAY_POSTGRES_USER"),
        env.get("CAUSEWAY_POSTGRES_PASSWORD"));
  }

  private static Column column(String name, String type) {
    return Column.builder().name(name).type(type).build();
  }

  @Override
  public void close() throws SQLException {
    standIn.close();
    sql("DROP SCHEMA IF EXISTS " + name + " CASCADE");
  }
}

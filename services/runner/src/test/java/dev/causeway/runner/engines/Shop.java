package dev.causeway.runner.engines;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.runner.RunnerAccess;
import dev.causeway.runner.testing.MemoryStore;
import dev.causeway.runner.testing.Tasks;
import dev.causeway.standins.aws.AwsStandIn;
import dev.causeway.standins.aws.Config;
import dev.causeway.standins.aws.TestEngines;
import dev.causeway.warehouse.aws.AwsClients;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A small shop on the real engines: a schema, a bucket and a workgroup of its own. */
final class Shop implements AutoCloseable {
  private static final String REGION = "us-east-1";
  private static final String GLUE = "aws.endpointUrlGlue";

  private final Map<String, String> env = TestEngines.environment();
  private AwsStandIn standIn;
  private final Path folder;
  final String name = "rt" + UUID.randomUUID().toString().substring(0, 8);
  String crawlerName = "";
  WorkloadPlan.Known known = WorkloadPlan.Known.Registered;
  WorkloadPlan.Granularity granularity = WorkloadPlan.Granularity.Month;
  final S3Client s3;
  final GlueClient glue;

  Shop() throws IOException, SQLException {
    this(Map.of());
  }

  /** A shop whose engines and runner find one of their servers elsewhere. */
  Shop(Map<String, String> elsewhere) throws IOException, SQLException {
    env.putAll(elsewhere);
    folder = Files.createTempDirectory("runner-it");
    env.put("CAUSEWAY_STANDIN_SCRATCH", folder.toString());
    standIn = startAws();
    System.setProperty("aws.endpointUrl", env.get("AWS_ENDPOINT_URL"));
    System.setProperty("aws.accessKeyId", env.get("AWS_ACCESS_KEY_ID"));
    System.setProperty("aws.secretAccessKey", env.get("AWS_SECRET_ACCESS_KEY"));
    s3 = AwsClients.build(S3Client.builder(), REGION);
    glue = AwsClients.build(GlueClient.builder(), REGION);
    s3.createBucket(r -> r.bucket(name));
    try (AthenaClient athena = AwsClients.build(AthenaClient.builder(), REGION)) {
      athena.createWorkGroup(r ->
          r.name(name)
              .configuration(
                  c -> c.resultConfiguration(o -> o.outputLocation("s3://" + name + "/results/"))));
    }
    fill();
  }

  private AwsStandIn startAws() {
    AwsStandIn started = AwsStandIn.start(Config.of(env));
    String url = started.endpoint().toString();
    env.put("AWS_ENDPOINT_URL_ATHENA", url);
    env.put("AWS_ENDPOINT_URL_GLUE", url);
    env.put("AWS_ENDPOINT_URL_REDSHIFT_DATA", url);
    env.put("AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS", url);
    System.setProperty("aws.endpointUrlAthena", url);
    System.setProperty("aws.endpointUrlRedshiftData", url);
    return started;
  }

  /** Redshift and Athena are gone, with all sessions. */
  void stopAws() {
    standIn.close();
  }

  /** They are back; what they held in memory is lost. */
  void startAwsAnew() {
    standIn = startAws();
  }

  private void fill() throws SQLException {
    sql(
        "CREATE SCHEMA " + name,
        """
        CREATE TABLE product (
          product_id BIGINT PRIMARY KEY, name VARCHAR(40), price NUMERIC(12,2))\
        """,
        """
        CREATE TABLE sale (
          sale_id BIGINT PRIMARY KEY, sold_on DATE, booked_at TIMESTAMP)\
        """,
        """
        INSERT INTO product
        SELECT i, CASE WHEN i % 10 = 0 THEN NULL ELSE 'Schraube ' || i || ' ü ' END, i * 1.01
        FROM generate_series(1, 200) i\
        """,
        """
        INSERT INTO sale
        SELECT i, CASE WHEN i % 50 = 0 THEN NULL ELSE DATE '2025-01-01' + i % 700 END,
               TIMESTAMP '2025-01-01 10:00:00.123' + i * INTERVAL '1 minute'
        FROM generate_series(1, 2000) i\
        """);
  }

  /** Makes a crawler, as the workload's DataLake does, and sends Glue's calls to where it runs. */
  void crawler() {
    crawlerName = name;
    System.setProperty(GLUE, standIn.endpoint().toString());
    try (GlueClient crawlers = AwsClients.build(GlueClient.builder(), REGION)) {
      crawlers.createCrawler(r ->
          r.name(name)
              .role("shop-crawler")
              .databaseName(Names.crawlDatabase(name))
              .targets(t -> t.s3Targets(s -> s.path("s3://" + name + "/runs/")))
              .schemaChangePolicy(p -> p.deleteBehavior("LOG").updateBehavior("LOG")));
    }
  }

  WorkloadPlan plan() {
    WorkloadPlan plan = Tasks.plan("shop", name, name, name, name);
    return new WorkloadPlan(
        plan.namespace(),
        plan.name(),
        REGION,
        new WorkloadPlan.Source(
            "supply-chain", "dev", name, "", "arn:aws:iam::000000000000:role/shop-unload"),
        new WorkloadPlan.Target(name, name, "runs", name, crawlerName),
        List.of(
            plan.tables().getFirst(),
            new WorkloadPlan.Table(
                "sale",
                List.of("sale_id"),
                new WorkloadPlan.Partition("sold_on", granularity, known))),
        plan.queries());
  }

  ActTask task(Stage stage, @Nullable Run run) {
    String act = stage.name().toLowerCase() + "-" + UUID.randomUUID().toString().substring(0, 8);
    return Tasks.task(act, stage, plan(), run, "");
  }

  /** Runs an act in this process; a store of its own makes it forget earlier results. */
  ActResult run(ActTask task) throws Exception {
    return run(task, Map.of());
  }

  /** Runs an act with more settings. */
  ActResult run(ActTask task, Map<String, String> settings) throws Exception {
    MemoryStore store = new MemoryStore();
    Map<String, String> all = new HashMap<>(settings);
    all.put("CAUSEWAY_TASK", write(task).toString());
    boolean done = RunnerAccess.run(all, store);
    String text = store.values.get(Names.resultKey(task.act()));
    if (!done || text == null) {
      throw new IllegalStateException("no result: " + store.values);
    }
    return Json.read(text, ActResult.class);
  }

  /** Runs the runner in a process of its own; returns its exit code. */
  int process(ActTask task, int killAt, boolean afterCall) throws Exception {
    return process(task, "", killAt, afterCall);
  }

  /** The same, with calls counted from the first one of an operation. */
  int process(ActTask task, String killFrom, int killAt, boolean afterCall) throws Exception {
    return RunnerProcess.start(write(task), folder, env, killFrom, killAt, afterCall).waitFor();
  }

  /** Writes a file that a setting names. */
  Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Starts the runner in a process of its own. */
  Process start(ActTask task) throws IOException {
    return RunnerProcess.start(write(task), folder, env, "", 0, false);
  }

  /** What a process has last told of its progress; empty before its first word. */
  String progress(ActTask task) throws IOException {
    Path file = folder.resolve(Names.progressKey(task.act()));
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** The result that processes have left. */
  ActResult result(ActTask task) throws IOException {
    return Json.read(
        Files.readString(folder.resolve(Names.resultKey(task.act()))), ActResult.class);
  }

  private Path write(ActTask task) throws IOException {
    return Files.writeString(folder.resolve(task.act() + ".json"), Json.write(task));
  }

  /** Past the stand-in: another writer. */
  Connection postgres() throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            env.get("CAUSEWAY_POSTGRES_URL"),
            env.get("CAUSEWAY_POSTGRES_USER"),
            env.get("CAUSEWAY_POSTGRES_PASSWORD"));
    connection.createStatement().execute("SET search_path TO " + name);
    return connection;
  }

  /** What other writers do. */
  void sql(String... statements) throws SQLException {
    try (Connection connection = postgres();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  List<String> keys(String prefix) {
    return s3.listObjectsV2Paginator(r -> r.bucket(name).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  String text(String uri) {
    return new String(bytes(key(uri)), StandardCharsets.UTF_8);
  }

  byte[] bytes(String key) {
    return s3.getObjectAsBytes(r -> r.bucket(name).key(key)).asByteArray();
  }

  /** The key that a URI of the shop's bucket names. */
  String key(String uri) {
    return uri.substring(("s3://" + name + "/").length());
  }

  static Run run(ActResult result) {
    return Objects.requireNonNull(result.run(), result::message);
  }

  /** Where a server is, by the name of its setting. */
  static URI server(String setting) {
    return URI.create(TestEngines.environment().get(setting));
  }

  @Override
  public void close() throws SQLException {
    System.clearProperty(GLUE);
    s3.close();
    glue.close();
    standIn.close(); // ends the sessions, whose locks would keep the schema
    sql("DROP SCHEMA IF EXISTS " + name + " CASCADE");
  }
}

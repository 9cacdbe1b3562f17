package dev.causeway.warehouse;

import dev.causeway.standins.aws.AwsStandIn;
import dev.causeway.standins.aws.Config;
import dev.causeway.standins.aws.TestEngines;
import dev.causeway.warehouse.athena.AthenaSettings;
import dev.causeway.warehouse.athena.AthenaWarehouse;
import dev.causeway.warehouse.aws.Polling;
import dev.causeway.warehouse.redshift.RedshiftSettings;
import dev.causeway.warehouse.redshift.RedshiftWarehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The engines of instance {@code it}, an AWS stand-in of its own, and what a test makes there. */
public final class LocalEngines implements AutoCloseable {
  private final Map<String, String> env;
  private final AwsStandIn standIn;
  private final String name;
  private final Path scratch;

  /**
   * Starts the stand-in and makes bucket and workgroup.
   *
   * @param prefix first part of all names
   */
  public LocalEngines(String prefix) {
    name = prefix + UUID.randomUUID().toString().substring(0, 8);
    env = TestEngines.environment();
    try {
      scratch = Files.createTempDirectory("engines-it");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    env.put("CAUSEWAY_STANDIN_SCRATCH", scratch.toString());
    standIn = AwsStandIn.start(Config.of(env));
    try (S3Client s3 = aws(S3Client.builder());
        AthenaClient athena = atStandIn(AthenaClient.builder())) {
      s3.createBucket(request -> request.bucket(bucket()));
      athena.createWorkGroup(request ->
          request
              .name(name)
              .configuration(configuration ->
                  configuration.resultConfiguration(
                      result -> result.outputLocation("s3://" + bucket() + "/results/"))));
    }
  }

  /** Name that nobody else has; of letters, digits and low lines. */
  public String name() {
    return name;
  }

  /** A bucket of that test alone. */
  public String bucket() {
    return name.replace('_', '-');
  }

  /** Redshift, with that schema. */
  public RedshiftWarehouse redshift(String schema) {
    return new RedshiftWarehouse(
        atStandIn(RedshiftDataClient.builder()),
        new RedshiftSettings("us-east-1", "supply-chain", "dev", schema, "", 8),
        Polling.system());
  }

  /** Athena. */
  public AthenaWarehouse athena() {
    return new AthenaWarehouse(
        atStandIn(AthenaClient.builder()), new AthenaSettings("us-east-1", name), Polling.system());
  }

  /** The PostgreSQL behind Redshift, past the stand-in: another writer. */
  public Connection postgres() throws SQLException {
    return DriverManager.getConnection(
        env.get("CAUSEWAY_POSTGRES_URL"),
        env.get("CAUSEWAY_POSTGRES_USER"),
        env.get("CAUSEWAY_POSTGRES_PASSWORD"));
  }

  /** Where that PostgreSQL is, for those who connect by themselves. */
  public String postgresUrl() {
    String url = env.get("CAUSEWAY_POSTGRES_URL");
    return url
        + (url.contains("?") ? "&" : "?")
        + "user="
        + env.get("CAUSEWAY_POSTGRES_USER")
        + "&password="
        + env.get("CAUSEWAY_POSTGRES_PASSWORD");
  }

  /** The Trino behind Athena, past the stand-in; the caller has its driver. */
  public Connection trino() throws SQLException {
    String url = "jdbc:" + env.get("CAUSEWAY_TRINO_URL").replaceFirst("^http", "trino");
    return DriverManager.getConnection(url, "it", null);
  }

  /** Runs statements there. */
  public void sql(String... statements) throws SQLException {
    try (Connection connection = postgres();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** A client of S3, Glue or IAM. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C aws(B builder) {
    return client(builder, URI.create(env.get("AWS_ENDPOINT_URL")));
  }

  /** A client of Athena or the Redshift Data API. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C atStandIn(B builder) {
    return client(builder, standIn.endpoint());
  }

  @Override
  public void close() {
    standIn.close();
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}

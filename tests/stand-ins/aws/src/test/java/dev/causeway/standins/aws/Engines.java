package dev.causeway.standins.aws;

import dev.causeway.standins.aws.store.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The engines of instance {@code it}, a stand-in of our own before them, and unmodified SDK
 * clients.
 */
public final class Engines implements AutoCloseable {
  private final Map<String, String> env;
  private final Path scratch = scratch();
  private final AwsStandIn standIn;
  public final AthenaClient athena;
  public final RedshiftDataClient redshift;
  public final S3Client s3;
  public final GlueClient glue;

  public Engines() {
    this(InstantSource.system());
  }

  public Engines(InstantSource clock) {
    env = TestEngines.environment();
    env.put("CAUSEWAY_STANDIN_SCRATCH", scratch.toString());
    standIn = AwsStandIn.start(Config.of(env), clock);
    athena = client(AthenaClient.builder(), standIn.endpoint());
    redshift = client(RedshiftDataClient.builder(), standIn.endpoint());
    s3 = client(S3Client.builder(), URI.create(env.get("AWS_ENDPOINT_URL")));
    glue = client(GlueClient.builder(), standIn.endpoint());
  }

  public URI endpoint() {
    return standIn.endpoint();
  }

  public static String unique(String prefix) {
    return prefix + UUID.randomUUID().toString().substring(0, 8);
  }

  public String newBucket() {
    String bucket = unique("standin-");
    s3.createBucket(r -> r.bucket(bucket));
    return bucket;
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("standin-it");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, URI at) {
    return builder
        .endpointOverride(at)
        .region(Region.of(env.get("AWS_REGION")))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofSeconds(60)))
        .build();
  }

  @Override
  public void close() {
    athena.close();
    redshift.close();
    s3.close();
    glue.close();
    standIn.close();
    Folders.remove(scratch);
  }
}

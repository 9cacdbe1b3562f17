package dev.causeway.standins.crossplane.aws;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** SDK clients of the default credential and endpoint chain, one a region, with deadlines. */
public final class AwsClients implements AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(20);
  private static final Duration ATTEMPT = Duration.ofSeconds(10);

  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final Map<String, S3Client> s3 = new ConcurrentHashMap<>();
  private final Map<String, AthenaClient> athena = new ConcurrentHashMap<>();
  private final Map<String, KmsClient> kms = new ConcurrentHashMap<>();
  private final Map<String, GlueClient> glue = new ConcurrentHashMap<>();
  private final IamClient iam;

  public AwsClients() {
    iam = configured(IamClient.builder().httpClient(http), Region.AWS_GLOBAL).build();
  }

  /** An endpoint that is an address cannot have the bucket in its name. */
  S3Client s3(String region) {
    return in(region, s3, () -> S3Client.builder().httpClient(http).forcePathStyle(true));
  }

  AthenaClient athena(String region) {
    return in(region, athena, () -> AthenaClient.builder().httpClient(http));
  }

  KmsClient kms(String region) {
    return in(region, kms, () -> KmsClient.builder().httpClient(http));
  }

  GlueClient glue(String region) {
    return in(region, glue, () -> GlueClient.builder().httpClient(http));
  }

  IamClient iam() {
    return iam;
  }

  private static <B extends AwsClientBuilder<B, C>, C> C in(
      String region, Map<String, C> clients, Supplier<B> builder) {
    return clients.computeIfAbsent(
        region, name -> configured(builder.get(), Region.of(name)).build());
  }

  private static <B extends AwsClientBuilder<B, C>, C> B configured(B builder, Region region) {
    return builder
        .region(region)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(ATTEMPT)
                .build());
  }

  @Override
  public void close() {
    s3.values().forEach(S3Client::close);
    athena.values().forEach(AthenaClient::close);
    kms.values().forEach(KmsClient::close);
    glue.values().forEach(GlueClient::close);
    iam.close();
    http.close();
  }
}

package dev.causeway.standins.crossplane.aws;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** SDK clients of the default credential and endpoint chain, one a region, with deadlines. */
public final class AwsClients implements AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(20);
  private static final Duration ATTEMPT = Duration.ofSeconds(10);

  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final Map<String, S3Client> s3 = new ConcurrentHashMap<>();
  private final Map<String, AthenaClient> athena = new ConcurrentHashMap<>();
  private final IamClient iam;

  public AwsClients() {
    iam = configured(IamClient.builder().httpClient(http), Region.AWS_GLOBAL).build();
  }

  S3Client s3(String region) {
    // An endpoint that is an address cannot have the bucket in its name.
    return s3.computeIfAbsent(
        region,
        name ->
            configured(S3Client.builder().httpClient(http).forcePathStyle(true), Region.of(name))
                .build());
  }

  AthenaClient athena(String region) {
    return athena.computeIfAbsent(
        region,
        name -> configured(AthenaClient.builder().httpClient(http), Region.of(name)).build());
  }

  IamClient iam() {
    return iam;
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
    iam.close();
    http.close();
  }
}

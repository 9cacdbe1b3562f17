package dev.causeway.warehouse.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** How all clients are set up. Endpoint and credentials come from the SDK's own chain. */
public final class AwsClients {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ATTEMPT = Duration.ofSeconds(20);
  private static final Duration CALL = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 5;

  private AwsClients() {}

  /** Sets region, HTTP client, deadlines and retries. */
  public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, String region) {
    return builder
        .region(Region.of(region))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT))
        .overrideConfiguration(override ->
            override
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(ATTEMPT)
                .retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build()))
        .build();
  }
}

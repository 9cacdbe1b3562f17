package dev.causeway.operators.engine.ledger;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** One S3 client a region, made when first needed. A call takes at most ten seconds. */
public final class S3Clients implements Function<String, S3Client>, AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(10);
  private static final Duration ATTEMPT = Duration.ofSeconds(5);

  private final Map<String, S3Client> clients = new ConcurrentHashMap<>();

  @Override
  public S3Client apply(String region) {
    return clients.computeIfAbsent(region, S3Clients::client);
  }

  @Override
  public void close() {
    clients.values().forEach(S3Client::close);
  }

  private static S3Client client(String region) {
    return S3Client.builder()
        .region(Region.of(region))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(ATTEMPT))
        .overrideConfiguration(c -> c.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT))
        .build();
  }
}

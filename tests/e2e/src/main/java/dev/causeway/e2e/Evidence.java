package dev.causeway.e2e;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What lies in the platform's S3. */
public final class Evidence implements AutoCloseable {
  private final S3Client s3;

  /** The S3 of a platform. */
  public Evidence(LocalPlatform platform) {
    s3 =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(URI.create(platform.setting("AWS_ENDPOINT_URL")))
            .region(Region.of(platform.setting("AWS_REGION")))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        platform.setting("AWS_ACCESS_KEY_ID"),
                        platform.setting("AWS_SECRET_ACCESS_KEY"))))
            .build();
  }

  /** The client. */
  public S3Client s3() {
    return s3;
  }

  /** Reads an object by its {@code s3://bucket/key}. */
  public byte[] read(String uri) {
    URI address = URI.create(uri);
    return s3.getObjectAsBytes(
            request -> request.bucket(address.getHost()).key(address.getPath().substring(1)))
        .asByteArray();
  }

  /** SHA-256 of bytes, in hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    s3.close();
  }
}

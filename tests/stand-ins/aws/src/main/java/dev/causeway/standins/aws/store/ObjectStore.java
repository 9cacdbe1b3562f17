package dev.causeway.standins.aws.store;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The few calls on S3 that the stand-in makes for itself. */
public final class ObjectStore implements AutoCloseable {
  private static final Duration CALL = Duration.ofMinutes(5);
  private static final Duration QUESTION = Duration.ofSeconds(10);
  private static final Duration ATTEMPT = Duration.ofMinutes(2);

  private final S3Client s3;

  public ObjectStore(URI endpoint, String region) {
    s3 =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(ATTEMPT))
            .overrideConfiguration(o -> o.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT))
            .build();
  }

  public boolean bucketExists(String bucket) {
    try {
      s3.headBucket(r -> r.bucket(bucket).overrideConfiguration(o -> o.apiCallTimeout(QUESTION)));
      return true;
    } catch (NoSuchBucketException e) {
      return false;
    } catch (S3Exception e) {
      if (e.statusCode() == 404 || e.statusCode() == 400) {
        return false;
      }
      throw e;
    }
  }

  /** Whether any object's key begins with that of the place. */
  public boolean holdsAnything(S3Uri prefix) {
    return !s3.listObjectsV2(r -> r.bucket(prefix.bucket()).prefix(prefix.key()).maxKeys(1))
        .contents()
        .isEmpty();
  }

  public List<S3Uri> list(S3Uri prefix) {
    return s3
        .listObjectsV2Paginator(r -> r.bucket(prefix.bucket()).prefix(prefix.key()))
        .contents()
        .stream()
        .map(S3Object::key)
        .map(key -> new S3Uri(prefix.bucket(), key))
        .toList();
  }

  /** An object, with its size. */
  public record Stored(S3Uri place, long bytes) {}

  /** All objects below a place, page by page as they are taken. */
  public Iterable<Stored> listStored(S3Uri prefix) {
    return () ->
        s3
            .listObjectsV2Paginator(r -> r.bucket(prefix.bucket()).prefix(prefix.key()))
            .contents()
            .stream()
            .map(o -> new Stored(new S3Uri(prefix.bucket(), o.key()), o.size()))
            .iterator();
  }

  /** A part of an object. */
  public byte[] read(S3Uri place, long from, int bytes) {
    return s3.getObjectAsBytes(r ->
            r.bucket(place.bucket())
                .key(place.key())
                .range("bytes=%d-%d".formatted(from, from + bytes - 1)))
        .asByteArray();
  }

  public void delete(S3Uri place) {
    s3.deleteObject(r -> r.bucket(place.bucket()).key(place.key()));
  }

  public void put(S3Uri place, Path file, String contentType) {
    s3.putObject(
        r -> r.bucket(place.bucket()).key(place.key()).contentType(contentType),
        RequestBody.fromFile(file));
  }

  public void put(S3Uri place, String text, String contentType) {
    s3.putObject(
        r -> r.bucket(place.bucket()).key(place.key()).contentType(contentType),
        RequestBody.fromString(text));
  }

  @Override
  public void close() {
    s3.close();
  }
}

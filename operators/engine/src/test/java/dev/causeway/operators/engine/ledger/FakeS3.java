package dev.causeway.operators.engine.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One bucket in memory, with conditional writes; it can be missing, or refuse everything. */
public final class FakeS3 implements S3Client {
  private final Map<String, String> objects = new ConcurrentSkipListMap<>();
  private final List<String> puts = new CopyOnWriteArrayList<>();
  private volatile boolean down;
  private volatile boolean bucket = true;
  private volatile boolean hold;

  /** From now on every call fails, or none does. */
  public void down(boolean isDown) {
    down = isDown;
  }

  /** Whether the bucket exists. */
  public void bucket(boolean exists) {
    bucket = exists;
  }

  /** Keys of all writes that were tried, in order. */
  public List<String> puts() {
    return List.copyOf(puts);
  }

  /** What is stored. */
  public Map<String, String> objects() {
    return objects;
  }

  /** The next write is stored but its answer is lost. */
  public void loseNextAnswer() {
    hold = true;
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    puts.add(request.key());
    check();
    String content = read(body);
    if ("*".equals(request.ifNoneMatch()) && objects.containsKey(request.key())) {
      throw error(412, "PreconditionFailed");
    }
    objects.put(request.key(), content);
    if (hold) {
      hold = false;
      throw error(500, "InternalError");
    }
    return PutObjectResponse.builder().build();
  }

  @Override
  public ResponseBytes<GetObjectResponse> getObjectAsBytes(GetObjectRequest request) {
    check();
    String content = objects.get(request.key());
    if (content == null) {
      throw error(404, "NoSuchKey");
    }
    return ResponseBytes.fromByteArray(
        GetObjectResponse.builder().build(), content.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    check();
    List<String> keys =
        objects.keySet().stream().filter(k -> k.startsWith(request.prefix())).toList();
    int from =
        request.continuationToken() == null ? 0 : Integer.parseInt(request.continuationToken());
    int to = Math.min(keys.size(), from + 2);
    List<S3Object> page = new ArrayList<>();
    keys.subList(from, to).forEach(k -> page.add(S3Object.builder().key(k).build()));
    boolean more = to < keys.size();
    return ListObjectsV2Response.builder()
        .contents(page)
        .isTruncated(more)
        .nextContinuationToken(more ? Integer.toString(to) : null)
        .build();
  }

  @Override
  public String serviceName() {
    return "s3";
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private void check() {
    if (down) {
      throw error(503, "ServiceUnavailable");
    }
    if (!bucket) {
      throw NoSuchBucketException.builder()
          .statusCode(404)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode("NoSuchBucket").build())
          .build();
    }
  }

  private static String read(RequestBody body) {
    try (var in = body.contentStreamProvider().newStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static S3Exception error(int status, String code) {
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build();
  }
}

package dev.causeway.runner.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One bucket in memory, with conditional writes and pages of two keys; keeps what was asked. */
public class FakeS3 implements S3Client {
  private static final int PAGE = 2;

  public final TreeMap<String, byte[]> objects = new TreeMap<>();
  public final List<String> calls = new ArrayList<>();

  public void put(String key, String text) {
    objects.put(key, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    calls.add("put " + request.key());
    if ("*".equals(request.ifNoneMatch()) && objects.containsKey(request.key())) {
      throw S3Exception.builder()
          .statusCode(412)
          .message("At least one precondition failed")
          .build();
    }
    try (var in = body.contentStreamProvider().newStream()) {
      objects.put(request.key(), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PutObjectResponse.builder().build();
  }

  @Override
  public <T> T getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
    calls.add("get " + request.key());
    byte[] bytes = objects.get(request.key());
    if (bytes == null) {
      throw NoSuchKeyException.builder().statusCode(404).message("no such key").build();
    }
    try {
      GetObjectResponse response =
          GetObjectResponse.builder().contentLength((long) bytes.length).build();
      AbortableInputStream in = AbortableInputStream.create(new ByteArrayInputStream(bytes));
      return transformer.transform(response, in);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    calls.add("list " + request.prefix());
    String after = request.continuationToken() == null ? "" : request.continuationToken();
    List<String> keys =
        objects.keySet().stream()
            .filter(key -> key.startsWith(request.prefix()) && key.compareTo(after) > 0)
            .toList();
    List<String> page = keys.subList(0, Math.min(PAGE, keys.size()));
    boolean more = keys.size() > page.size();
    return ListObjectsV2Response.builder()
        .contents(
            page.stream()
                .map(k ->
                    S3Object.builder()
                        .key(k)
                        .size((long) objects.get(k).length)
                        .eTag("\"%08x\"".formatted(java.util.Arrays.hashCode(objects.get(k))))
                        .build())
                .toList())
        .isTruncated(more)
        .nextContinuationToken(more ? page.getLast() : null)
        .build();
  }

  @Override
  public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
    request
        .delete()
        .objects()
        .forEach(o -> {
          calls.add("delete " + o.key());
          objects.remove(o.key());
        });
    return DeleteObjectsResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return "s3";
  }

  @Override
  public void close() {}
}

package dev.causeway.runner.lake;

import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The lake's bucket, as far as the runner needs it. */
public final class Lake {
  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;
  private static final int DELETE_BATCH = 1000;

  private final S3Client s3;
  private final String bucket;

  public Lake(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** Name of the bucket. */
  public String bucket() {
    return bucket;
  }

  /** {@code s3://bucket/key}. */
  public String uri(String key) {
    return "s3://" + bucket + "/" + key;
  }

  /** The text of a small object, if there is one. */
  public Optional<String> read(String key) {
    try {
      return Optional.of(s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asUtf8String());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  /** The text of a piece of evidence, if it is there and is what its certificate says. */
  public Optional<String> read(Evidence evidence) {
    String own = uri("");
    return evidence.uri().startsWith(own)
        ? read(evidence.uri().substring(own.length()))
            .filter(text -> Json.sha256(text).equals(evidence.sha256()))
        : Optional.empty();
  }

  /**
   * Deletes all objects of a folder.
   *
   * @param folder its key, with a slash at its end
   * @throws IllegalStateException naming the first object that could not be deleted
   */
  public void delete(String folder) {
    if (folder.length() < 2 || !folder.endsWith("/")) {
      throw new IllegalArgumentException("folder is \"%s\", must end in a slash".formatted(folder));
    }
    List<StoredObject> all = list(folder);
    for (int i = 0; i < all.size(); i += DELETE_BATCH) {
      List<ObjectIdentifier> batch =
          all.subList(i, Math.min(i + DELETE_BATCH, all.size())).stream()
              .map(o -> ObjectIdentifier.builder().key(o.key()).build())
              .toList();
      s3
          .deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(batch).quiet(true)))
          .errors()
          .stream()
          .findFirst()
          .ifPresent(error -> {
            throw new IllegalStateException(
                "%s could not be deleted: %s".formatted(uri(error.key()), error.message()));
          });
    }
  }

  /** Writes an object only if there is none. Returns false if there is one. */
  public boolean create(String key, String text) {
    try {
      s3.putObject(put(key).ifNoneMatch("*").build(), RequestBody.fromString(text));
      return true;
    } catch (AwsServiceException e) {
      if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  /** Writes an object, in place of what is there. */
  public void write(String key, String text) {
    s3.putObject(put(key).build(), RequestBody.fromBytes(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** All objects under a prefix. */
  public List<StoredObject> list(String prefix) {
    return s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
        .map(o -> new StoredObject(o.key(), o.size(), o.eTag() == null ? "" : o.eTag()))
        .toList();
  }

  /** Writes a piece of evidence; the same act writes the same key. */
  public Evidence evidence(String key, Object value) {
    String text = Json.write(value);
    write(key, text);
    return new Evidence(uri(key), Json.sha256(text));
  }

  private PutObjectRequest.Builder put(String key) {
    return PutObjectRequest.builder().bucket(bucket).key(key).contentType("application/json");
  }
}

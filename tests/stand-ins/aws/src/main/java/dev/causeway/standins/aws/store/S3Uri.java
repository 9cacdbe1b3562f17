package dev.causeway.standins.aws.store;

import java.util.Optional;

/**
 * A place in S3.
 *
 * @param key what follows the bucket, without the first slash; may be empty
 */
public record S3Uri(String bucket, String key) {

  /** Reads {@code s3://bucket/key}; empty when it is something else. */
  public static Optional<S3Uri> parse(String text) {
    if (!text.startsWith("s3://")) {
      return Optional.empty();
    }
    String rest = text.substring(5);
    int slash = rest.indexOf('/');
    String bucket = slash < 0 ? rest : rest.substring(0, slash);
    String key = slash < 0 ? "" : rest.substring(slash + 1);
    return bucket.isEmpty() ? Optional.empty() : Optional.of(new S3Uri(bucket, key));
  }

  public S3Uri append(String suffix) {
    return new S3Uri(bucket, key + suffix);
  }

  /** The same place, taken as a folder. */
  public S3Uri folder() {
    return key.isEmpty() || key.endsWith("/") ? this : append("/");
  }

  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}

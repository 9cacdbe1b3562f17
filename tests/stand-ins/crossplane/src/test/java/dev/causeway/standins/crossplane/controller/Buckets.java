package dev.causeway.standins.crossplane.controller;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Buckets that a composite resource leaves behind on purpose. */
final class Buckets {
  private Buckets() {}

  /** Removes a bucket with every version of what lies in it; one that is not there is no error. */
  static void remove(S3Client s3, String bucket) {
    try {
      s3.listObjectsV2Paginator(r -> r.bucket(bucket))
          .contents()
          .forEach(object -> s3.deleteObject(r -> r.bucket(bucket).key(object.key())));
      s3.listObjectVersionsPaginator(r -> r.bucket(bucket))
          .forEach(page -> {
            page.versions().forEach(v -> remove(s3, bucket, v.key(), v.versionId()));
            page.deleteMarkers().forEach(v -> remove(s3, bucket, v.key(), v.versionId()));
          });
      s3.deleteBucket(r -> r.bucket(bucket));
    } catch (NoSuchBucketException e) {
      // nothing was made, or it went with its owner
    }
  }

  private static void remove(S3Client s3, String bucket, String key, String version) {
    s3.deleteObject(r -> r.bucket(bucket).key(key).versionId(version));
  }
}

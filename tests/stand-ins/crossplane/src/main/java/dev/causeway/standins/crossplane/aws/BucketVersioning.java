package dev.causeway.standins.crossplane.aws;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** {@code s3.aws.m.upbound.io BucketVersioning}; the document is the status. */
final class BucketVersioning extends BucketSetting<String> {
  BucketVersioning(AwsClients clients) {
    super(clients, "none: S3 answers without a status");
  }

  @Override
  String wanted(ForProvider spec) {
    return spec.only("region", "bucket", "versioningConfiguration")
        .object("versioningConfiguration")
        .only("status")
        .required("status");
  }

  @Override
  @Nullable String get(S3Client s3, String bucket) {
    return s3.getBucketVersioning(r -> r.bucket(bucket)).statusAsString();
  }

  @Override
  void put(S3Client s3, String bucket, String status) {
    s3.putBucketVersioning(r -> r.bucket(bucket).versioningConfiguration(v -> v.status(status)));
  }

  /** Versioning cannot be removed, only suspended. */
  @Override
  void remove(S3Client s3, String bucket) {
    put(s3, bucket, BucketVersioningStatus.SUSPENDED.toString());
  }

  @Override
  Map<String, Object> written(String status) {
    return Map.of("versioningConfiguration", Map.of("status", status));
  }
}

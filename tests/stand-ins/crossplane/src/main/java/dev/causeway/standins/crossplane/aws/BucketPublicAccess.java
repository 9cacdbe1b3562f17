package dev.causeway.standins.crossplane.aws;

import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** {@code s3.aws.m.upbound.io BucketPublicAccessBlock}. */
final class BucketPublicAccess extends BucketSetting<PublicAccessBlockConfiguration> {
  BucketPublicAccess(AwsClients clients) {
    super(clients, "NoSuchPublicAccessBlockConfiguration");
  }

  @Override
  PublicAccessBlockConfiguration wanted(ForProvider spec) {
    spec.only(
        "region",
        "bucket",
        "blockPublicAcls",
        "blockPublicPolicy",
        "ignorePublicAcls",
        "restrictPublicBuckets");
    return PublicAccessBlockConfiguration.builder()
        .blockPublicAcls(spec.flag("blockPublicAcls"))
        .blockPublicPolicy(spec.flag("blockPublicPolicy"))
        .ignorePublicAcls(spec.flag("ignorePublicAcls"))
        .restrictPublicBuckets(spec.flag("restrictPublicBuckets"))
        .build();
  }

  @Override
  PublicAccessBlockConfiguration get(S3Client s3, String bucket) {
    return s3.getPublicAccessBlock(r -> r.bucket(bucket)).publicAccessBlockConfiguration();
  }

  @Override
  void put(S3Client s3, String bucket, PublicAccessBlockConfiguration wanted) {
    s3.putPublicAccessBlock(r -> r.bucket(bucket).publicAccessBlockConfiguration(wanted));
  }

  @Override
  void remove(S3Client s3, String bucket) {
    s3.deletePublicAccessBlock(r -> r.bucket(bucket));
  }

  @Override
  Map<String, Object> written(PublicAccessBlockConfiguration block) {
    return Map.of(
        "blockPublicAcls", Boolean.TRUE.equals(block.blockPublicAcls()),
        "blockPublicPolicy", Boolean.TRUE.equals(block.blockPublicPolicy()),
        "ignorePublicAcls", Boolean.TRUE.equals(block.ignorePublicAcls()),
        "restrictPublicBuckets", Boolean.TRUE.equals(block.restrictPublicBuckets()));
  }
}

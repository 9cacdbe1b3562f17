package dev.causeway.standins.crossplane.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** {@code s3.aws.m.upbound.io BucketServerSideEncryptionConfiguration}, with one rule. */
final class BucketEncryption extends BucketSetting<ServerSideEncryptionConfiguration> {
  BucketEncryption(AwsClients clients) {
    super(clients, "ServerSideEncryptionConfigurationNotFoundError");
  }

  @Override
  ServerSideEncryptionConfiguration wanted(ForProvider spec) {
    List<ForProvider> rules = spec.only("region", "bucket", "rule").objects("rule");
    if (rules.size() != 1) {
      throw new InvalidSpecException("spec.forProvider.rule must have exactly one rule");
    }
    ForProvider rule =
        rules.getFirst().only("applyServerSideEncryptionByDefault", "bucketKeyEnabled");
    ForProvider byDefault =
        rule.object("applyServerSideEncryptionByDefault").only("sseAlgorithm", "kmsMasterKeyId");
    return ServerSideEncryptionConfiguration.builder()
        .rules(r ->
            r.bucketKeyEnabled(rule.flag("bucketKeyEnabled"))
                .applyServerSideEncryptionByDefault(d ->
                    d.sseAlgorithm(byDefault.required("sseAlgorithm"))
                        .kmsMasterKeyID(byDefault.text("kmsMasterKeyId").orElse(null))))
        .build();
  }

  @Override
  ServerSideEncryptionConfiguration get(S3Client s3, String bucket) {
    return s3.getBucketEncryption(r -> r.bucket(bucket)).serverSideEncryptionConfiguration();
  }

  @Override
  void put(S3Client s3, String bucket, ServerSideEncryptionConfiguration wanted) {
    s3.putBucketEncryption(r -> r.bucket(bucket).serverSideEncryptionConfiguration(wanted));
  }

  @Override
  void remove(S3Client s3, String bucket) {
    s3.deleteBucketEncryption(r -> r.bucket(bucket));
  }

  @Override
  Map<String, Object> written(ServerSideEncryptionConfiguration document) {
    return Map.of("rule", document.rules().stream().map(BucketEncryption::rule).toList());
  }

  private static Map<String, Object> rule(ServerSideEncryptionRule rule) {
    ServerSideEncryptionByDefault byDefault = rule.applyServerSideEncryptionByDefault();
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("sseAlgorithm", byDefault.sseAlgorithmAsString());
    if (byDefault.kmsMasterKeyID() != null) {
      written.put("kmsMasterKeyId", byDefault.kmsMasterKeyID());
    }
    return Map.of(
        "applyServerSideEncryptionByDefault",
        written,
        "bucketKeyEnabled",
        Boolean.TRUE.equals(rule.bucketKeyEnabled()));
  }
}

package dev.causeway.standins.crossplane.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Destination;
import software.amazon.awssdk.services.s3.model.ReplicationConfiguration;
import software.amazon.awssdk.services.s3.model.ReplicationRule;

/**
 * {@code s3.aws.m.upbound.io BucketReplicationConfiguration}: rules by prefix, each to one bucket,
 * with or without a KMS key there.
 */
final class BucketReplication extends BucketSetting<ReplicationConfiguration> {
  BucketReplication(AwsClients clients) {
    super(clients, "ReplicationConfigurationNotFoundError");
  }

  @Override
  ReplicationConfiguration wanted(ForProvider spec) {
    List<ForProvider> rules = spec.only("region", "bucket", "role", "rule").objects("rule");
    if (rules.isEmpty()) {
      throw new InvalidSpecException("spec.forProvider.rule must have a rule");
    }
    return ReplicationConfiguration.builder()
        .role(spec.required("role"))
        .rules(rules.stream().map(BucketReplication::wantedRule).toList())
        .build();
  }

  private static ReplicationRule wantedRule(ForProvider rule) {
    rule.only(
        "id",
        "status",
        "priority",
        "filter",
        "deleteMarkerReplication",
        "destination",
        "sourceSelectionCriteria");
    ForProvider to =
        rule.object("destination").only("bucket", "storageClass", "encryptionConfiguration");
    Destination.Builder destination =
        Destination.builder()
            .bucket(to.required("bucket"))
            .storageClass(to.text("storageClass").orElse("STANDARD"));
    to.object("encryptionConfiguration")
        .only("replicaKmsKeyId")
        .text("replicaKmsKeyId")
        .ifPresent(key -> destination.encryptionConfiguration(e -> e.replicaKmsKeyID(key)));
    String prefix = rule.object("filter").only("prefix").text("prefix").orElse("");
    String markers =
        rule.object("deleteMarkerReplication").only("status").text("status").orElse("Disabled");
    ReplicationRule.Builder wanted =
        ReplicationRule.builder()
            .id(rule.required("id"))
            .status(rule.required("status"))
            .priority(rule.whole("priority").orElse(0L).intValue())
            .filter(f -> f.prefix(prefix))
            .deleteMarkerReplication(d -> d.status(markers))
            .destination(destination.build());
    encryptedToo(rule)
        .ifPresent(status ->
            wanted.sourceSelectionCriteria(s -> s.sseKmsEncryptedObjects(k -> k.status(status))));
    return wanted.build();
  }

  private static Optional<String> encryptedToo(ForProvider rule) {
    return rule.object("sourceSelectionCriteria")
        .only("sseKmsEncryptedObjects")
        .object("sseKmsEncryptedObjects")
        .only("status")
        .text("status");
  }

  @Override
  ReplicationConfiguration get(S3Client s3, String bucket) {
    return s3.getBucketReplication(r -> r.bucket(bucket)).replicationConfiguration();
  }

  @Override
  void put(S3Client s3, String bucket, ReplicationConfiguration wanted) {
    s3.putBucketReplication(r -> r.bucket(bucket).replicationConfiguration(wanted));
  }

  @Override
  void remove(S3Client s3, String bucket) {
    s3.deleteBucketReplication(r -> r.bucket(bucket));
  }

  @Override
  Map<String, Object> written(ReplicationConfiguration document) {
    return Map.of(
        "role",
        document.role(),
        "rule",
        document.rules().stream().map(BucketReplication::writtenRule).toList());
  }

  private static Map<String, Object> writtenRule(ReplicationRule rule) {
    Map<String, Object> destination = new LinkedHashMap<>();
    destination.put("bucket", rule.destination().bucket());
    String storageClass = rule.destination().storageClassAsString();
    destination.put("storageClass", storageClass == null ? "STANDARD" : storageClass);
    if (rule.destination().encryptionConfiguration() != null) {
      destination.put(
          "encryptionConfiguration",
          Map.of(
              "replicaKmsKeyId", rule.destination().encryptionConfiguration().replicaKmsKeyID()));
    }
    String prefix = rule.filter() == null ? null : rule.filter().prefix();
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("id", String.valueOf(rule.id()));
    written.put("status", rule.statusAsString());
    written.put("priority", rule.priority() == null ? 0 : rule.priority());
    written.put("filter", Map.of("prefix", prefix == null ? "" : prefix));
    written.put(
        "deleteMarkerReplication",
        Map.of(
            "status",
            rule.deleteMarkerReplication() == null
                ? "Disabled"
                : rule.deleteMarkerReplication().statusAsString()));
    written.put("destination", destination);
    if (rule.sourceSelectionCriteria() != null
        && rule.sourceSelectionCriteria().sseKmsEncryptedObjects() != null) {
      written.put(
          "sourceSelectionCriteria",
          Map.of(
              "sseKmsEncryptedObjects",
              Map.of(
                  "status",
                  rule.sourceSelectionCriteria().sseKmsEncryptedObjects().statusAsString())));
    }
    return written;
  }
}

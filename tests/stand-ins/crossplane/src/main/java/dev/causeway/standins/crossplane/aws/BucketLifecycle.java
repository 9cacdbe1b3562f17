package dev.causeway.standins.crossplane.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/**
 * {@code s3.aws.m.upbound.io BucketLifecycleConfiguration}: rules by prefix that expire objects,
 * old versions, lone delete markers and unfinished uploads. The spec writes a rule's parts as lists
 * of one.
 */
final class BucketLifecycle extends BucketSetting<BucketLifecycleConfiguration> {
  BucketLifecycle(AwsClients clients) {
    super(clients, "NoSuchLifecycleConfiguration");
  }

  @Override
  BucketLifecycleConfiguration wanted(ForProvider spec) {
    List<ForProvider> rules = spec.only("region", "bucket", "rule").objects("rule");
    if (rules.isEmpty()) {
      throw new InvalidSpecException("spec.forProvider.rule must have a rule");
    }
    return BucketLifecycleConfiguration.builder()
        .rules(rules.stream().map(BucketLifecycle::wantedRule).toList())
        .build();
  }

  private static LifecycleRule wantedRule(ForProvider rule) {
    rule.only(
        "id",
        "status",
        "filter",
        "expiration",
        "noncurrentVersionExpiration",
        "abortIncompleteMultipartUpload");
    String prefix =
        rule.one("filter")
            .map(f -> f.only("prefix"))
            .flatMap(f -> f.text("prefix"))
            .orElseThrow(
                () -> new InvalidSpecException(rule.path() + ".filter[0].prefix is missing"));
    LifecycleRule.Builder wanted =
        LifecycleRule.builder()
            .id(rule.required("id"))
            .status(rule.required("status"))
            .filter(f -> f.prefix(prefix));
    rule.one("expiration").ifPresent(e -> wanted.expiration(expiration(e)));
    days(rule, "noncurrentVersionExpiration", "noncurrentDays")
        .ifPresent(days -> wanted.noncurrentVersionExpiration(e -> e.noncurrentDays(days)));
    days(rule, "abortIncompleteMultipartUpload", "daysAfterInitiation")
        .ifPresent(days -> wanted.abortIncompleteMultipartUpload(e -> e.daysAfterInitiation(days)));
    return wanted.build();
  }

  private static LifecycleExpiration expiration(ForProvider expiration) {
    expiration.only("days", "expiredObjectDeleteMarker");
    LifecycleExpiration.Builder wanted = LifecycleExpiration.builder();
    expiration.whole("days").ifPresent(days -> wanted.days(days.intValue()));
    if (expiration.flag("expiredObjectDeleteMarker")) {
      wanted.expiredObjectDeleteMarker(true);
    }
    return wanted.build();
  }

  private static Optional<Integer> days(ForProvider rule, String part, String field) {
    return rule.one(part).map(p -> p.only(field)).flatMap(p -> p.whole(field)).map(Long::intValue);
  }

  @Override
  BucketLifecycleConfiguration get(S3Client s3, String bucket) {
    return BucketLifecycleConfiguration.builder()
        .rules(s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket)).rules())
        .build();
  }

  @Override
  void put(S3Client s3, String bucket, BucketLifecycleConfiguration wanted) {
    s3.putBucketLifecycleConfiguration(r -> r.bucket(bucket).lifecycleConfiguration(wanted));
  }

  @Override
  void remove(S3Client s3, String bucket) {
    s3.deleteBucketLifecycle(r -> r.bucket(bucket));
  }

  @Override
  Map<String, Object> written(BucketLifecycleConfiguration document) {
    return Map.of("rule", document.rules().stream().map(BucketLifecycle::writtenRule).toList());
  }

  private static Map<String, Object> writtenRule(LifecycleRule rule) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("id", String.valueOf(rule.id()));
    written.put("status", rule.statusAsString());
    String prefix = rule.filter() == null ? null : rule.filter().prefix();
    written.put("filter", List.of(Map.of("prefix", prefix == null ? "" : prefix)));
    LifecycleExpiration expiration = rule.expiration();
    if (expiration != null) {
      Map<String, Object> part = new LinkedHashMap<>();
      if (expiration.days() != null) {
        part.put("days", expiration.days());
      }
      if (Boolean.TRUE.equals(expiration.expiredObjectDeleteMarker())) {
        part.put("expiredObjectDeleteMarker", true);
      }
      written.put("expiration", List.of(part));
    }
    if (rule.noncurrentVersionExpiration() != null) {
      written.put(
          "noncurrentVersionExpiration",
          List.of(Map.of("noncurrentDays", rule.noncurrentVersionExpiration().noncurrentDays())));
    }
    if (rule.abortIncompleteMultipartUpload() != null) {
      written.put(
          "abortIncompleteMultipartUpload",
          List.of(
              Map.of(
                  "daysAfterInitiation",
                  rule.abortIncompleteMultipartUpload().daysAfterInitiation())));
    }
    return written;
  }
}

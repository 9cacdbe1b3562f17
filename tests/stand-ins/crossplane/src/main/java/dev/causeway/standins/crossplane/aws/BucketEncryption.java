package dev.causeway.standins.crossplane.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** {@code s3.aws.m.upbound.io BucketServerSideEncryptionConfiguration}, with one rule. */
final class BucketEncryption implements ExternalResource {
  private static final String NOT_FOUND = "ServerSideEncryptionConfigurationNotFoundError";

  private final AwsClients clients;

  BucketEncryption(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public String externalName(ManagedSpec spec) {
    return spec.forProvider().required("bucket");
  }

  @Override
  public void check(ManagedSpec spec) {
    wanted(spec);
    spec.region();
    externalName(spec);
  }

  @Override
  public Observation observe(ManagedSpec spec) {
    String bucket = externalName(spec);
    List<ServerSideEncryptionRule> rules;
    try {
      rules =
          clients
              .s3(spec.region())
              .getBucketEncryption(request -> request.bucket(bucket))
              .serverSideEncryptionConfiguration()
              .rules();
    } catch (NoSuchBucketException e) {
      return Observation.MISSING;
    } catch (S3Exception e) {
      if (AwsErrors.is(e, NOT_FOUND)) {
        return Observation.MISSING;
      }
      throw e;
    }
    if (rules.isEmpty()) {
      return Observation.MISSING;
    }
    String algorithm = rules.getFirst().applyServerSideEncryptionByDefault().sseAlgorithmAsString();
    return Observation.found(
        rules.size() == 1 && algorithm.equals(wanted(spec)),
        Map.of(
            "id",
            bucket,
            "bucket",
            bucket,
            "region",
            spec.region(),
            "rule",
            List.of(
                Map.of("applyServerSideEncryptionByDefault", Map.of("sseAlgorithm", algorithm)))));
  }

  private static String wanted(ManagedSpec spec) {
    List<ForProvider> rules = spec.forProvider().only("region", "bucket", "rule").objects("rule");
    if (rules.size() != 1) {
      throw new InvalidSpecException("spec.forProvider.rule must have exactly one rule");
    }
    return rules
        .getFirst()
        .only("applyServerSideEncryptionByDefault")
        .object("applyServerSideEncryptionByDefault")
        .only("sseAlgorithm")
        .required("sseAlgorithm");
  }

  @Override
  public void create(ManagedSpec spec) {
    ServerSideEncryptionRule rule =
        ServerSideEncryptionRule.builder()
            .applyServerSideEncryptionByDefault(
                ServerSideEncryptionByDefault.builder().sseAlgorithm(wanted(spec)).build())
            .build();
    clients
        .s3(spec.region())
        .putBucketEncryption(request ->
            request
                .bucket(externalName(spec))
                .serverSideEncryptionConfiguration(configuration -> configuration.rules(rule)));
  }

  @Override
  public void update(ManagedSpec spec) {
    create(spec);
  }

  @Override
  public void delete(ManagedSpec spec) {
    try {
      clients
          .s3(spec.region())
          .deleteBucketEncryption(request -> request.bucket(externalName(spec)));
    } catch (NoSuchBucketException e) {
      // gone with its bucket
    }
  }
}

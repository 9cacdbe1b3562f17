package dev.causeway.standins.crossplane.aws;

import java.util.Map;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** {@code s3.aws.m.upbound.io BucketPublicAccessBlock}. */
final class BucketPublicAccess implements ExternalResource {
  private static final String NOT_FOUND = "NoSuchPublicAccessBlockConfiguration";

  private final AwsClients clients;

  BucketPublicAccess(AwsClients clients) {
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
    PublicAccessBlockConfiguration found;
    try {
      found =
          clients
              .s3(spec.region())
              .getPublicAccessBlock(request -> request.bucket(bucket))
              .publicAccessBlockConfiguration();
    } catch (NoSuchBucketException e) {
      return Observation.MISSING;
    } catch (S3Exception e) {
      if (AwsErrors.is(e, NOT_FOUND)) {
        return Observation.MISSING;
      }
      throw e;
    }
    return Observation.found(
        found.equals(wanted(spec)),
        Map.of(
            "id", bucket,
            "bucket", bucket,
            "region", spec.region(),
            "blockPublicAcls", found.blockPublicAcls(),
            "blockPublicPolicy", found.blockPublicPolicy(),
            "ignorePublicAcls", found.ignorePublicAcls(),
            "restrictPublicBuckets", found.restrictPublicBuckets()));
  }

  private static PublicAccessBlockConfiguration wanted(ManagedSpec spec) {
    ForProvider wanted =
        spec.forProvider()
            .only(
                "region",
                "bucket",
                "blockPublicAcls",
                "blockPublicPolicy",
                "ignorePublicAcls",
                "restrictPublicBuckets");
    return PublicAccessBlockConfiguration.builder()
        .blockPublicAcls(wanted.flag("blockPublicAcls"))
        .blockPublicPolicy(wanted.flag("blockPublicPolicy"))
        .ignorePublicAcls(wanted.flag("ignorePublicAcls"))
        .restrictPublicBuckets(wanted.flag("restrictPublicBuckets"))
        .build();
  }

  @Override
  public void create(ManagedSpec spec) {
    clients
        .s3(spec.region())
        .putPublicAccessBlock(request ->
            request.bucket(externalName(spec)).publicAccessBlockConfiguration(wanted(spec)));
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
          .deletePublicAccessBlock(request -> request.bucket(externalName(spec)));
    } catch (NoSuchBucketException e) {
      // gone with its bucket
    }
  }
}

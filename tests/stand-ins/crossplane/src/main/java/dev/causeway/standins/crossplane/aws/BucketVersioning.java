package dev.causeway.standins.crossplane.aws;

import java.util.Map;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** {@code s3.aws.m.upbound.io BucketVersioning}. */
final class BucketVersioning implements ExternalResource {
  private final AwsClients clients;

  BucketVersioning(AwsClients clients) {
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
    GetBucketVersioningResponse found;
    try {
      found = clients.s3(spec.region()).getBucketVersioning(request -> request.bucket(bucket));
    } catch (NoSuchBucketException e) {
      return Observation.MISSING;
    }
    if (found.statusAsString() == null) {
      return Observation.MISSING;
    }
    return Observation.found(
        found.statusAsString().equals(wanted(spec)),
        Map.of(
            "id",
            bucket,
            "bucket",
            bucket,
            "region",
            spec.region(),
            "versioningConfiguration",
            Map.of("status", found.statusAsString())));
  }

  private static String wanted(ManagedSpec spec) {
    return spec.forProvider()
        .only("region", "bucket", "versioningConfiguration")
        .object("versioningConfiguration")
        .only("status")
        .required("status");
  }

  @Override
  public void create(ManagedSpec spec) {
    put(spec, wanted(spec));
  }

  @Override
  public void update(ManagedSpec spec) {
    put(spec, wanted(spec));
  }

  /** Versioning cannot be removed, only suspended. */
  @Override
  public void delete(ManagedSpec spec) {
    try {
      put(spec, BucketVersioningStatus.SUSPENDED.toString());
    } catch (NoSuchBucketException e) {
      // gone with its bucket
    }
  }

  private void put(ManagedSpec spec, String status) {
    clients
        .s3(spec.region())
        .putBucketVersioning(request ->
            request.bucket(externalName(spec)).versioningConfiguration(v -> v.status(status)));
  }
}

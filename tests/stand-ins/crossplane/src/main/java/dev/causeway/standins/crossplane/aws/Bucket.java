package dev.causeway.standins.crossplane.aws;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** {@code s3.aws.m.upbound.io Bucket}. */
final class Bucket implements ExternalResource {
  private static final String DEFAULT_REGION = "us-east-1";

  private final AwsClients clients;

  Bucket(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public Set<String> immutable() {
    return Set.of("region");
  }

  @Override
  public void check(ManagedSpec spec) {
    spec.forProvider().only("region", "forceDestroy").required("region");
  }

  @Override
  public Observation observe(ManagedSpec spec) {
    try {
      client(spec).headBucket(request -> request.bucket(spec.externalName()));
    } catch (NoSuchBucketException e) {
      return Observation.MISSING;
    }
    return Observation.found(
        true,
        Map.of(
            "id", spec.externalName(),
            "arn", "arn:aws:s3:::" + spec.externalName(),
            "region", spec.region(),
            "forceDestroy", spec.forProvider().flag("forceDestroy")));
  }

  @Override
  public String create(ManagedSpec spec) {
    try {
      client(spec)
          .createBucket(request -> {
            request.bucket(spec.externalName());
            if (!spec.region().equals(DEFAULT_REGION)) {
              request.createBucketConfiguration(
                  CreateBucketConfiguration.builder().locationConstraint(spec.region()).build());
            }
          });
    } catch (BucketAlreadyOwnedByYouException e) {
      // made by an earlier try whose answer was lost: it is ours
    }
    return spec.externalName();
  }

  @Override
  public void update(ManagedSpec spec) {
    // nothing of a bucket itself can differ
  }

  @Override
  public void delete(ManagedSpec spec) {
    try {
      if (spec.forProvider().flag("forceDestroy")) {
        empty(client(spec), spec.externalName());
      }
      client(spec).deleteBucket(request -> request.bucket(spec.externalName()));
    } catch (NoSuchBucketException e) {
      // already gone
    }
  }

  /** A page of at most 1000 at a time, so that memory stays bounded. */
  private static void empty(S3Client client, String bucket) {
    client
        .listObjectVersionsPaginator(request -> request.bucket(bucket).maxKeys(1000))
        .forEach(page -> {
          List<ObjectIdentifier> keys =
              Stream.concat(
                      page.versions().stream().map(v -> identifier(v.key(), v.versionId())),
                      page.deleteMarkers().stream().map(m -> identifier(m.key(), m.versionId())))
                  .toList();
          if (!keys.isEmpty()) {
            client.deleteObjects(request ->
                request.bucket(bucket).delete(Delete.builder().objects(keys).quiet(true).build()));
          }
        });
  }

  private static ObjectIdentifier identifier(String key, String version) {
    return ObjectIdentifier.builder().key(key).versionId(version).build();
  }

  private S3Client client(ManagedSpec spec) {
    return clients.s3(spec.region());
  }
}

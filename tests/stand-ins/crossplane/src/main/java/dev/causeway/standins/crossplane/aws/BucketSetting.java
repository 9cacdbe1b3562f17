package dev.causeway.standins.crossplane.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One of a bucket's settings. S3 keeps each as one document, which is read, put and removed whole;
 * its name is that of its bucket.
 *
 * @param <C> the document
 */
abstract class BucketSetting<C> implements ExternalResource {
  private final AwsClients clients;
  private final String notThere;

  /**
   * @param notThere S3's error code for a bucket without this setting
   */
  BucketSetting(AwsClients clients, String notThere) {
    this.clients = clients;
    this.notThere = notThere;
  }

  /** Reads the document from the spec, and refuses what is not carried out. */
  abstract C wanted(ForProvider spec);

  /** Reads it from S3; null where S3 answers, but has none. */
  abstract @Nullable C get(S3Client s3, String bucket);

  abstract void put(S3Client s3, String bucket, C document);

  abstract void remove(S3Client s3, String bucket);

  /** The document as the spec writes it; two that are written alike are the same. */
  abstract Map<String, Object> written(C document);

  @Override
  public String externalName(ManagedSpec spec) {
    return spec.forProvider().required("bucket");
  }

  @Override
  public Set<String> immutable() {
    return Set.of("region", "bucket");
  }

  @Override
  public void check(ManagedSpec spec) {
    wanted(spec.forProvider());
    spec.region();
    externalName(spec);
  }

  @Override
  public Observation observe(ManagedSpec spec) {
    String bucket = externalName(spec);
    C found;
    try {
      found = get(s3(spec), bucket);
    } catch (NoSuchBucketException e) {
      return Observation.MISSING;
    } catch (S3Exception e) {
      if (AwsErrors.is(e, notThere)) {
        return Observation.MISSING;
      }
      throw e;
    }
    if (found == null) {
      return Observation.MISSING;
    }
    Map<String, Object> atProvider = new LinkedHashMap<>(written(found));
    boolean upToDate = atProvider.equals(written(wanted(spec.forProvider())));
    atProvider.put("id", bucket);
    atProvider.put("bucket", bucket);
    atProvider.put("region", spec.region());
    return Observation.found(upToDate, atProvider);
  }

  @Override
  public String create(ManagedSpec spec) {
    put(s3(spec), externalName(spec), wanted(spec.forProvider()));
    return externalName(spec);
  }

  @Override
  public void update(ManagedSpec spec) {
    create(spec);
  }

  @Override
  public void delete(ManagedSpec spec) {
    try {
      remove(s3(spec), externalName(spec));
    } catch (NoSuchBucketException e) {
      // gone with its bucket
    }
  }

  private S3Client s3(ManagedSpec spec) {
    return clients.s3(spec.region());
  }
}

package dev.causeway.standins.crossplane.aws;

import java.util.function.Function;

/**
 * The kinds of managed resources that the stand-in carries out: those that crossplane/apis
 * composes.
 */
public enum ManagedKind {
  BUCKET("s3", "Bucket", "buckets", Bucket::new),
  BUCKET_VERSIONING("s3", "BucketVersioning", "bucketversionings", BucketVersioning::new),
  BUCKET_ENCRYPTION(
      "s3",
      "BucketServerSideEncryptionConfiguration",
      "bucketserversideencryptionconfigurations",
      BucketEncryption::new),
  BUCKET_PUBLIC_ACCESS(
      "s3", "BucketPublicAccessBlock", "bucketpublicaccessblocks", BucketPublicAccess::new),
  BUCKET_LIFECYCLE(
      "s3", "BucketLifecycleConfiguration", "bucketlifecycleconfigurations", BucketLifecycle::new),
  BUCKET_REPLICATION(
      "s3",
      "BucketReplicationConfiguration",
      "bucketreplicationconfigurations",
      BucketReplication::new),
  KEY("kms", "Key", "keys", Key::new),
  CRAWLER("glue", "Crawler", "crawlers", GlueCrawler::new),
  ROLE("iam", "Role", "roles", Role::new),
  ROLE_POLICY("iam", "RolePolicy", "rolepolicies", RolePolicy::new),
  WORKGROUP("athena", "Workgroup", "workgroups", Workgroup::new);

  private final String service;
  private final String kind;
  private final String plural;
  private final Function<AwsClients, ExternalResource> factory;

  ManagedKind(
      String service, String kind, String plural, Function<AwsClients, ExternalResource> factory) {
    this.service = service;
    this.kind = kind;
    this.plural = plural;
    this.factory = factory;
  }

  public String group() {
    return service + ".aws.m.upbound.io";
  }

  public String version() {
    return "v1beta1";
  }

  public String kind() {
    return kind;
  }

  public String plural() {
    return plural;
  }

  /** How this kind is made on AWS. */
  public ExternalResource external(AwsClients clients) {
    return factory.apply(clients);
  }
}

package dev.causeway.standins.crossplane.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import dev.causeway.standins.crossplane.render.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A DataLake with all that can be asked for: key, replica, crawler. */
@ExtendWith(KubeApiExtension.class)
class DataLakeCompleteIT {
  private static StandInUnderTest standIn;
  private static Cluster cluster;
  private static S3Client s3;
  private static S3Client west;
  private static IamClient iam;
  private static KmsClient kms;
  private static GlueClient glue;

  private final String id = UUID.randomUUID().toString().substring(0, 8);
  private final String bucket = "lake-" + id;
  private final String results = "results-" + id;
  private final String replica = "replica-" + id;
  private ObjectKey key;

  @BeforeAll
  static void start(KubeApi api) throws IOException {
    Engines.use();
    s3 = S3Client.builder().forcePathStyle(true).build();
    west = S3Client.builder().region(Region.US_WEST_2).forcePathStyle(true).build();
    iam = IamClient.builder().region(Region.AWS_GLOBAL).build();
    kms = KmsClient.create();
    glue = GlueClient.create();
    standIn = new StandInUnderTest(api, "datalakes");
    cluster = standIn.cluster();
  }

  @AfterAll
  static void stop() {
    standIn.close();
    s3.close();
    west.close();
    iam.close();
    kms.close();
    glue.close();
  }

  @BeforeEach
  void create(KubeApi api) {
    key = new ObjectKey(StandInUnderTest.DATA_LAKE, api.newNamespace("lake"), "supply-chain");
    standIn.create(
        key,
        "datalake-complete.yaml",
        spec -> {
          spec.putAll(
              Map.of("bucket", bucket, "resultsBucket", results, "unloadRole", "unload-" + id));
          Json.object(spec.get("replication"))
              .putAll(Map.of("bucket", replica, "role", "replication-" + id));
          Json.object(spec.get("crawler"))
              .putAll(Map.of("name", "crawler-" + id, "role", "crawler-" + id));
        });
    standIn.awaitReady(key);
  }

  @AfterEach
  void removeWhatIsLeft() {
    Buckets.remove(s3, bucket);
    Buckets.remove(west, replica);
  }

  @Test
  void allThatIsAskedForIsReallyThere() {
    Map<String, Object> lake = cluster.get(key).orElseThrow();
    String keyArn = Json.text(lake, "status", "kmsKeyArn");
    assertThat(kms.describeKey(r -> r.keyId(keyArn)).keyMetadata().keyState())
        .isEqualTo(KeyState.ENABLED);
    assertThat(kms.getKeyRotationStatus(r -> r.keyId(keyArn)).keyRotationEnabled()).isTrue();
    for (String name : List.of(bucket, results)) {
      assertThat(
              s3.getBucketEncryption(r -> r.bucket(name))
                  .serverSideEncryptionConfiguration()
                  .rules()
                  .getFirst()
                  .applyServerSideEncryptionByDefault()
                  .kmsMasterKeyID())
          .isEqualTo(keyArn);
    }
    assertThat(rule(bucket).noncurrentVersionExpiration().noncurrentDays()).isEqualTo(90);
    assertThat(rule(bucket).expiration().days()).isNull();
    assertThat(rule(results).expiration().days()).isEqualTo(14);
    assertThat(rule(results).abortIncompleteMultipartUpload().daysAfterInitiation()).isEqualTo(2);
    assertThat(policy("unload-" + id, "use-key")).contains(keyArn);
    assertThat(policy("replication-" + id, "use-key")).contains(keyArn, "us-west-2");
    assertThat(policy("crawler-" + id, "read-exports")).contains(bucket, "supply_chain_crawl");
    assertThat(glue.getCrawler(r -> r.name("crawler-" + id)).crawler().targets().s3Targets())
        .singleElement()
        .satisfies(t -> assertThat(t.path()).isEqualTo("s3://" + bucket + "/runs/"));
    standIn.delete(key);
  }

  @Test
  void whatIsWrittenIsCopiedAndTheCopyOutlivesTheLake() {
    s3.putObject(r -> r.bucket(bucket).key("runs/a"), RequestBody.fromString("data"));
    await()
        .atMost(StandInUnderTest.DEADLINE)
        .ignoreExceptionsInstanceOf(S3Exception.class)
        .untilAsserted(() -> assertThat(copied("runs/a")).isEqualTo("data"));
    String keyArn = Json.text(cluster.get(key).orElseThrow(), "status", "kmsKeyArn");

    standIn.delete(key);

    assertThat(copied("runs/a")).isEqualTo("data");
    assertThat(rule(bucket).id()).isEqualTo("old-versions");
    assertThat(kms.describeKey(r -> r.keyId(keyArn)).keyMetadata().keyState())
        .isEqualTo(KeyState.ENABLED);
    assertThatThrownBy(() -> s3.getBucketReplication(r -> r.bucket(bucket)))
        .isInstanceOf(S3Exception.class)
        .hasMessageContaining("replication configuration was not found");
    assertThatThrownBy(() -> glue.getCrawler(r -> r.name("crawler-" + id)))
        .isInstanceOf(EntityNotFoundException.class);
  }

  @Test
  void replicationAndCrawlerThatAreNoLongerAskedForGo() {
    cluster.merge(key, Map.of("spec", withoutCopies()));

    await()
        .atMost(StandInUnderTest.DEADLINE)
        .untilAsserted(() -> {
          assertThatThrownBy(() -> s3.getBucketReplication(r -> r.bucket(bucket)))
              .isInstanceOf(S3Exception.class);
          assertThatThrownBy(() -> glue.getCrawler(r -> r.name("crawler-" + id)))
              .isInstanceOf(EntityNotFoundException.class);
        });
    west.headBucket(r -> r.bucket(replica));
    standIn.delete(key);
  }

  @Test
  void driftIsCorrectedButForTheCrawlersTargets() {
    s3.deleteBucketLifecycle(r -> r.bucket(bucket));
    s3.deleteBucketReplication(r -> r.bucket(bucket));
    glue.updateCrawler(r ->
        r.name("crawler-" + id).targets(t -> t.s3Targets(s -> s.path("s3://" + bucket + "/run/"))));

    await()
        .atMost(StandInUnderTest.DEADLINE)
        .ignoreExceptionsInstanceOf(S3Exception.class)
        .untilAsserted(() -> {
          assertThat(rule(bucket).id()).isEqualTo("old-versions");
          assertThat(
                  s3.getBucketReplication(r -> r.bucket(bucket)).replicationConfiguration().rules())
              .hasSize(1);
        });
    assertThat(glue.getCrawler(r -> r.name("crawler-" + id)).crawler().targets().s3Targets())
        .singleElement()
        .satisfies(t -> assertThat(t.path()).isEqualTo("s3://" + bucket + "/run/"));
    standIn.delete(key);
  }

  private static Map<String, Object> withoutCopies() {
    Map<String, Object> spec = new HashMap<>();
    spec.put("replication", null);
    spec.put("crawler", null);
    return spec;
  }

  private String copied(String name) {
    return west.getObjectAsBytes(r -> r.bucket(replica).key(name)).asUtf8String();
  }

  private static LifecycleRule rule(String bucket) {
    return s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket)).rules().getFirst();
  }

  private static String policy(String role, String name) {
    return URLDecoder.decode(
        iam.getRolePolicy(r -> r.roleName(role).policyName(name)).policyDocument(),
        StandardCharsets.UTF_8);
  }
}

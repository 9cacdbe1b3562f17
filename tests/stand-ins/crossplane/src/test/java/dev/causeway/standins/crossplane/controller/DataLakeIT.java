package dev.causeway.standins.crossplane.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import dev.causeway.standins.crossplane.SharedData;
import dev.causeway.standins.crossplane.Yaml;
import dev.causeway.standins.crossplane.render.Json;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
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
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/**
 * A DataLake on a real API server, under the stand-in's real rights, and a real S3 and IAM
 * protocol.
 */
@ExtendWith(KubeApiExtension.class)
class DataLakeIT {
  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"}]}
      """;

  private static StandInUnderTest standIn;
  private static Cluster cluster;
  private static S3Client s3;
  private static IamClient iam;

  private final String id = UUID.randomUUID().toString().substring(0, 8);
  private final String bucket = "lake-" + id;
  private final String results = "results-" + id;
  private final String role = "unload-" + id;
  private ObjectKey key;

  @BeforeAll
  static void start(KubeApi api) throws IOException {
    Engines.use();
    s3 = S3Client.builder().forcePathStyle(true).build();
    iam = IamClient.builder().region(Region.AWS_GLOBAL).build();
    standIn = new StandInUnderTest(api, "datalakes");
    cluster = standIn.cluster();
  }

  @AfterAll
  static void stop() {
    standIn.close();
    s3.close();
    iam.close();
  }

  @BeforeEach
  void makeNamespace(KubeApi api) {
    key = new ObjectKey(StandInUnderTest.DATA_LAKE, api.newNamespace("lake"), "supply-chain");
  }

  @AfterEach
  void removeWhatIsLeft() {
    Buckets.remove(s3, bucket);
  }

  @Test
  void becomesBucketsAndARoleThatAreReallyThere() {
    createLake();

    awaitReady();

    Map<String, Object> lake = cluster.get(key).orElseThrow();
    assertThat(Json.text(lake, "status", "bucketArn")).isEqualTo("arn:aws:s3:::" + bucket);
    assertThat(Json.text(lake, "status", "roleArn"))
        .isEqualTo("arn:aws:iam::000000000000:role/" + role);
    assertThat(Json.list(Json.at(lake, "spec", "crossplane", "resourceRefs"))).hasSize(11);
    assertThat(s3.getBucketVersioning(request -> request.bucket(bucket)).status())
        .isEqualTo(BucketVersioningStatus.ENABLED);
    for (String name : List.of(bucket, results)) {
      assertThat(
              s3.getPublicAccessBlock(request -> request.bucket(name))
                  .publicAccessBlockConfiguration()
                  .restrictPublicBuckets())
          .isTrue();
      assertThat(
              s3.getBucketEncryption(request -> request.bucket(name))
                  .serverSideEncryptionConfiguration()
                  .rules())
          .hasSize(1);
    }
    assertThat(
            iam.getRolePolicy(request -> request.roleName(role).policyName("write-exports"))
                .policyDocument())
        .contains(bucket);
    deleteLake();
  }

  @Test
  void aSecondLookWritesNothing() {
    createLake();
    awaitReady();
    standIn.assertUnchangedOverPolls(key);
    deleteLake();
  }

  @Test
  void driftIsCorrected() {
    createLake();
    awaitReady();

    s3.putBucketVersioning(request ->
        request
            .bucket(bucket)
            .versioningConfiguration(v -> v.status(BucketVersioningStatus.SUSPENDED)));
    iam.deleteRolePolicy(request -> request.roleName(role).policyName("write-exports"));

    await()
        .atMost(StandInUnderTest.DEADLINE)
        .untilAsserted(() -> {
          assertThat(s3.getBucketVersioning(request -> request.bucket(bucket)).status())
              .isEqualTo(BucketVersioningStatus.ENABLED);
          assertThat(iam.listRolePolicies(request -> request.roleName(role)).policyNames())
              .containsExactly("write-exports");
        });
    deleteLake();
  }

  @Test
  void deletingItLeavesTheDataAndItsProtection() {
    createLake();
    awaitReady();
    s3.putObject(request -> request.bucket(bucket).key("runs/a"), RequestBody.fromString("data"));
    s3.putObject(
        request -> request.bucket(results).key("results/a.csv"), RequestBody.fromString("result"));

    deleteLake();

    assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key("runs/a")).asUtf8String())
        .isEqualTo("data");
    assertThat(s3.getBucketVersioning(request -> request.bucket(bucket)).status())
        .isEqualTo(BucketVersioningStatus.ENABLED);
    assertThat(
            s3.getPublicAccessBlock(request -> request.bucket(bucket))
                .publicAccessBlockConfiguration()
                .blockPublicAcls())
        .isTrue();
    assertThatThrownBy(() -> s3.headBucket(request -> request.bucket(results)))
        .isInstanceOf(NoSuchBucketException.class);
    assertThatThrownBy(() -> iam.getRole(request -> request.roleName(role)))
        .isInstanceOf(NoSuchEntityException.class);
  }

  @Test
  void aFailureOnAwsIsOneShortConditionAndHealsByItself() {
    iam.createRole(request -> request.roleName(role).assumeRolePolicyDocument(POLICY));
    createLake();
    awaitReady();
    iam.putRolePolicy(
        request -> request.roleName(role).policyName("foreign").policyDocument(POLICY));

    ObjectKey foreign = standIn.managed(key.namespace(), "unload-role");
    cluster.delete(key);

    await()
        .atMost(StandInUnderTest.DEADLINE)
        .untilAsserted(
            () -> assertThat(standIn.message(foreign, "Synced")).startsWith("DeleteConflict: "));
    iam.deleteRolePolicy(request -> request.roleName(role).policyName("foreign"));
    deleteLake();
    assertThatThrownBy(() -> iam.getRole(request -> request.roleName(role)))
        .isInstanceOf(NoSuchEntityException.class);
  }

  @Test
  void whatTheCompositionNoLongerHasIsRemoved() {
    createLake();
    awaitReady();
    Map<String, Object> smaller =
        Yaml.document(
            SharedData.repository().resolve("crossplane/apis/datalakes/composition-aws.yaml"));
    Json.object(smaller.get("metadata")).put("name", "without-role");
    Object step = Json.list(Json.at(smaller, "spec", "pipeline")).getFirst();
    Json.list(Json.at(step, "input", "resources"))
        .removeIf(resource -> Json.text(resource, "name").startsWith("unload-"));
    cluster.apply(new ObjectKey(ResourceKind.COMPOSITION, "", "without-role"), smaller, "user");

    cluster.merge(
        key,
        Map.of(
            "spec",
            Map.of("crossplane", Map.of("compositionRef", Map.of("name", "without-role")))));

    await()
        .atMost(StandInUnderTest.DEADLINE)
        .untilAsserted(() -> {
          assertThat(standIn.versions(key)).hasSize(10);
          assertThat(
                  Json.list(
                      Json.at(
                          cluster.get(key).orElseThrow(), "spec", "crossplane", "resourceRefs")))
              .hasSize(9);
        });
    assertThatThrownBy(() -> iam.getRole(request -> request.roleName(role)))
        .isInstanceOf(NoSuchEntityException.class);
    deleteLake();
  }

  @Test
  void badFieldsAreRefusedByTheApiServer() {
    createLake();

    assertThatThrownBy(() -> cluster.merge(key, Map.of("spec", Map.of("region", "eu-west-1"))))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("region cannot change: buckets cannot move");
    assertThatThrownBy(() -> cluster.merge(key, Map.of("spec", Map.of("prefix", "/runs"))))
        .hasMessageContaining("prefix must be letters, digits, hyphens and underscores");
    deleteLake();
  }

  private void createLake() {
    standIn.create(
        key,
        "datalake.yaml",
        spec ->
            spec.putAll(Map.of("bucket", bucket, "resultsBucket", results, "unloadRole", role)));
  }

  private void deleteLake() {
    standIn.delete(key);
  }

  private void awaitReady() {
    standIn.awaitReady(key);
  }
}

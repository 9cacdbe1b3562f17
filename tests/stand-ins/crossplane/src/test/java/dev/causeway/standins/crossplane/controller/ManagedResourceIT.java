package dev.causeway.standins.crossplane.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import dev.causeway.standins.crossplane.Yaml;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What a managed resource tells of itself when somebody edits it, or its making was cut off. */
@ExtendWith(KubeApiExtension.class)
class ManagedResourceIT {
  private static final ResourceKind KEY =
      new ResourceKind("kms.aws.m.upbound.io", "v1beta1", "Key", "keys", true);

  private static StandInUnderTest standIn;
  private static Cluster cluster;
  private static S3Client s3;
  private static KmsClient kms;

  private final String id = UUID.randomUUID().toString().substring(0, 8);
  private final String bucket = "lake-" + id;
  private ObjectKey key;

  @BeforeAll
  static void start(KubeApi api) throws IOException {
    Engines.use();
    s3 = S3Client.builder().forcePathStyle(true).build();
    kms = KmsClient.create();
    standIn = new StandInUnderTest(api, "datalakes");
    cluster = standIn.cluster();
  }

  @AfterAll
  static void stop() {
    standIn.close();
    s3.close();
    kms.close();
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
  void aFieldThatCannotChangeIsNamedWithWhatToDo() {
    standIn.create(
        key,
        "datalake.yaml",
        spec ->
            spec.putAll(
                Map.of(
                    "bucket",
                    bucket,
                    "resultsBucket",
                    "results-" + id,
                    "unloadRole",
                    "unload-" + id)));
    standIn.awaitReady(key);
    ObjectKey managed = standIn.managed(key.namespace(), "data-lifecycle");
    pause("true");

    cluster.merge(
        managed, Map.of("spec", Map.of("forProvider", Map.of("bucket", "elsewhere-" + id))));

    await()
        .atMost(StandInUnderTest.DEADLINE)
        .untilAsserted(() ->
            assertThat(standIn.message(managed, "Synced"))
                .contains(
                    "the following update requires replacing it: cannot change the value of the"
                        + " argument \"bucket\" from \"%s\" to \"elsewhere-%s\"; set it back"
                            .formatted(bucket, id)));
    pause("false");
    standIn.awaitReady(key);
    standIn.delete(key);
  }

  @Test
  void aKeyWhoseMakingHasNoKnownEndIsNotMadeTwice() {
    ObjectKey lost = new ObjectKey(KEY, key.namespace(), "lost");
    int before = keys();

    cluster.apply(
        lost,
        Yaml.parse(
                """
                apiVersion: kms.aws.m.upbound.io/v1beta1
                kind: Key
                metadata:
                  name: lost
                  namespace: %s
                  annotations: {crossplane.io/external-create-pending: "2026-01-01T00:00:00Z"}
                spec: {forProvider: {region: us-east-1}}
                """
                    .formatted(key.namespace()))
            .getFirst(),
        "user");

    await()
        .atMost(StandInUnderTest.DEADLINE)
        .untilAsserted(() ->
            assertThat(standIn.message(lost, "Synced"))
                .startsWith("cannot determine creation result - remove the"));
    assertThat(keys()).isEqualTo(before);
    standIn.delete(lost);
  }

  private void pause(String whether) {
    cluster.merge(
        key, Map.of("metadata", Map.of("annotations", Map.of("crossplane.io/paused", whether))));
  }

  private static int keys() {
    return (int) kms.listKeysPaginator().keys().stream().count();
  }
}

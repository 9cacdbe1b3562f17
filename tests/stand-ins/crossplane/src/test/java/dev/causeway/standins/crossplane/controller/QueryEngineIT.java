package dev.causeway.standins.crossplane.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import dev.causeway.standins.aws.AwsStandIn;
import dev.causeway.standins.crossplane.render.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;

/** A QueryEngine on a real API server and Athena's protocol. */
@ExtendWith(KubeApiExtension.class)
class QueryEngineIT {
  private static final ResourceKind QUERY_ENGINE =
      new ResourceKind("infra.causeway.dev", "v1alpha1", "QueryEngine", "queryengines", true);

  private static AwsStandIn aws;
  private static StandInUnderTest standIn;
  private static AthenaClient athena;

  private final String workgroup = "engine-" + UUID.randomUUID().toString().substring(0, 8);
  private ObjectKey key;

  @BeforeAll
  static void start(KubeApi api, @TempDir Path scratch) throws IOException {
    aws = Engines.useWithAthena(scratch);
    athena = AthenaClient.create();
    standIn = new StandInUnderTest(api, "queryengines");
  }

  @AfterAll
  static void stop() {
    standIn.close();
    athena.close();
    aws.close();
  }

  @BeforeEach
  void create(KubeApi api) {
    key = new ObjectKey(QUERY_ENGINE, api.newNamespace("engine"), "supply-chain");
    standIn.create(key, "queryengine.yaml", spec -> spec.put("workgroup", workgroup));
    standIn.awaitReady(key);
  }

  @Test
  void becomesAWorkgroupThatEnforcesItsSettings() {
    WorkGroupConfiguration configuration = configuration();
    assertThat(configuration.enforceWorkGroupConfiguration()).isTrue();
    assertThat(configuration.bytesScannedCutoffPerQuery()).isEqualTo(10_737_418_240L);
    assertThat(configuration.engineVersion().selectedEngineVersion())
        .isEqualTo("Athena engine version 3");
    assertThat(configuration.resultConfiguration().outputLocation())
        .isEqualTo("s3://supply-chain-athena-results/results/");
    assertThat(Json.text(standIn.cluster().get(key).orElseThrow(), "status", "workgroup"))
        .isEqualTo(workgroup);
    standIn.delete(key);
  }

  @Test
  void aSecondLookWritesNothing() {
    standIn.assertUnchangedOverPolls(key);
    standIn.delete(key);
  }

  @Test
  void driftAndEditsReachTheWorkgroup() {
    athena.updateWorkGroup(request ->
        request
            .workGroup(workgroup)
            .configurationUpdates(c -> c.enforceWorkGroupConfiguration(false)));
    standIn.cluster().merge(key, Map.of("spec", Map.of("scanLimitBytes", 20_971_520)));

    await()
        .atMost(StandInUnderTest.DEADLINE)
        .untilAsserted(() -> {
          assertThat(configuration().enforceWorkGroupConfiguration()).isTrue();
          assertThat(configuration().bytesScannedCutoffPerQuery()).isEqualTo(20_971_520L);
        });
    standIn.delete(key);
  }

  @Test
  void deletingItRemovesTheWorkgroup() {
    standIn.delete(key);

    assertThatThrownBy(this::configuration).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void whatTheStandInDoesNotHaveIsOneClearCondition() {
    standIn
        .cluster()
        .merge(
            key,
            Map.of(
                "spec", Map.of("crossplane", Map.of("compositionRef", Map.of("name", "other")))));

    await()
        .atMost(StandInUnderTest.DEADLINE)
        .untilAsserted(() -> {
          assertThat(standIn.condition(key, "Synced")).isEqualTo("False");
          assertThat(standIn.message(key, "Synced")).isEqualTo("Composition other is not there");
        });
    standIn
        .cluster()
        .merge(
            key,
            Map.of(
                "spec",
                Map.of(
                    "crossplane",
                    Map.of(
                        "compositionRef", Map.of("name", "queryengines-aws.infra.causeway.dev")))));
    await()
        .atMost(StandInUnderTest.DEADLINE)
        .untilAsserted(() -> assertThat(standIn.condition(key, "Synced")).isEqualTo("True"));
    standIn.delete(key);
  }

  @Test
  void badFieldsAreRefusedByTheApiServer() {
    for (Map.Entry<String, Object> bad :
        List.of(
            Map.entry("workgroup", (Object) "another"),
            Map.entry("resultLocation", (Object) "s3://bucket/no-slash"),
            Map.entry("scanLimitBytes", (Object) 1))) {
      assertThatThrownBy(() ->
              standIn.cluster().merge(key, Map.of("spec", Map.of(bad.getKey(), bad.getValue()))))
          .hasMessageContaining(bad.getKey());
    }
    standIn.delete(key);
  }

  private WorkGroupConfiguration configuration() {
    return athena.getWorkGroup(request -> request.workGroup(workgroup)).workGroup().configuration();
  }
}

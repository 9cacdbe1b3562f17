package dev.causeway.operators.engine.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InfrastructureTest {
  private static final String KEY =
      "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-4000-8000-000000000000";

  @Test
  void theLeastIsALakeWithS3sKeysAndNothingBesides() {
    QueryWorkload workload = workload("{algorithm: SseS3}", "", "mode: Exact", "");

    GenericKubernetesResource lake = Infrastructure.lake(workload);

    assertThat(lake.<Object>get("spec"))
        .isEqualTo(
            Map.of(
                "region", "us-east-1",
                "bucket", "lake",
                "resultsBucket", "results",
                "prefix", "runs",
                "unloadRole", "unload",
                "encryption", Map.of("algorithm", "AES256"),
                "lifecycle",
                    Map.of("oldVersionsDays", 30, "unfinishedUploadsDays", 7, "resultsDays", 14)));
    assertThat(Infrastructure.queryEngine(workload, lake).orElseThrow().<Object>get("spec"))
        .isEqualTo(
            Map.of(
                "region", "us-east-1",
                "workgroup", "shop",
                "engineVersion", "Athena engine version 3",
                "scanLimitBytes", 10_737_418_240L,
                "resultLocation", "s3://results/results/"));
  }

  @Test
  void whatIsAskedForGoesToTheLake() {
    QueryWorkload workload =
        workload(
            "{algorithm: Kms, kmsKeyArn: '" + KEY + "'}",
            "replication: {region: us-west-2, bucket: lake-west, role: copy, kmsKeyArn: '"
                + KEY
                + "'}",
            "mode: Crawler",
            "crawler: {name: shop, role: crawl}");

    GenericKubernetesResource lake = Infrastructure.lake(workload);

    assertThat(lake.<Object>get("spec", "encryption"))
        .isEqualTo(Map.of("algorithm", "aws:kms", "kmsKeyArn", KEY));
    assertThat(lake.<Object>get("spec", "replication"))
        .isEqualTo(
            Map.of("region", "us-west-2", "bucket", "lake-west", "role", "copy", "kmsKeyArn", KEY));
    assertThat(lake.<Object>get("spec", "crawler"))
        .isEqualTo(Map.of("name", "shop", "role", "crawl", "database", "shop_crawl"));
    assertThat(
            Infrastructure.queryEngine(workload, lake)
                .orElseThrow()
                .<Object>get("spec", "resultKmsKeyArn"))
        .isEqualTo(KEY);
  }

  @Test
  void theEngineWaitsForTheKeyThatTheLakeMakes() {
    QueryWorkload workload = workload("{algorithm: Kms}", "", "mode: Exact", "");
    GenericKubernetesResource lake = Infrastructure.lake(workload);
    assertThat(Infrastructure.queryEngine(workload, lake)).isEmpty();

    lake.setAdditionalProperty("status", Map.of("kmsKeyArn", KEY));

    assertThat(
            Infrastructure.queryEngine(workload, lake)
                .orElseThrow()
                .<Object>get("spec", "resultKmsKeyArn"))
        .isEqualTo(KEY);
  }

  @Test
  void whatNobodyHasLookedAtYetNamesWhoShouldAndHowToFindOut() {
    GenericKubernetesResource lake =
        Infrastructure.lake(workload("{algorithm: SseS3}", "", "mode: Exact", ""));

    assertThat(Infrastructure.waitsFor(lake).orElseThrow())
        .startsWith("DataLake shop has no status yet. If that stays so, Crossplane does not run")
        .contains("kubectl -n shop describe datalake shop");
  }

  private static QueryWorkload workload(
      String encryption, String replication, String mode, String crawler) {
    return Serialization.unmarshal(
        """
        apiVersion: causeway.dev/v1alpha1
        kind: QueryWorkload
        metadata: {name: shop, namespace: shop, uid: 00000000-0000-4000-8000-000000000001}
        spec:
          aws: {region: us-east-1}
          target:
            athena: {workgroup: shop, engineVersion: Athena engine version 3, scanLimit: 10Gi}
            lake:
              bucket: lake
              resultsBucket: results
              prefix: runs
              unloadRole: unload
              encryption: %s
              lifecycle: {oldVersionsDays: 30, unfinishedUploadsDays: 7, resultsDays: 14}
              %s
          catalog:
            database: shop
            %s
            %s
        """
            .formatted(encryption, replication, mode, crawler),
        QueryWorkload.class);
  }
}

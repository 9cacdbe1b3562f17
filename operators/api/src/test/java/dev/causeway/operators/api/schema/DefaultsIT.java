package dev.causeway.operators.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.Capability;
import dev.causeway.kubeapi.Chart;
import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import dev.causeway.operators.api.v1alpha1.LocalReference;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseSpec;
import dev.causeway.operators.api.v1alpha1.PersonaPolicy;
import dev.causeway.operators.api.v1alpha1.PersonaPolicySpec;
import dev.causeway.operators.api.v1alpha1.StageSpecs.Drill;
import dev.causeway.operators.api.v1alpha1.StageSpecs.Prepare;
import dev.causeway.operators.api.v1alpha1.StageSpecs.Prove;
import dev.causeway.operators.api.v1alpha1.StageSpecs.Reverse;
import dev.causeway.operators.api.v1alpha1.StageSpecs.Soak;
import dev.causeway.operators.api.v1alpha1.StageSpecs.Step;
import dev.causeway.operators.api.v1alpha1.StageSpecs.Switch;
import dev.causeway.operators.api.v1alpha1.StageSpecs.Sync;
import dev.causeway.operators.api.v1alpha1.TargetState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the API server makes of the shortest objects, read back as the operators read them. */
@ExtendWith(KubeApiExtension.class)
class DefaultsIT {
  @BeforeAll
  static void serveTheCrds(KubeApi api) {
    api.applyCrds(new Chart(Path.of("../..")).crds());
  }

  @Test
  void aPhaseCopiesAndProvesAndNeverTouchesTraffic(KubeApi api) {
    MigrationPhase phase =
        create(
            api,
            MigrationPhase.class,
            """
            apiVersion: causeway.dev/v1alpha1
            kind: MigrationPhase
            metadata: {name: database}
            spec: {capability: Database, workloadRef: {name: supply-chain}}
            """);

    assertThat(phase.getSpec())
        .isEqualTo(
            new MigrationPhaseSpec(
                Capability.Database,
                new LocalReference("supply-chain"),
                List.of(),
                TargetState.Proven,
                new Prepare("10m", 3),
                new Sync("30m", 3, "2h"),
                new Prove("15m", 3, "24h"),
                new Drill("5m", 3),
                new Switch(
                    List.of(new Step(10, "10s"), new Step(50, "10s"), new Step(100, "0s")),
                    "30s",
                    null),
                new Soak("1m"),
                new Reverse("168h"),
                false,
                ""));
    assertThat(phase.getStatus()).isNull();
  }

  @Test
  void aPolicyStartsInAudit(KubeApi api) {
    PersonaPolicy policy =
        create(
            api,
            PersonaPolicy.class,
            """
            apiVersion: causeway.dev/v1alpha1
            kind: PersonaPolicy
            metadata: {name: planner}
            spec: {persona: {displayName: Planner, group: planners}}
            """);

    PersonaPolicySpec spec = policy.getSpec();
    assertThat(spec.mode()).isEqualTo(PersonaPolicySpec.Mode.Audit);
    assertThat(spec.limits())
        .isEqualTo(new PersonaPolicySpec.Limits("10Gi", 10000, "60s", 200, "5"));
    assertThat(spec.enforcement())
        .isEqualTo(
            new PersonaPolicySpec.Enforcement(
                PersonaPolicySpec.Rewrite.Required, PersonaPolicySpec.LakeFormation.Auto, ""));
  }

  private static <T extends HasMetadata> T create(KubeApi api, Class<T> type, String yaml) {
    KubernetesClient client = api.admin();
    T object = client.getKubernetesSerialization().unmarshal(yaml, type);
    object.getMetadata().setNamespace(api.newNamespace("defaults"));
    return client.resource(object).create();
  }
}

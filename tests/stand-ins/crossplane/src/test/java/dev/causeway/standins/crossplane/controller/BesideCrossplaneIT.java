package dev.causeway.standins.crossplane.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where Crossplane is, the stand-in does nothing. */
@ExtendWith(KubeApiExtension.class)
class BesideCrossplaneIT {

  @Test
  void itDoesNotStartBesideCrossplanesDeployment(KubeApi api) {
    api.admin()
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName("crossplane-system")
                .endMetadata()
                .build())
        .serverSideApply();
    Deployment crossplane =
        new DeploymentBuilder()
            .withNewMetadata()
            .withName("crossplane")
            .withNamespace("crossplane-system")
            .endMetadata()
            .withNewSpec()
            .withNewSelector()
            .withMatchLabels(Map.of("app", "crossplane"))
            .endSelector()
            .withNewTemplate()
            .withNewMetadata()
            .withLabels(Map.of("app", "crossplane"))
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("crossplane")
            .withImage("crossplane")
            .endContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .build();
    api.admin().resource(crossplane).create();
    try {
      assertThatThrownBy(() -> CrossplaneGuard.refuseBesideCrossplane(api.admin()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("this cluster has Crossplane, use that");
    } finally {
      api.admin().resource(crossplane).delete();
    }
  }

  @Test
  void itNeverTouchesADefinitionOfSomebodyElse(KubeApi api) {
    ResourceKind kind = new ResourceKind("foreign.example.dev", "v1", "Thing", "things", true);
    Map<String, Object> mine =
        DefinitionTrees.definition(
            kind,
            DefinitionTrees.names("Thing", "things", "thing", List.of(), List.of()),
            List.of(
                Map.of(
                    "name",
                    "v1",
                    "served",
                    true,
                    "storage",
                    true,
                    "schema",
                    Map.of("openAPIV3Schema", Map.of("type", "object")))));
    StandInDefinitions definitions = new StandInDefinitions(api.admin());
    definitions.install(mine);
    var crds =
        api.admin()
            .apiextensions()
            .v1()
            .customResourceDefinitions()
            .withName("things.foreign.example.dev");
    crds.edit(crd -> {
      crd.getMetadata().getLabels().remove(StandInDefinitions.LABEL);
      return crd;
    });
    String before = crds.get().getMetadata().getResourceVersion();

    assertThatThrownBy(() -> definitions.install(mine))
        .isInstanceOf(ForeignDefinitionException.class)
        .hasMessageContaining("things.foreign.example.dev is not the stand-in's");
    assertThat(crds.get().getMetadata().getResourceVersion()).isEqualTo(before);
  }
}

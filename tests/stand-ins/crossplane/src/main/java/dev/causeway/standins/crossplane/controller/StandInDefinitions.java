package dev.causeway.standins.crossplane.controller;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs CustomResourceDefinitions, and never touches one that somebody else installed. */
final class StandInDefinitions {
  static final String LABEL = "causeway.dev/crossplane-stand-in";
  private static final Logger LOG = LoggerFactory.getLogger(StandInDefinitions.class);
  private static final long ESTABLISH_SECONDS = 30;

  private final KubernetesClient client;

  StandInDefinitions(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Installs or updates a definition and waits until the API server serves it.
   *
   * @throws ForeignDefinitionException when one of that name is there and not the stand-in's
   */
  void install(Map<String, Object> definition) {
    CustomResourceDefinition wanted =
        client
            .getKubernetesSerialization()
            .convertValue(definition, CustomResourceDefinition.class);
    String name = wanted.getMetadata().getName();
    CustomResourceDefinition existing =
        client.apiextensions().v1().customResourceDefinitions().withName(name).get();
    if (existing != null && !"true".equals(label(existing))) {
      throw new ForeignDefinitionException(name);
    }
    client
        .resource(wanted)
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("crossplane-stand-in/definitions")
                .withForce(true)
                .build());
    client
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName(name)
        .waitUntilCondition(StandInDefinitions::established, ESTABLISH_SECONDS, TimeUnit.SECONDS);
    if (existing == null) {
      LOG.atInfo().addKeyValue("definition", name).log("installed");
    }
  }

  private static @org.jspecify.annotations.Nullable String label(
      CustomResourceDefinition definition) {
    Map<String, String> labels = definition.getMetadata().getLabels();
    return labels == null ? null : labels.get(LABEL);
  }

  private static boolean established(
      @org.jspecify.annotations.Nullable CustomResourceDefinition definition) {
    return definition != null
        && definition.getStatus() != null
        && definition.getStatus().getConditions() != null // none in the first moments
        && definition.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }
}

package dev.causeway.standins.crossplane.controller;

import io.fabric8.kubernetes.client.KubernetesClient;

/** The stand-in does not run where Crossplane is. */
final class CrossplaneGuard {
  private static final String NAMESPACE = "crossplane-system";

  private CrossplaneGuard() {}

  /**
   * @throws IllegalStateException when Crossplane's Deployment is there
   */
  static void refuseBesideCrossplane(KubernetesClient client) {
    if (client.apps().deployments().inNamespace(NAMESPACE).withName("crossplane").get() != null) {
      throw new IllegalStateException(
          "Deployment %s/crossplane is there: this cluster has Crossplane, use that. Delete Deployment crossplane-stand-in."
              .formatted(NAMESPACE));
    }
  }
}

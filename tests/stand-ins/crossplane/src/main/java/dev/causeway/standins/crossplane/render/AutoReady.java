package dev.causeway.standins.crossplane.render;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** function-auto-ready: settles the readiness that no earlier function settled. */
final class AutoReady {
  private static final Set<String> READY_WHEN_THERE =
      Set.of("v1 ConfigMap", "v1 Namespace", "v1 Secret", "v1 ServiceAccount");
  private static final Set<String> CHECKS_NOT_HERE =
      Set.of(
          "apps/v1 DaemonSet",
          "apps/v1 ReplicaSet",
          "apps/v1 StatefulSet",
          "autoscaling/v2 HorizontalPodAutoscaler",
          "batch/v1 CronJob",
          "batch/v1 Job",
          "networking.k8s.io/v1 Ingress",
          "v1 PersistentVolumeClaim",
          "v1 Pod",
          "v1 Service");

  private AutoReady() {}

  static void run(PipelineState state, @Nullable Object rawInput) {
    if (rawInput != null) {
      StrictObject input =
          StrictObject.of(
              "v1beta1.Input",
              rawInput,
              Set.of(
                  "apiVersion",
                  "kind",
                  "metadata",
                  "ttl",
                  "celHealthCheckCustomization",
                  "celHealthCheckCustomizationFrom"));
      if (input.has("ttl")
          || input.has("celHealthCheckCustomization")
          || input.has("celHealthCheckCustomizationFrom")) {
        throw new UnsupportedFeatureException("input of function-auto-ready");
      }
    }
    state
        .desired()
        .replaceAll((name, resource) -> {
          ObservedResource observed = state.observed().get(name);
          return observed != null && !resource.ready() && ready(observed.object())
              ? resource.markedReady()
              : resource;
        });
  }

  private static boolean ready(Map<String, Object> observed) {
    String kind = Json.text(observed, "apiVersion") + " " + Json.text(observed, "kind");
    if (CHECKS_NOT_HERE.contains(kind)) {
      throw new UnsupportedFeatureException("function-auto-ready's check of " + kind);
    }
    return READY_WHEN_THERE.contains(kind)
        || kind.equals("apps/v1 Deployment") && deploymentReady(observed)
        || Conditions.status(observed, "Ready").equals("True");
  }

  private static boolean deploymentReady(Map<String, Object> deployment) {
    Object wanted = Json.at(deployment, "spec", "replicas");
    double replicas = wanted instanceof Number number ? number.doubleValue() : 1;
    return isNumber(Json.at(deployment, "status", "updatedReplicas"), replicas)
        && isNumber(Json.at(deployment, "status", "availableReplicas"), replicas)
        && Conditions.status(deployment, "Available").equals("True");
  }

  private static boolean isNumber(@Nullable Object value, double wanted) {
    return value instanceof Number number && number.doubleValue() == wanted;
  }
}

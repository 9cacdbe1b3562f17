package dev.causeway.operators.engine.workload;

import dev.causeway.contract.Names;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadSpec;
import dev.causeway.operators.api.v1alpha1.WorkloadTarget.Athena;
import dev.causeway.operators.api.v1alpha1.WorkloadTarget.Lake;
import dev.causeway.operators.engine.cluster.Owned;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Crossplane is asked for. The engine knows these two kinds, not what they are made of. */
final class Infrastructure {
  static final String GROUP = "infra.causeway.dev";
  static final String VERSION = "v1alpha1";
  static final List<String> KINDS = List.of("DataLake", "QueryEngine");

  private Infrastructure() {}

  static List<GenericKubernetesResource> desired(QueryWorkload workload) {
    QueryWorkloadSpec spec = workload.getSpec();
    Lake lake = spec.target().lake();
    Athena athena = spec.target().athena();
    return List.of(
        resource(
            workload,
            "DataLake",
            Map.of(
                "region", spec.aws().region(),
                "bucket", lake.bucket(),
                "resultsBucket", lake.resultsBucket(),
                "prefix", lake.prefix(),
                "unloadRole", lake.unloadRole())),
        resource(
            workload,
            "QueryEngine",
            Map.of(
                "region", spec.aws().region(),
                "workgroup", athena.workgroup(),
                "engineVersion", athena.engineVersion(),
                "scanLimitBytes", athena.scanLimitBytes(),
                "resultLocation", "s3://%s/results/".formatted(lake.resultsBucket()))));
  }

  /** What a resource waits for; empty if it is ready. */
  static Optional<String> waitsFor(GenericKubernetesResource resource) {
    String what = "%s %s".formatted(resource.getKind(), resource.getMetadata().getName());
    List<Map<String, Object>> conditions = resource.get("status", "conditions");
    if (conditions == null) {
      return Optional.of(what + " has no status yet");
    }
    for (String type : List.of("Synced", "Ready")) {
      Optional<Map<String, Object>> found =
          conditions.stream().filter(c -> type.equals(c.get("type"))).findFirst();
      if (found.isEmpty()) {
        return Optional.of("%s is not %s yet".formatted(what, type));
      }
      if (!"True".equals(found.get().get("status"))) {
        return Optional.of("%s is not %s: %s".formatted(what, type, why(found.get())));
      }
    }
    return Optional.empty();
  }

  private static String why(Map<String, Object> condition) {
    Object message = condition.get("message");
    Object reason = condition.getOrDefault("reason", "no reason given");
    return message == null || message.toString().isBlank() ? reason.toString() : message.toString();
  }

  private static GenericKubernetesResource resource(
      QueryWorkload workload, String kind, Map<String, Object> spec) {
    String name = workload.getMetadata().getName();
    GenericKubernetesResource resource = new GenericKubernetesResource();
    resource.setApiVersion(GROUP + "/" + VERSION);
    resource.setKind(kind);
    resource.setMetadata(Owned.by(workload, name, Map.of(Names.WORKLOAD_LABEL, name)));
    resource.setAdditionalProperty("spec", spec);
    return resource;
  }
}

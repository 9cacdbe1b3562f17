package dev.causeway.e2e;

import dev.causeway.contract.Capability;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An environment folder: one workload, and the phase that moves its database.
 *
 * @param folder the folder, relative to the repository
 * @param namespace where its objects are
 * @param workload name of its QueryWorkload
 * @param phase name of its MigrationPhase
 */
public record Environment(String folder, String namespace, String workload, String phase) {
  /** The supply chain assistant. */
  public static final Environment LOCAL =
      new Environment("environments/local", Cluster.NAMESPACE, Cluster.WORKLOAD, Cluster.PHASE);

  /**
   * Reads a folder as kubectl renders it.
   *
   * @throws IllegalArgumentException if it does not hold one workload and one phase of it
   */
  public static Environment of(Kubectl kubectl, String folder) {
    List<HasMetadata> workloads = new ArrayList<>();
    List<HasMetadata> phases = new ArrayList<>();
    String rendered = kubectl.run("kustomize", folder).orThrow();
    for (String document : rendered.split("(?m)^---$")) {
      Map<?, ?> object = Serialization.unmarshal(document, Map.class);
      HasMetadata typed =
          Serialization.unmarshal(
              document, io.fabric8.kubernetes.api.model.GenericKubernetesResource.class);
      if ("QueryWorkload".equals(typed.getKind())) {
        workloads.add(typed);
      } else if ("MigrationPhase".equals(typed.getKind())
          && object.get("spec") instanceof Map<?, ?> spec
          && Capability.Database.name().equals(spec.get("capability"))) {
        phases.add(typed);
      }
    }
    HasMetadata workload = one(folder, "QueryWorkload", workloads);
    HasMetadata phase = one(folder, "MigrationPhase with capability Database", phases);
    String namespace = workload.getMetadata().getNamespace();
    if (namespace == null || !namespace.equals(phase.getMetadata().getNamespace())) {
      throw new IllegalArgumentException(
          "%s has no namespace for its workload and phase: set namespace in its kustomization.yaml"
              .formatted(folder));
    }
    return new Environment(
        folder, namespace, workload.getMetadata().getName(), phase.getMetadata().getName());
  }

  private static HasMetadata one(String folder, String what, List<HasMetadata> found) {
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "%s holds %d objects of kind %s, and needs exactly one"
              .formatted(folder, found.size(), what));
    }
    return found.getFirst();
  }

  /** Whether it is the one whose data the demo makes itself. */
  public boolean isLocal() {
    return folder.equals(LOCAL.folder());
  }
}

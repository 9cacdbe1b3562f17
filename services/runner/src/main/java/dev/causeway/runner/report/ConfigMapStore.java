package dev.causeway.runner.report;

import dev.causeway.contract.Names;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/** The phase's progress ConfigMap. The operator makes it; an act may only read and patch it. */
public final class ConfigMapStore implements ResultStore {
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private final Resource<ConfigMap> resource;

  /**
   * @param namespace namespace of the workload
   * @param phase name of the phase
   */
  public ConfigMapStore(KubernetesClient client, String namespace, String phase) {
    this.resource = client.configMaps().inNamespace(namespace).withName(Names.progress(phase));
  }

  @Override
  public Optional<String> read(String key) {
    ConfigMap found = resource.get();
    if (found == null) {
      throw new KubernetesClientException(
          "the progress ConfigMap is missing; the operator makes it before it starts a Job");
    }
    return Optional.ofNullable(found.getData()).map(data -> data.get(key));
  }

  @Override
  public void write(String key, String text) {
    resource.patch(MERGE, new ConfigMapBuilder().addToData(key, text).build());
  }
}

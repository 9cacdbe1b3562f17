package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.crossplane.render.Json;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Custom resources of the API server as JSON trees. */
final class Cluster {
  private static final String MANAGER = "crossplane-stand-in";

  private final KubernetesClient client;

  Cluster(KubernetesClient client) {
    this.client = client;
  }

  KubernetesClient client() {
    return client;
  }

  Optional<Map<String, Object>> get(ObjectKey key) {
    return Optional.ofNullable(resource(key).get()).map(this::tree);
  }

  List<Map<String, Object>> list(ResourceKind kind) {
    return operation(kind).inAnyNamespace().list().getItems().stream().map(this::tree).toList();
  }

  /** Server-side apply of the object; fields it leaves out are left to others. */
  void apply(ObjectKey key, Map<String, Object> object, String part) {
    resource(key, object).patch(serverSide(part), generic(object));
  }

  void applyStatus(ObjectKey key, Map<String, Object> object) {
    resource(key, object).subresource("status").patch(serverSide("status"), generic(object));
  }

  /** A merge patch; with a resourceVersion in it, it fails when the object changed meanwhile. */
  void merge(ObjectKey key, Map<String, Object> patch) {
    resource(key)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            client.getKubernetesSerialization().asJson(patch));
  }

  void delete(ObjectKey key) {
    resource(key).delete();
  }

  /** Watches a kind and calls back with every object that appears, changes or goes. */
  SharedIndexInformer<GenericKubernetesResource> watch(
      ResourceKind kind, Consumer<Map<String, Object>> changed) {
    return operation(kind)
        .inAnyNamespace()
        .inform(
            new ResourceEventHandler<>() {
              @Override
              public void onAdd(GenericKubernetesResource object) {
                changed.accept(tree(object));
              }

              @Override
              public void onUpdate(
                  GenericKubernetesResource old, GenericKubernetesResource object) {
                changed.accept(tree(object));
              }

              @Override
              public void onDelete(GenericKubernetesResource object, boolean unknownFinalState) {
                changed.accept(tree(object));
              }
            });
  }

  Map<String, Object> tree(GenericKubernetesResource object) {
    @SuppressWarnings("unchecked")
    Map<String, Object> tree = client.getKubernetesSerialization().convertValue(object, Map.class);
    return Json.integersOf(tree);
  }

  private GenericKubernetesResource generic(Map<String, Object> object) {
    return client
        .getKubernetesSerialization()
        .convertValue(object, GenericKubernetesResource.class);
  }

  private static PatchContext serverSide(String part) {
    return new PatchContext.Builder()
        .withPatchType(PatchType.SERVER_SIDE_APPLY)
        .withFieldManager(MANAGER + "/" + part)
        .withForce(true)
        .build();
  }

  private Resource<GenericKubernetesResource> resource(ObjectKey key) {
    var operation = operation(key.kind());
    return key.kind().namespaced()
        ? operation.inNamespace(key.namespace()).withName(key.name())
        : operation.withName(key.name());
  }

  private Resource<GenericKubernetesResource> resource(ObjectKey key, Map<String, Object> object) {
    var operation = operation(key.kind());
    return key.kind().namespaced()
        ? operation.inNamespace(key.namespace()).resource(generic(object))
        : operation.resource(generic(object));
  }

  private MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      operation(ResourceKind kind) {
    return client.genericKubernetesResources(kind.context());
  }
}

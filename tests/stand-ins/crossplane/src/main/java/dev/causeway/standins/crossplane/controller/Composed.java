package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.crossplane.aws.ManagedKind;
import dev.causeway.standins.crossplane.render.Composite;
import dev.causeway.standins.crossplane.render.Json;
import dev.causeway.standins.crossplane.render.UnsupportedFeatureException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.cache.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The composed resources in the cluster: those of the kinds that the stand-in carries out. */
final class Composed {
  private final Cluster cluster;
  private final Map<ResourceKind, Store<GenericKubernetesResource>> caches =
      new ConcurrentHashMap<>();

  Composed(Cluster cluster) {
    this.cluster = cluster;
  }

  void cached(ResourceKind kind, Store<GenericKubernetesResource> cache) {
    caches.put(kind, cache);
  }

  /** Those that this composite resource controls, as they are now in the API server. */
  List<Map<String, Object>> of(Map<String, Object> composite) {
    String uid = Json.text(composite, "metadata", "uid");
    List<Map<String, Object>> owned = new ArrayList<>();
    caches.forEach((kind, cache) ->
        cache.list().stream()
            .map(cluster::tree)
            .filter(object ->
                ownerOf(object).filter(owner -> Json.text(owner, "uid").equals(uid)).isPresent())
            .forEach(owned::add));
    return owned;
  }

  /** The owner reference of the composite resource that controls it. */
  static Optional<Object> ownerOf(Map<String, Object> object) {
    return Json.list(Json.at(object, "metadata", "ownerReferences")).stream()
        .filter(owner -> Boolean.TRUE.equals(Json.at(owner, "controller")))
        .findFirst();
  }

  /**
   * @throws UnsupportedFeatureException when one is of a kind that nothing here would carry out
   */
  void checkKinds(Composite rendered) {
    rendered.resources().forEach(resource -> kindOf(resource.object()));
  }

  void apply(Composite.Resource resource) {
    ResourceKind kind = kindOf(resource.object());
    cluster.apply(ObjectKey.of(kind, resource.object()), resource.object(), "composed");
  }

  void delete(Map<String, Object> object) {
    if (Json.text(object, "metadata", "deletionTimestamp").isEmpty()) {
      cluster.delete(ObjectKey.of(kindOf(object), object));
    }
  }

  private static ResourceKind kindOf(Map<String, Object> object) {
    String apiVersion = Json.text(object, "apiVersion");
    String kind = Json.text(object, "kind");
    return Arrays.stream(ManagedKind.values())
        .map(ResourceKind::of)
        .filter(known -> known.apiVersion().equals(apiVersion) && known.kind().equals(kind))
        .findFirst()
        .orElseThrow(() ->
            new UnsupportedFeatureException("composed kind %s %s".formatted(apiVersion, kind)));
  }
}

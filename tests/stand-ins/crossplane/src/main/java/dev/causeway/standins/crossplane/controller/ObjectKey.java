package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.crossplane.render.Json;
import java.util.Map;

/** Names one object; the namespace of a cluster-scoped one is empty. */
record ObjectKey(ResourceKind kind, String namespace, String name) {

  static ObjectKey of(ResourceKind kind, Map<String, Object> object) {
    return new ObjectKey(
        kind, Json.text(object, "metadata", "namespace"), Json.text(object, "metadata", "name"));
  }

  @Override
  public String toString() {
    return kind.kind() + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
  }
}

package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.crossplane.render.Composite.Condition;
import dev.causeway.standins.crossplane.render.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a status by server-side apply, and only when it differs. */
final class StatusWriter {
  private final Cluster cluster;
  private final StatusConditions conditions;

  StatusWriter(Cluster cluster, StatusConditions conditions) {
    this.cluster = cluster;
    this.conditions = conditions;
  }

  /**
   * @param object the object as it was read
   * @param fields the other fields of the status; one that is left out is removed if the stand-in
   *     wrote it
   */
  void write(
      ObjectKey key,
      Map<String, Object> object,
      List<Condition> changed,
      Map<String, Object> fields) {
    Map<String, Object> status = new LinkedHashMap<>(fields);
    status.put("conditions", conditions.merged(object, changed));
    if (Json.integersOf(status).equals(Json.object(object.get("status")))) {
      return;
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", key.name());
    if (!key.namespace().isEmpty()) {
      metadata.put("namespace", key.namespace());
    }
    Map<String, Object> patch = new LinkedHashMap<>();
    patch.put("apiVersion", key.kind().apiVersion());
    patch.put("kind", key.kind().kind());
    patch.put("metadata", metadata);
    patch.put("status", status);
    cluster.applyStatus(key, patch);
  }
}

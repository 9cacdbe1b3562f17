package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.crossplane.render.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds and removes one finalizer; fails, and so is tried again, when the object changed meanwhile.
 */
record Finalizers(Cluster cluster, String finalizer) {

  boolean isOn(Map<String, Object> object) {
    return list(object).contains(finalizer);
  }

  void add(ObjectKey key, Map<String, Object> object) {
    List<Object> all = new ArrayList<>(list(object));
    all.add(finalizer);
    write(key, object, all);
  }

  void remove(ObjectKey key, Map<String, Object> object) {
    if (isOn(object)) {
      List<Object> rest = new ArrayList<>(list(object));
      rest.remove(finalizer);
      write(key, object, rest);
    }
  }

  private static List<Object> list(Map<String, Object> object) {
    return Json.list(Json.at(object, "metadata", "finalizers"));
  }

  private void write(ObjectKey key, Map<String, Object> object, List<Object> finalizers) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("resourceVersion", Json.text(object, "metadata", "resourceVersion"));
    metadata.put("finalizers", finalizers);
    cluster.merge(key, Map.of("metadata", metadata));
  }
}

package dev.causeway.standins.crossplane.controller;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The definitions that are established, by the kind they offer. */
final class Definitions {
  private final Map<ResourceKind, CompositeDefinition> established = new ConcurrentHashMap<>();

  /** Remembers a definition; true when its kind is new. */
  boolean put(CompositeDefinition definition) {
    return established.put(definition.kind(), definition) == null;
  }

  /** Forgets a definition whose kind could not be watched. */
  void remove(CompositeDefinition definition) {
    established.remove(definition.kind());
  }

  CompositeDefinition of(ResourceKind kind) {
    CompositeDefinition definition = established.get(kind);
    if (definition == null) {
      throw new IllegalStateException("no definition established of " + kind.kind());
    }
    return definition;
  }

  Iterable<ResourceKind> kinds() {
    return established.keySet();
  }
}

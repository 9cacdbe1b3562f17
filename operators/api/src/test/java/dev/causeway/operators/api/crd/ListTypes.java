package dev.causeway.operators.api.crd;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How the API server merges each list. A path is the kind and the fields below it; a list's items
 * carry no step of their own.
 */
final class ListTypes {
  private static final String SET = "set";
  private static final String ATOMIC = "atomic";

  /** Path to {@code set}, {@code atomic} or the key of a map. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("QueryWorkload.spec.aws.envFrom", ATOMIC),
          Map.entry("QueryWorkload.spec.tables", "name"),
          Map.entry("QueryWorkload.spec.tables.key", SET),
          Map.entry("QueryWorkload.spec.queries", "name"),
          Map.entry("QueryWorkload.spec.parity.accepted", ATOMIC),
          Map.entry("QueryWorkload.spec.queries.personas", SET),
          Map.entry("QueryWorkload.spec.queries.parameters", "name"),
          Map.entry("QueryWorkload.spec.queries.samples", ATOMIC),
          Map.entry("QueryWorkload.status.conditions", "type"),
          Map.entry("QueryWorkload.status.routes", "capability"),
          Map.entry("QueryWorkload.spec.tables.columns", "name"),
          Map.entry("QueryWorkload.status.tables", "name"),
          Map.entry("MigrationPhase.spec.dependsOn", "name"),
          Map.entry("MigrationPhase.spec.switch.steps", ATOMIC),
          Map.entry("MigrationPhase.status.conditions", "type"),
          Map.entry("MigrationPhase.status.stages", "name"),
          Map.entry("MigrationPhase.status.gates", "name"),
          Map.entry("MigrationPhase.status.consumers", "name"),
          Map.entry("MigrationPhase.status.history", ATOMIC),
          Map.entry("MigrationPhase.status.evidence", "stage"),
          Map.entry("PersonaPolicy.spec.tables", "name"),
          Map.entry("PersonaPolicy.spec.tables.columns.allow", SET),
          Map.entry("PersonaPolicy.spec.tables.columns.deny", SET),
          Map.entry("PersonaPolicy.spec.tables.masks", "column"),
          Map.entry("PersonaPolicy.spec.allow.agents", SET),
          Map.entry("PersonaPolicy.spec.allow.functions", SET),
          Map.entry("PersonaPolicy.status.conditions", "type"));

  private final Set<String> unused = new HashSet<>(TYPES.keySet());

  /** The type of the list at a path. */
  Type at(String path) {
    String type = TYPES.get(path);
    if (type == null) {
      throw new IllegalStateException(path + " is a list: say in ListTypes how it is merged");
    }
    unused.remove(path);
    return switch (type) {
      case SET, ATOMIC -> new Type(type, "");
      default -> new Type("map", type);
    };
  }

  /** Refuses paths that no schema has. */
  void requireAllUsed() {
    if (!unused.isEmpty()) {
      throw new IllegalStateException("ListTypes names lists that no schema has: " + unused);
    }
  }

  /**
   * Value of {@code x-kubernetes-list-type}.
   *
   * @param name the value
   * @param key the key of a map; empty otherwise
   */
  record Type(String name, String key) {}
}

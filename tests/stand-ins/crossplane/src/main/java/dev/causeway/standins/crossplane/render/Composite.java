package dev.causeway.standins.crossplane.render;

import java.util.List;
import java.util.Map;

/**
 * What a composite resource becomes.
 *
 * @param composite the composite resource with the defaults of its definition filled in
 * @param status the status the functions want, without conditions
 * @param resources the composed resources, sorted by resource name; empty when paused
 * @param resourceRefs what goes into {@code spec.crossplane.resourceRefs}
 * @param conditions the conditions, without times
 * @param warnings what the user should know
 * @param paused whether reconciliation is paused by annotation; nothing must be changed then
 */
public record Composite(
    Map<String, Object> composite,
    Map<String, Object> status,
    List<Resource> resources,
    List<Map<String, Object>> resourceRefs,
    List<Condition> conditions,
    List<Warning> warnings,
    boolean paused) {

  public Composite {
    resources = List.copyOf(resources);
    resourceRefs = List.copyOf(resourceRefs);
    conditions = List.copyOf(conditions);
    warnings = List.copyOf(warnings);
  }

  /** One composed resource, ready to be applied. */
  public record Resource(String name, Map<String, Object> object, boolean ready) {}

  /** A condition; the message may be empty. */
  public record Condition(String type, String status, String reason, String message) {}

  /** A warning, with its reason. */
  public record Warning(String reason, String message) {}
}

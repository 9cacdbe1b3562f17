package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.crossplane.render.Composite.Condition;
import dev.causeway.standins.crossplane.render.Json;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the condition list of a status: the time of a condition changes only with its status. */
final class StatusConditions {
  private final Clock clock;

  StatusConditions(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param object the object as it is, whose other conditions are kept
   * @param conditions those to set
   */
  List<Map<String, Object>> merged(Map<String, Object> object, List<Condition> conditions) {
    List<Object> old = Json.list(Json.at(object, "status", "conditions"));
    List<Map<String, Object>> merged = new ArrayList<>();
    for (Condition condition : conditions) {
      merged.add(made(condition, object, old));
    }
    old.stream()
        .filter(c -> conditions.stream().noneMatch(n -> n.type().equals(Json.text(c, "type"))))
        .forEach(c -> merged.add(Json.object(c)));
    return merged;
  }

  private Map<String, Object> made(
      Condition condition, Map<String, Object> object, List<Object> old) {
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("type", condition.type());
    made.put("status", condition.status());
    made.put("reason", condition.reason());
    if (!condition.message().isEmpty()) {
      made.put("message", condition.message());
    }
    Object generation = Json.at(object, "metadata", "generation");
    if (generation != null) {
      made.put("observedGeneration", generation);
    }
    made.put(
        "lastTransitionTime",
        old.stream()
            .filter(c -> Json.text(c, "type").equals(condition.type()))
            .filter(c -> Json.text(c, "status").equals(condition.status()))
            .map(c -> Json.text(c, "lastTransitionTime"))
            .findFirst()
            .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
    return made;
  }
}

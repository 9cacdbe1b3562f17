package dev.causeway.standins.crossplane.render;

import java.util.Map;

/** Reads conditions of an object's status. */
public final class Conditions {
  private Conditions() {}

  /** The status of a condition: True, False or Unknown; Unknown too when it is absent. */
  public static String status(Map<String, Object> object, String type) {
    return Json.list(Json.at(object, "status", "conditions")).stream()
        .filter(condition -> Json.text(condition, "type").equals(type))
        .map(condition -> Json.text(condition, "status"))
        .findFirst()
        .orElse("Unknown");
  }
}

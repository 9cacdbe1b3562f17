package dev.causeway.operators.api.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Completes the schema that the CRD generator writes: list types, whole numbers as bounds, defaults
 * of objects, rules once each. Refuses what has no description or no bound.
 */
final class SchemaFinish {
  private static final int MAX_MAP_ENTRIES = 16;
  private static final int MAX_MAP_TEXT = 500;
  private static final String QUANTITY =
      "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";

  private final ListTypes listTypes;

  SchemaFinish(ListTypes listTypes) {
    this.listTypes = listTypes;
  }

  /** Completes a schema and all below it. */
  void finish(String path, ObjectNode schema) {
    require(schema.path("description").isTextual(), path, "@JsonPropertyDescription");
    rulesOnce(schema);
    finishType(path, schema);
  }

  private void finishType(String path, ObjectNode schema) {
    switch (schema.path("type").asText()) {
      case "object" -> finishObject(path, schema);
      case "array" -> finishList(path, schema);
      case "integer", "number" -> finishNumber(path, schema);
      case "string" -> finishString(path, schema);
      case "boolean" -> {}
      default -> throw new IllegalStateException(path + " has no type that is known here");
    }
  }

  private void finishObject(String path, ObjectNode schema) {
    if (schema.has("default")) {
      schema.putObject("default"); // the fields' own defaults fill it
    }
    if (schema.get("additionalProperties") instanceof ObjectNode values) {
      schema.put("maxProperties", MAX_MAP_ENTRIES);
      if (values.path("x-kubernetes-int-or-string").asBoolean()) {
        values.put("pattern", QUANTITY);
      } else {
        require(
            values.path("type").asText().equals("string"), path, "a map of quantities or texts");
        values.put("maxLength", MAX_MAP_TEXT);
      }
    }
    schema
        .path("properties")
        .properties()
        .forEach(field -> finish(path + "." + field.getKey(), (ObjectNode) field.getValue()));
  }

  private void finishList(String path, ObjectNode schema) {
    require(schema.has("maxItems"), path, "@Size(max = …)");
    ListTypes.Type type = listTypes.at(path);
    schema.put("x-kubernetes-list-type", type.name());
    if (!type.key().isEmpty()) {
      schema.putArray("x-kubernetes-list-map-keys").add(type.key());
    }
    ObjectNode items = (ObjectNode) schema.get("items");
    rulesOnce(items);
    finishType(path, items);
  }

  private static void finishNumber(String path, ObjectNode schema) {
    for (String bound : new String[] {"minimum", "maximum"}) {
      if (schema.has(bound)) {
        schema.put(bound, schema.get(bound).longValue());
      }
    }
    if (schema.path("type").asText().equals("integer")) {
      schema.put("format", "int64");
    }
    require(!path.contains(".spec.") || schema.has("maximum"), path, "@Max");
  }

  private static void finishString(String path, ObjectNode schema) {
    if (schema.has("default") && schema.get("default").isNull()) {
      schema.put("default", "");
    }
    require(
        schema.has("maxLength")
            || schema.has("enum")
            || schema.path("format").asText().equals("date-time"),
        path,
        "@Size(max = …)");
  }

  /** The generator finds the rules of a record both at its component and at its field. */
  private static void rulesOnce(ObjectNode schema) {
    if (schema.get("x-kubernetes-validations") instanceof ArrayNode rules) {
      Set<JsonNode> once = new LinkedHashSet<>();
      rules.forEach(once::add);
      rules.removeAll().addAll(once);
    }
  }

  private static void require(boolean met, String path, String what) {
    if (!met) {
      throw new IllegalStateException(path + " needs " + what);
    }
  }
}

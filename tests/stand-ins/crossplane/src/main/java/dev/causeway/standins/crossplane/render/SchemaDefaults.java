package dev.causeway.standins.crossplane.render;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills the defaults of a structural schema into an object, as an API server does. */
final class SchemaDefaults {
  private SchemaDefaults() {}

  /** The schema of the version that the composite resource is of. */
  static Map<String, Object> schemaFor(
      Map<String, Object> composite, Map<String, Object> definition) {
    String apiVersion = Json.text(composite, "apiVersion");
    String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
    return Json.list(Json.at(definition, "spec", "versions")).stream()
        .filter(candidate -> Json.text(candidate, "name").equals(version))
        .findFirst()
        .map(found -> Json.object(Json.at(found, "schema", "openAPIV3Schema")))
        .orElseThrow(() ->
            new RenderException(
                "the definition %s has no version %s"
                    .formatted(Json.text(definition, "metadata", "name"), version)));
  }

  static void fill(@Nullable Object value, Map<String, Object> schema) {
    if (value instanceof Map<?, ?>) {
      fillObject(Json.object(value), schema);
    } else if (value instanceof List<?>) {
      fillList(Json.list(value), Json.object(schema.get("items")));
    }
  }

  private static void fillObject(Map<String, Object> object, Map<String, Object> schema) {
    Map<String, Object> properties = Json.object(schema.get("properties"));
    properties.forEach((name, property) -> {
      Map<String, Object> fieldSchema = Json.object(property);
      if (fieldSchema.containsKey("default") && missing(object, name, fieldSchema)) {
        put(object, name, Json.integers(fieldSchema.get("default")));
      }
    });
    Map<String, Object> others = Json.object(schema.get("additionalProperties"));
    for (String name : List.copyOf(object.keySet())) {
      Map<String, Object> fieldSchema =
          properties.containsKey(name) ? Json.object(properties.get(name)) : others;
      if (!properties.containsKey(name)
          && fieldSchema.containsKey("default")
          && missing(object, name, fieldSchema)) {
        put(object, name, Json.integers(fieldSchema.get("default")));
      }
      fill(object.get(name), fieldSchema);
    }
  }

  private static void fillList(List<Object> list, Map<String, Object> items) {
    list.replaceAll(item ->
        item == null && items.get("default") != null && !nullable(items)
            ? Json.integersOf(Map.of("v", items.get("default"))).get("v")
            : item);
    list.forEach(item -> fill(item, items));
  }

  private static boolean missing(
      Map<String, Object> object, String name, Map<String, Object> schema) {
    return !object.containsKey(name) || object.get(name) == null && !nullable(schema);
  }

  private static boolean nullable(Map<String, Object> schema) {
    return Boolean.TRUE.equals(schema.get("nullable"));
  }

  private static void put(
      Map<String, @Nullable Object> object, String name, @Nullable Object value) {
    object.put(name, value);
  }
}

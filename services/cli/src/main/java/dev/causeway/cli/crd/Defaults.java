package dev.causeway.cli.crd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills in defaults, as the API server does before it looks at anything. */
final class Defaults {
  private Defaults() {}

  /** A copy of a value with the defaults of its schema. */
  static @Nullable Object applied(Schema schema, @Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> map(schema, map);
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(item -> copy.add(applied(schema.items(), item)));
        yield copy;
      }
      case null -> null;
      default -> value;
    };
  }

  private static Map<String, @Nullable Object> map(Schema schema, Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> {
      Schema property = schema.property(String.valueOf(key));
      if (value != null || property == null || !dropped(property)) {
        copy.put(String.valueOf(key), property == null ? value : applied(property, value));
      }
    });
    for (String name : schema.properties().keySet()) {
      Schema property = schema.property(name);
      if (property != null && !copy.containsKey(name) && property.get("default") != null) {
        copy.put(name, applied(property, property.get("default")));
      }
    }
    return copy;
  }

  /** A null where the schema has a default counts as absent. */
  private static boolean dropped(Schema property) {
    return !property.nullable() && property.get("default") != null;
  }
}

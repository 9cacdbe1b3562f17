package dev.causeway.cli.crd;

import com.google.re2j.Pattern;
import dev.causeway.contract.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types, required fields, bounds, patterns and unknown fields, in the API server's words. */
final class StructuralCheck {
  /** Fields of every object, which no schema lists. */
  private static final Set<String> OF_EVERY_OBJECT = Set.of("apiVersion", "kind", "metadata");

  private final List<Violation> found;

  StructuralCheck(List<Violation> found) {
    this.found = found;
  }

  void check(Schema schema, @Nullable Object value, String path) {
    if (value == null) {
      if (!schema.nullable() && !schema.type().isEmpty()) {
        wrongType(schema, "null", path);
      }
      return;
    }
    if (!typeFits(schema, value)) {
      wrongType(schema, type(value), path);
      return;
    }
    switch (value) {
      case Map<?, ?> map -> object(schema, map, path);
      case List<?> list -> list(schema, list, path);
      case String text -> text(schema, text, path);
      case Number number -> number(schema, number, path);
      default -> {}
    }
    if (!schema.list("enum").isEmpty() && !schema.list("enum").contains(value)) {
      List<String> supported = schema.list("enum").stream().map(Json::write).sorted().toList();
      add(
          schema,
          path,
          "Unsupported value: %s: supported values: %s"
              .formatted(Json.write(value), String.join(", ", supported)),
          true);
    }
  }

  private void object(Schema schema, Map<?, ?> map, String path) {
    for (Object required : schema.list("required")) {
      if (!map.containsKey(required)) {
        Schema missing = schema.property(String.valueOf(required));
        add(
            missing == null ? schema : missing,
            join(path, String.valueOf(required)),
            "Required value",
            true);
      }
    }
    Long most = schema.number("maxProperties");
    if (most != null && map.size() > most) {
      add(
          schema,
          path,
          "Too many: %d: must have at most %d items".formatted(map.size(), most),
          true);
    }
    map.forEach((key, value) -> {
      String name = String.valueOf(key);
      Schema property = schema.property(name);
      if (property != null) {
        check(property, value, join(path, name));
      } else if (!schema.open() && !(path.isEmpty() && OF_EVERY_OBJECT.contains(name))) {
        unknown(schema, join(path, name));
      }
    });
  }

  private void list(Schema schema, List<?> list, String path) {
    Long least = schema.number("minItems");
    if (least != null && list.size() < least) {
      invalid(schema, path, list.size(), "should have at least %d items".formatted(least));
    }
    Long most = schema.number("maxItems");
    if (most != null && list.size() > most) {
      add(
          schema,
          path,
          "Too many: %d: must have at most %d items".formatted(list.size(), most),
          true);
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      Object item = list.get(i);
      String at = path + "[" + i + "]";
      check(schema.items(), item, at);
      Object identity = identity(schema, item);
      if (identity != null && !seen.add(Json.write(identity))) {
        add(schema, at, "Duplicate value: " + Json.write(identity), false);
      }
    }
  }

  /** What makes an item of a set or a map its own; null where items may repeat. */
  static @Nullable Object identity(Schema schema, @Nullable Object item) {
    if (schema.listType().equals("set")) {
      return item;
    }
    if (!schema.listType().equals("map") || !(item instanceof Map<?, ?> map)) {
      return null;
    }
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    schema
        .list("x-kubernetes-list-map-keys")
        .forEach(key -> keys.put(String.valueOf(key), map.get(key)));
    return keys;
  }

  /** The server tells the first of these alone. */
  private void text(Schema schema, String text, String path) {
    int length = text.codePointCount(0, text.length());
    Long most = schema.number("maxLength");
    Long least = schema.number("minLength");
    if (most != null && length > most) {
      add(schema, path, "Too long: may not be more than %d bytes".formatted(most), true);
    } else if (least != null && length < least) {
      invalid(schema, path, Json.write(text), "should be at least %d chars long".formatted(least));
    } else if (schema.get("pattern") instanceof String pattern
        && !Pattern.compile(pattern).matcher(text).find()) {
      invalid(schema, path, Json.write(text), "should match '%s'".formatted(pattern));
    }
  }

  private void number(Schema schema, Number number, String path) {
    Long least = schema.number("minimum");
    if (least != null && number.doubleValue() < least) {
      invalid(schema, path, number, "should be greater than or equal to " + least);
    }
    Long most = schema.number("maximum");
    if (most != null && number.doubleValue() > most) {
      invalid(schema, path, number, "should be less than or equal to " + most);
    }
  }

  private void unknown(Schema schema, String path) {
    found.add(
        new Violation(
            path,
            "unknown field \"%s\"".formatted(path),
            "remove it, or write one of: " + String.join(", ", schema.properties().keySet()),
            false));
  }

  private void wrongType(Schema schema, String actual, String path) {
    String wanted = schema.intOrString() ? "integer,string" : schema.type();
    add(
        schema,
        path,
        "Invalid value: \"%s\": %s in body must be of type %s: \"%s\""
            .formatted(actual, path, wanted, actual),
        true);
  }

  private void invalid(Schema schema, String path, Object value, String rule) {
    add(schema, path, "Invalid value: %s: %s in body %s".formatted(value, path, rule), false);
  }

  private void add(Schema schema, String path, String message, boolean blocking) {
    found.add(new Violation(path, message, Violation.remedy(schema), blocking));
  }

  private static boolean typeFits(Schema schema, Object value) {
    String actual = type(value);
    return schema.intOrString()
        ? actual.equals("integer") || actual.equals("string")
        : schema.type().isEmpty()
            || schema.type().equals(actual)
            || (schema.type().equals("number") && actual.equals("integer"));
  }

  static String type(Object value) {
    return switch (value) {
      case Map<?, ?> map -> "object";
      case List<?> list -> "array";
      case String text -> "string";
      case Boolean truth -> "boolean";
      case Long number -> "integer";
      default -> "number";
    };
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}

package dev.causeway.standins.crossplane.apis;

import dev.causeway.standins.crossplane.Yaml;
import dev.causeway.standins.crossplane.render.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks objects against the schemas of CustomResourceDefinitions: types, unknown and required
 * fields, enums, bounds, and the one form of CEL rule that the AWS kinds have for required
 * parameters.
 */
final class StructuralSchema {
  private static final Pattern REQUIRED_PARAMETER =
      Pattern.compile("spec\\.forProvider\\.(\\w+) is a required parameter");

  private final List<String> problems = new ArrayList<>();

  private StructuralSchema() {}

  /** What is wrong with the object; empty when nothing is. */
  static List<String> problems(Map<String, Object> object, Path definitions) throws IOException {
    StructuralSchema schema = new StructuralSchema();
    Map<String, Object> root = schemaOf(object, definitions);
    schema.checkRoot(object, root);
    return schema.problems;
  }

  /** What is wrong with a value of this schema, for parts that no server serves. */
  static List<String> problemsOf(Object value, Map<String, Object> schema) {
    StructuralSchema checker = new StructuralSchema();
    checker.check("", value, schema);
    return checker.problems;
  }

  private static Map<String, Object> schemaOf(Map<String, Object> object, Path definitions)
      throws IOException {
    String[] apiVersion = Json.text(object, "apiVersion").split("/");
    String kind = Json.text(object, "kind");
    try (Stream<Path> files = Files.list(definitions)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith(apiVersion[0] + "_")).toList()) {
        Map<String, Object> definition = Yaml.document(file);
        if (!Json.text(definition, "spec", "names", "kind").equals(kind)) {
          continue;
        }
        for (Object version : Json.list(Json.at(definition, "spec", "versions"))) {
          if (Json.text(version, "name").equals(apiVersion[1])) {
            return Json.object(Json.at(version, "schema", "openAPIV3Schema"));
          }
        }
      }
    }
    throw new IllegalStateException("no definition of " + object.get("apiVersion") + " " + kind);
  }

  private void checkRoot(Map<String, Object> object, Map<String, Object> schema) {
    Map<String, Object> properties = Json.object(schema.get("properties"));
    object.forEach((name, value) -> {
      if (!List.of("apiVersion", "kind", "metadata").contains(name)) {
        if (properties.containsKey(name)) {
          check(name, value, Json.object(properties.get(name)));
        } else {
          problems.add(name + ": unknown field");
        }
      }
    });
    checkRequired("", object, schema);
  }

  private void check(String path, Object value, Map<String, Object> schema) {
    if (value == null) {
      if (!Boolean.TRUE.equals(schema.get("nullable"))) {
        problems.add(path + ": null");
      }
      return;
    }
    switch (Json.text(schema, "type")) {
      case "object" -> checkObject(path, value, schema);
      case "array" -> checkArray(path, value, schema);
      case "string" -> expect(path, value instanceof String, "a string");
      case "boolean" -> expect(path, value instanceof Boolean, "a boolean");
      case "integer" -> expect(path, value instanceof Long, "an integer");
      case "number" -> expect(path, value instanceof Number, "a number");
      default -> {} // x-kubernetes-int-or-string or preserve-unknown-fields
    }
    if (schema.get("enum") instanceof List<?> allowed && !allowed.contains(value)) {
      problems.add(path + ": " + value + " is none of " + allowed);
    }
  }

  private void expect(String path, boolean right, String wanted) {
    if (!right) {
      problems.add(path + ": not " + wanted);
    }
  }

  private void checkArray(String path, Object value, Map<String, Object> schema) {
    expect(path, value instanceof List<?>, "a list");
    List<Object> items = Json.list(value);
    if (schema.get("minItems") instanceof Number least && items.size() < least.intValue()) {
      problems.add(path + ": fewer than " + least + " items");
    }
    for (int i = 0; i < items.size(); i++) {
      check(path + "[" + i + "]", items.get(i), Json.object(schema.get("items")));
    }
  }

  private void checkObject(String path, Object value, Map<String, Object> schema) {
    expect(path, value instanceof Map<?, ?>, "an object");
    Map<String, Object> properties = Json.object(schema.get("properties"));
    boolean open = Boolean.TRUE.equals(schema.get("x-kubernetes-preserve-unknown-fields"));
    Object others = schema.get("additionalProperties");
    Map<String, Object> fields = Json.object(value);
    fields.forEach((name, field) -> {
      if (properties.containsKey(name)) {
        check(path + "." + name, field, Json.object(properties.get(name)));
      } else if (others instanceof Map<?, ?>) {
        check(path + "." + name, field, Json.object(others));
      } else if (!open
          && !Boolean.TRUE.equals(others)
          && !(properties.isEmpty() && others == null && !schema.containsKey("properties"))) {
        problems.add(path + "." + name + ": unknown field");
      }
    });
    checkRequired(path, fields, schema);
    Json.list(schema.get("x-kubernetes-validations"))
        .forEach(rule -> checkRule(path, fields, Json.text(rule, "message")));
  }

  private void checkRequired(String path, Map<String, Object> fields, Map<String, Object> schema) {
    Json.list(schema.get("required")).stream()
        .filter(name -> !fields.containsKey((String) name) && !hasDefault(schema, (String) name))
        .forEach(name -> problems.add(path + "." + name + ": required"));
  }

  private static boolean hasDefault(Map<String, Object> schema, String name) {
    return Json.object(Json.at(schema, "properties", name)).containsKey("default");
  }

  private void checkRule(String path, Map<String, Object> spec, String message) {
    Matcher matcher = REQUIRED_PARAMETER.matcher(message);
    if (matcher.matches() && Json.at(spec, "forProvider", matcher.group(1)) == null) {
      problems.add(path + ": " + message);
    }
  }
}

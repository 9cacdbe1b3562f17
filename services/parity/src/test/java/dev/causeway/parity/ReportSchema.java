package dev.causeway.parity;

import dev.causeway.contract.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ObjectNode;

/** The JSON schema of a report: its records' components, described as their javadoc does. */
final class ReportSchema {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern PARAM = Pattern.compile("@param (\\w+) (.*?)(?=@param|\\z)");
  private static final Pattern TAG = Pattern.compile("\\{@\\w+ #?([^}]*)}");

  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  /** The whole schema. */
  static String of(Class<? extends Record> report, String name) {
    ReportSchema schema = new ReportSchema();
    ObjectNode root =
        Json.mapper()
            .createObjectNode()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", "urn:" + name.replace('/', ':'))
            .put("title", name);
    root.setAll(schema.object(report));
    ObjectNode properties = (ObjectNode) root.get("properties");
    properties.set("schema", Json.mapper().createObjectNode().put("const", name));
    ObjectNode definitions = root.putObject("$defs");
    schema.definitions.forEach(definitions::set);
    return Json.mapper()
            .writer()
            .with(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(root)
            .replace("\r\n", "\n")
        + "\n";
  }

  private ObjectNode object(Class<?> type) {
    ObjectNode object = Json.mapper().createObjectNode().put("type", "object");
    object.put("additionalProperties", false);
    ObjectNode properties = object.putObject("properties");
    Map<String, String> descriptions = descriptions(type);
    List<RecordComponent> components = Arrays.asList(type.getRecordComponents());
    for (RecordComponent component : components) {
      ObjectNode property = of(component.getAnnotatedType());
      property.put("description", descriptions.getOrDefault(component.getName(), ""));
      properties.set(component.getName(), property);
    }
    var required = object.putArray("required");
    components.forEach(component -> required.add(component.getName()));
    return object;
  }

  private ObjectNode of(AnnotatedType type) {
    ObjectNode plain = of(type.getType());
    if (!type.isAnnotationPresent(Nullable.class)) {
      return plain;
    }
    ObjectNode either = Json.mapper().createObjectNode();
    either.putArray("anyOf").add(plain).add(Json.mapper().createObjectNode().put("type", "null"));
    return either;
  }

  private ObjectNode of(Type type) {
    ObjectNode node = Json.mapper().createObjectNode();
    return switch (type) {
      case ParameterizedType list when list.getRawType() == List.class -> {
        node.put("type", "array").set("items", of(list.getActualTypeArguments()[0]));
        yield node;
      }
      case ParameterizedType map when map.getRawType() == Map.class -> {
        node.put("type", "object").set("additionalProperties", of(map.getActualTypeArguments()[1]));
        yield node;
      }
      case Class<?> known when known.isEnum() -> {
        var values = node.put("type", "string").putArray("enum");
        Arrays.stream(known.getEnumConstants()).forEach(value -> values.add(value.toString()));
        yield node;
      }
      case Class<?> known when known.isRecord() -> {
        if (!definitions.containsKey(known.getSimpleName())) {
          definitions.put(known.getSimpleName(), node);
          definitions.put(known.getSimpleName(), object(known));
        }
        yield Json.mapper().createObjectNode().put("$ref", "#/$defs/" + known.getSimpleName());
      }
      case Class<?> known -> simple(known, node);
      default -> throw new IllegalArgumentException("no schema for " + type);
    };
  }

  private static ObjectNode simple(Class<?> type, ObjectNode node) {
    if (type == String.class) {
      return node.put("type", "string");
    } else if (type == boolean.class || type == Boolean.class) {
      return node.put("type", "boolean");
    } else if (type == int.class || type == long.class || type == Long.class) {
      return node.put("type", "integer");
    } else if (type == BigDecimal.class || type == double.class) {
      return node.put("type", "number");
    } else if (type == Duration.class) {
      return node.put("type", "string").put("format", "duration");
    } else if (type == Instant.class) {
      return node.put("type", "string").put("format", "date-time");
    } else if (type == LocalDate.class) {
      return node.put("type", "string").put("format", "date");
    }
    throw new IllegalArgumentException("no schema for " + type);
  }

  /** What the javadoc of a record says of its components. */
  private static Map<String, String> descriptions(Class<?> type) {
    String file = type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    String source;
    try {
      source = Files.readString(SOURCES.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Matcher record =
        Pattern.compile(
                "(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public record " + type.getSimpleName() + "\\(")
            .matcher(source);
    Map<String, String> descriptions = new TreeMap<>();
    if (record.find()) {
      String text = record.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip();
      Matcher param = PARAM.matcher(text);
      while (param.find()) {
        descriptions.put(param.group(1), TAG.matcher(param.group(2)).replaceAll("$1").strip());
      }
    }
    return descriptions;
  }
}

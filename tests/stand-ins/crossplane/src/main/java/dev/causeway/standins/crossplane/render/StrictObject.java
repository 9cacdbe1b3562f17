package dev.causeway.standins.crossplane.render;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An object of a function's input: a field that the type does not have is an error. */
final class StrictObject {
  private final String goType;
  private final Map<String, Object> fields;

  private StrictObject(String goType, Map<String, Object> fields) {
    this.goType = goType;
    this.fields = fields;
  }

  /**
   * @param goType the Go type's name, which errors give
   * @param names the fields the type has
   */
  static StrictObject of(String goType, @Nullable Object value, Set<String> names) {
    if (!(value instanceof Map<?, ?>)) {
      throw wrongType(value, goType);
    }
    Map<String, Object> fields = Json.object(value);
    fields.keySet().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw new RenderException(
              "json: cannot unmarshal Go value of type %s: unknown name \"%s\""
                  .formatted(goType, name));
        });
    return new StrictObject(goType, fields);
  }

  @Nullable Object any(String name) {
    return fields.get(name);
  }

  boolean has(String name) {
    return fields.get(name) != null;
  }

  @Nullable String text(String name) {
    Object value = fields.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw wrongType(value, "string of %s.%s".formatted(goType, name));
  }

  String textOr(String name, String otherwise) {
    String value = text(name);
    return value == null ? otherwise : value;
  }

  @Nullable Long whole(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return null;
    }
    if (Json.integers(value) instanceof Long whole) {
      return whole;
    }
    throw wrongType(value, "int64 of %s.%s".formatted(goType, name));
  }

  /** The objects of a list; none when the field is missing. */
  List<Object> items(String name) {
    Object value = fields.get(name);
    if (value == null || value instanceof List<?>) {
      return Json.list(value);
    }
    throw wrongType(value, "list of %s.%s".formatted(goType, name));
  }

  Map<String, Object> object(String name) {
    Object value = fields.get(name);
    if (value instanceof Map<?, ?>) {
      return Json.object(value);
    }
    throw wrongType(value, "object of %s.%s".formatted(goType, name));
  }

  /** Runs a check on each item and puts {@code name[index]} in front of its failure. */
  static <T> void each(String name, List<T> items, java.util.function.Consumer<T> check) {
    IntStream.range(0, items.size())
        .forEach(i -> InputError.at("%s[%d]".formatted(name, i), () -> check.accept(items.get(i))));
  }

  private static RenderException wrongType(@Nullable Object value, String wanted) {
    return new RenderException(
        "json: cannot unmarshal %s into Go %s".formatted(GoFormat.typeOf(value), wanted));
  }
}

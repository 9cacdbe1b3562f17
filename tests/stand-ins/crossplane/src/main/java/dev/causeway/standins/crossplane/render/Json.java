package dev.causeway.standins.crossplane.render;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Copies of JSON trees, with numbers as the Go libraries on the way would leave them. */
public final class Json {
  private static final double TWO_63 = 0x1p63;

  private Json() {}

  /** A deep copy in which every number is a float, as a function receives it. */
  static @Nullable Object floats(@Nullable Object value) {
    return copy(value, number -> number.doubleValue());
  }

  /**
   * A deep copy in which whole numbers are integers, as a trip through Kubernetes' JSON leaves
   * them.
   */
  static @Nullable Object integers(@Nullable Object value) {
    return copy(value, Json::integerIfWhole);
  }

  /** {@link #floats(Object)} of an object. */
  static Map<String, Object> floatsOf(Map<String, ?> object) {
    return object(floats(object));
  }

  /** {@link #integers(Object)} of an object. */
  public static Map<String, Object> integersOf(Map<String, ?> object) {
    return object(integers(object));
  }

  /** The value as an object; an empty one when it is something else. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : new LinkedHashMap<>();
  }

  /** The value as a list; an empty one when it is something else. */
  @SuppressWarnings("unchecked")
  public static List<Object> list(@Nullable Object value) {
    return value instanceof List<?> list ? (List<Object>) list : List.of();
  }

  /** The string at these keys, or an empty one. */
  public static String text(@Nullable Object value, String... keys) {
    return at(value, keys) instanceof String text ? text : "";
  }

  /** The value at these keys, or null. */
  public static @Nullable Object at(@Nullable Object value, String... keys) {
    Object current = value;
    for (String key : keys) {
      if (!(current instanceof Map<?, ?> map)) {
        return null;
      }
      current = map.get(key);
    }
    return current;
  }

  /** The object at this key, put there when it is missing. */
  static Map<String, Object> child(Map<String, Object> parent, String key) {
    if (parent.get(key) instanceof Map<?, ?>) {
      return object(parent.get(key));
    }
    Map<String, Object> made = new LinkedHashMap<>();
    parent.put(key, made);
    return made;
  }

  /** The JSON text that Go's encoding/json makes of it. */
  static String text(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    GoJson.write(out, value);
    return out.toString();
  }

  private interface NumberRule {
    Number apply(Number number);
  }

  private static @Nullable Object copy(@Nullable Object value, NumberRule rule) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> copied = new LinkedHashMap<>();
        map.forEach((key, item) -> copied.put(String.valueOf(key), copy(item, rule)));
        yield copied;
      }
      case List<?> list -> {
        List<@Nullable Object> copied = new ArrayList<>(list.size());
        list.forEach(item -> copied.add(copy(item, rule)));
        yield copied;
      }
      case Number number -> rule.apply(number);
      case null, default -> value;
    };
  }

  private static Number integerIfWhole(Number number) {
    if (number instanceof BigDecimal || number instanceof Double || number instanceof Float) {
      double real = number.doubleValue();
      return real == Math.rint(real) && Math.abs(real) < TWO_63
          ? (Number) (long) real
          : (Number) real;
    }
    return number.longValue();
  }

  /** Sorted by key, as Go prints and writes maps. */
  static Map<String, Object> sorted(Map<?, ?> map) {
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach(
        (key, value) -> sorted.put(String.valueOf(key), value == null ? Null.VALUE : value));
    return sorted;
  }

  /** Stands for null in a sorted map, whose values must not be null. */
  enum Null {
    VALUE
  }
}

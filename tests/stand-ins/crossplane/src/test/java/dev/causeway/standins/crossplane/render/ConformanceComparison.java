package dev.causeway.standins.crossplane.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares documents as data: numbers by value, lists in order, keys in any order. */
final class ConformanceComparison {
  private ConformanceComparison() {}

  static void assertSame(List<Map<String, Object>> actual, List<Map<String, Object>> expected) {
    for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
      assertThat(normal(actual.get(i))).as("document %d", i).isEqualTo(normal(expected.get(i)));
    }
    assertThat(actual).hasSameSizeAs(expected);
  }

  private static Object normal(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> copy = new TreeMap<>();
        map.forEach((key, item) -> copy.put((String) key, item == null ? "<null>" : normal(item)));
        yield copy;
      }
      case List<?> list ->
          list.stream().map(item -> item == null ? "<null>" : normal(item)).toList();
      case Number number -> number.doubleValue();
      case Object other -> other;
    };
  }
}

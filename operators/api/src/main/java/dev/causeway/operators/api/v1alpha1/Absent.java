package dev.causeway.operators.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an absent field reads as. */
final class Absent {
  private Absent() {}

  static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  static <T> List<T> list(@Nullable List<T> value) {
    return value == null ? List.of() : List.copyOf(value);
  }
}

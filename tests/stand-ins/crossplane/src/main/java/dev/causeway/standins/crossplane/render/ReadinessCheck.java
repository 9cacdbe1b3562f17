package dev.causeway.standins.crossplane.render;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition on the observed resource under which it counts as ready. */
record ReadinessCheck(
    String type,
    @Nullable String fieldPath,
    @Nullable String matchString,
    @Nullable Long matchInteger,
    @Nullable Condition condition) {

  /** A condition's type and wanted status. */
  record Condition(String type, String status) {}

  static ReadinessCheck read(Object value) {
    StrictObject read =
        StrictObject.of(
            "v1beta1.ReadinessCheck",
            value,
            Set.of("type", "fieldPath", "matchString", "matchInteger", "matchCondition"));
    Object condition = read.any("matchCondition");
    return new ReadinessCheck(
        read.textOr("type", ""),
        read.text("fieldPath"),
        read.text("matchString"),
        read.whole("matchInteger"),
        condition == null ? null : condition(condition));
  }

  private static Condition condition(Object value) {
    StrictObject read =
        StrictObject.of("v1beta1.MatchConditionReadinessCheck", value, Set.of("type", "status"));
    return new Condition(read.textOr("type", ""), read.textOr("status", ""));
  }

  void check() {
    switch (type) {
      case "None" -> {
        return;
      }
      case "MatchCondition" -> {
        checkCondition();
        return;
      }
      case "MatchString" -> need(matchString, "matchString", "cannot be nil for type MatchString");
      case "MatchInteger" ->
          need(matchInteger, "matchInteger", "cannot be nil for type MatchInteger");
      case "NonEmpty", "MatchFalse", "MatchTrue" -> {}
      default -> throw InputError.invalid("type", type, "unknown readiness check type");
    }
    need(fieldPath, "fieldPath", "cannot be empty");
  }

  private void checkCondition() {
    if (condition == null) {
      // The real one accepts this and crashes at run time.
      throw new UnsupportedFeatureException(
          "readiness check MatchCondition without matchCondition");
    }
    need(
        condition.type().isEmpty() ? null : "",
        "matchCondition.type",
        "cannot be empty for type MatchCondition");
    need(
        condition.status().isEmpty() ? null : "",
        "matchCondition.status",
        "cannot be empty for type MatchCondition");
  }

  private static void need(@Nullable Object value, String field, String why) {
    if (value == null) {
      throw InputError.required(field, why);
    }
  }

  /** Whether the observed resource passes; a value of another type is an error. */
  boolean passes(Map<String, Object> observed) {
    if (type.equals("None")) {
      return true;
    }
    if (condition != null && type.equals("MatchCondition")) {
      return Conditions.status(observed, condition.type()).equals(condition.status());
    }
    String path = String.valueOf(fieldPath);
    Object value;
    try {
      value = new Fields(observed).get(path);
    } catch (FieldNotFoundException e) {
      return false; // not there yet
    }
    return switch (type) {
      case "MatchString" -> typed(value, String.class, path, "not a string").equals(matchString);
      case "MatchInteger" ->
          typed(value, Long.class, path, "not a (int64) number").equals(matchInteger);
      case "MatchTrue" -> typed(value, Boolean.class, path, "not a bool");
      case "MatchFalse" -> !typed(value, Boolean.class, path, "not a bool");
      default -> true;
    };
  }

  private static <T> T typed(@Nullable Object value, Class<T> wanted, String path, String problem) {
    if (!wanted.isInstance(value)) {
      throw new RenderException(path + ": " + problem);
    }
    return wanted.cast(value);
  }
}

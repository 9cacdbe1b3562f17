package dev.causeway.standins.crossplane.render;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One patch of the input, as it stands there. */
record Patch(
    String type,
    @Nullable String from,
    @Nullable String to,
    @Nullable Combine combine,
    List<Transform> transforms,
    @Nullable Policy policy,
    @Nullable String patchSetName) {

  static final String FROM_COMPOSITE = "FromCompositeFieldPath";
  static final String PATCH_SET = "PatchSet";

  /** What to do when the source is missing, and how to write the target. */
  record Policy(String from, String to) {}

  /** Several values formatted into one. */
  record Combine(List<String> variables, String strategy, @Nullable String format) {

    static Combine read(Object value) {
      StrictObject read =
          StrictObject.of("v1beta1.Combine", value, Set.of("variables", "strategy", "string"));
      List<String> variables =
          read.items("variables").stream()
              .map(
                  item -> StrictObject.of("v1beta1.CombineVariable", item, Set.of("fromFieldPath")))
              .map(item -> item.textOr("fromFieldPath", ""))
              .toList();
      String format = null;
      Object string = read.any("string");
      if (string != null) {
        format = StrictObject.of("v1beta1.StringCombine", string, Set.of("fmt")).textOr("fmt", "");
      }
      return new Combine(variables, read.textOr("strategy", ""), format);
    }
  }

  /** Reads a patch; the Go type says which fields it may have. */
  static Patch read(String goType, Object value) {
    Set<String> names =
        goType.equals("v1beta1.ComposedPatch")
            ? Set.of(
                "type",
                "fromFieldPath",
                "toFieldPath",
                "combine",
                "transforms",
                "policy",
                "patchSetName")
            : Set.of("type", "fromFieldPath", "toFieldPath", "combine", "transforms", "policy");
    StrictObject read = StrictObject.of(goType, value, names);
    String type = read.textOr("type", "");
    Object combine = read.any("combine");
    Object policy = read.any("policy");
    return new Patch(
        type.isEmpty() ? FROM_COMPOSITE : type,
        read.text("fromFieldPath"),
        read.text("toFieldPath"),
        combine == null ? null : Combine.read(combine),
        read.items("transforms").stream().map(Transform::read).toList(),
        policy == null ? null : policy(policy),
        read.text("patchSetName"));
  }

  private static Policy policy(Object value) {
    StrictObject read =
        StrictObject.of("v1beta1.PatchPolicy", value, Set.of("fromFieldPath", "toFieldPath"));
    return new Policy(
        read.textOr("fromFieldPath", "Optional"), read.textOr("toFieldPath", "Replace"));
  }

  String source() {
    return from == null ? "" : from;
  }

  /** Where to write: the source's path when nothing else is said. */
  String target() {
    return to == null ? source() : to;
  }

  boolean required() {
    return policy != null && policy.from().equals("Required");
  }

  /** How to join the value with what is there; null replaces it. */
  @Nullable Merge merge() {
    return switch (policy == null ? "Replace" : policy.to()) {
      case "Replace" -> null;
      case "MergeObjects", "MergeObject" -> new Merge(false, false);
      case "MergeObjectsAppendArrays" -> new Merge(false, true);
      case "ForceMergeObjects" -> new Merge(true, false);
      case "ForceMergeObjectsAppendArrays", "AppendArray" -> new Merge(true, true);
      default -> throw new RenderException("invalid patch policy " + policy);
    };
  }

  void check() {
    switch (type) {
      case FROM_COMPOSITE,
          "ToCompositeFieldPath",
          "FromEnvironmentFieldPath",
          "ToEnvironmentFieldPath" -> {
        if (source().isEmpty()) {
          throw InputError.required(
              "fromFieldPath", "fromFieldPath must be set for patch type " + type);
        }
      }
      case PATCH_SET -> {
        if (patchSetName == null || patchSetName.isEmpty()) {
          throw InputError.required(
              "patchSetName", "patchSetName must be set for patch type " + type);
        }
      }
      case "CombineFromComposite",
          "CombineToComposite",
          "CombineFromEnvironment",
          "CombineToEnvironment" -> {
        checkCombine();
        return;
      }
      default -> throw InputError.invalid("type", type, "unknown patch type");
    }
    StrictObject.each("transforms", transforms, Transform::check);
    checkPolicy();
  }

  private void checkCombine() {
    if (combine == null) {
      throw InputError.required("combine", "combine must be set for patch type " + type);
    }
    if (target().isEmpty()) {
      throw InputError.required("toFieldPath", "toFieldPath must be set for patch type " + type);
    }
    if (!combine.strategy().equals("string")) {
      throw combine.strategy().isEmpty()
          ? InputError.required("combine.strategy", "a combine strategy must be provided")
          : InputError.invalid("combine.strategy", combine.strategy(), "unknown strategy type");
    }
    if (combine.format() == null) {
      throw InputError.required("combine.string", "string must be set for combine strategy string");
    }
    if (combine.variables().isEmpty()) {
      throw InputError.required("combine.variables", "at least one variable must be provided");
    }
    if (combine.variables().contains("")) {
      throw InputError.required(
          "combine.variables[%d].fromFieldPath".formatted(combine.variables().indexOf("")),
          "fromFieldPath must be set for each combine variable");
    }
  }

  private void checkPolicy() {
    if (policy == null) {
      return;
    }
    Set<String> known =
        Set.of(
            "Replace",
            "MergeObjects",
            "MergeObjectsAppendArrays",
            "ForceMergeObjects",
            "ForceMergeObjectsAppendArrays",
            "MergeObject",
            "AppendArray");
    if (!known.contains(policy.to())) {
      throw InputError.invalid(
          "policy.toFieldPathPolicy", policy.to(), "unknown toFieldPathPolicy");
    }
    if (!Set.of("Optional", "Required").contains(policy.from())) {
      throw InputError.invalid(
          "policy.fromFieldPathPolicy", policy.from(), "unknown fromFieldPathPolicy");
    }
  }
}

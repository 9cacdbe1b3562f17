package dev.causeway.standins.crossplane.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The input of function-patch-and-transform: {@code Resources} of {@code
 * pt.fn.crossplane.io/v1beta1}.
 */
record PatchAndTransformInput(
    List<PatchSet> patchSets,
    List<Patch> environmentPatches,
    List<Template> templates,
    @Nullable SecretTarget secretTarget) {

  private static final Set<String> ENVIRONMENT_PATCHES =
      Set.of(
          "FromCompositeFieldPath",
          "ToCompositeFieldPath",
          "CombineFromComposite",
          "CombineToComposite",
          "FromEnvironmentFieldPath",
          "ToEnvironmentFieldPath");

  /** Patches under a name, used by several resources. */
  record PatchSet(String name, List<Patch> patches) {

    static PatchSet read(Object value) {
      StrictObject read = StrictObject.of("v1beta1.PatchSet", value, Set.of("name", "patches"));
      return new PatchSet(
          read.textOr("name", ""),
          PatchAndTransformInput.patches("v1beta1.PatchSetPatch", read.items("patches")));
    }

    void check() {
      if (name.isEmpty()) {
        throw InputError.required("name", "name is required");
      }
      StrictObject.each("patches", patches, Patch::check);
    }
  }

  /** One composed resource: a base, and what is done to it. */
  record Template(
      String name,
      @Nullable Map<String, Object> base,
      List<Patch> patches,
      List<ConnectionDetail> connectionDetails,
      List<ReadinessCheck> readinessChecks) {

    static Template read(Object value) {
      StrictObject read =
          StrictObject.of(
              "v1beta1.ComposedTemplate",
              value,
              Set.of("name", "base", "patches", "connectionDetails", "readinessChecks"));
      return new Template(
          read.textOr("name", ""),
          read.has("base") ? read.object("base") : null,
          PatchAndTransformInput.patches("v1beta1.ComposedPatch", read.items("patches")),
          read.items("connectionDetails").stream().map(ConnectionDetail::read).toList(),
          read.items("readinessChecks").stream().map(ReadinessCheck::read).toList());
    }

    void check() {
      if (name.isEmpty()) {
        throw InputError.required("name", "name is required");
      }
      StrictObject.each("patches", patches, Patch::check);
      StrictObject.each("connectionDetails", connectionDetails, ConnectionDetail::check);
      StrictObject.each("readinessChecks", readinessChecks, ReadinessCheck::check);
    }

    Template with(List<Patch> resolved) {
      return new Template(name, base, resolved, connectionDetails, readinessChecks);
    }
  }

  /** Where the composite's connection details go. */
  record SecretTarget(String name, String namespace, List<Patch> patches) {

    static SecretTarget read(Object value) {
      StrictObject read =
          StrictObject.of(
              "v1beta1.WriteConnectionSecretToRef", value, Set.of("name", "namespace", "patches"));
      return new SecretTarget(
          read.textOr("name", ""),
          read.textOr("namespace", ""),
          PatchAndTransformInput.patches("v1beta1.ConnectionSecretPatch", read.items("patches")));
    }
  }

  static PatchAndTransformInput read(Object value) {
    StrictObject read =
        StrictObject.of(
            "v1beta1.Resources",
            value,
            Set.of(
                "apiVersion",
                "kind",
                "metadata",
                "patchSets",
                "environment",
                "resources",
                "writeConnectionSecretToRef"));
    Object environment = read.any("environment");
    Object secret = read.any("writeConnectionSecretToRef");
    return new PatchAndTransformInput(
        read.items("patchSets").stream().map(PatchSet::read).toList(),
        environment == null
            ? List.of()
            : patches(
                "v1beta1.EnvironmentPatch",
                StrictObject.of("v1beta1.Environment", environment, Set.of("patches"))
                    .items("patches")),
        read.items("resources").stream().map(Template::read).toList(),
        secret == null ? null : SecretTarget.read(secret));
  }

  private static List<Patch> patches(String goType, List<Object> values) {
    return values.stream().map(value -> Patch.read(goType, value)).toList();
  }

  void check() {
    patchSets.forEach(PatchSet::check);
    if (templates.isEmpty() && environmentPatches.isEmpty()) {
      throw InputError.required("resources", "resources or environment patches are required");
    }
    StrictObject.each("resources", templates, Template::check);
    StrictObject.each(
        "environment.patches",
        environmentPatches,
        patch -> {
          if (!ENVIRONMENT_PATCHES.contains(patch.type())) {
            throw InputError.invalid("type", patch.type(), "invalid environment patch type");
          }
          patch.check();
        });
  }

  /** The templates with the patches of their patch sets in place. */
  List<Template> resolvedTemplates() {
    Map<String, List<Patch>> sets = new HashMap<>();
    for (PatchSet set : patchSets) {
      if (set.patches().stream().anyMatch(patch -> patch.type().equals(Patch.PATCH_SET))) {
        throw new RenderException("a patch in a PatchSet cannot be of type PatchSet");
      }
      sets.put(set.name(), set.patches());
    }
    return templates.stream()
        .map(template -> template.with(resolved(template.patches(), sets)))
        .toList();
  }

  private static List<Patch> resolved(List<Patch> patches, Map<String, List<Patch>> sets) {
    List<Patch> all = new ArrayList<>();
    for (Patch patch : patches) {
      if (!patch.type().equals(Patch.PATCH_SET)) {
        all.add(patch);
        continue;
      }
      List<Patch> set = sets.get(String.valueOf(patch.patchSetName()));
      if (set == null) {
        throw new RenderException("cannot find PatchSet by name " + patch.patchSetName());
      }
      all.addAll(set);
    }
    return all;
  }
}

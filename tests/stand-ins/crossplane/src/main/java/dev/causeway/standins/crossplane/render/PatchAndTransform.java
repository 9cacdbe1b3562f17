package dev.causeway.standins.crossplane.render;

import dev.causeway.standins.crossplane.render.PatchAndTransformInput.Template;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** function-patch-and-transform: one step of a pipeline. */
final class PatchAndTransform {
  private final PipelineState state;
  private final PatchAndTransformInput input;

  private PatchAndTransform(PipelineState state, PatchAndTransformInput input) {
    this.state = state;
    this.input = input;
  }

  static void run(PipelineState state, @Nullable Object rawInput) {
    PatchAndTransformInput input;
    try {
      input = PatchAndTransformInput.read(rawInput == null ? Map.of() : rawInput);
    } catch (RenderException e) {
      throw e.in(
          "cannot get Function input: cannot get function input *v1beta1.Resources from *v1.RunFunctionRequest:"
              + " cannot unmarshal JSON from *structpb.Struct into *v1beta1.Resources");
    }
    try {
      input.check();
    } catch (InputError e) {
      throw e.fatal();
    }
    new PatchAndTransform(state, input).run();
  }

  private void run() {
    List<Template> templates;
    try {
      templates = input.resolvedTemplates();
    } catch (RenderException e) {
      throw e.in("cannot resolve PatchSets");
    }
    patchEnvironment();
    templates.forEach(this::compose);
    if (!state.connectionDetails().isEmpty()) {
      ConnectionSecret.compose(state, input.secretTarget());
    }
  }

  private void patchEnvironment() {
    for (int i = 0; i < input.environmentPatches().size(); i++) {
      Patch patch = input.environmentPatches().get(i);
      boolean toEnvironment =
          switch (patch.type()) {
            case "FromCompositeFieldPath", "ToEnvironmentFieldPath", "CombineFromComposite" -> true;
            default -> false;
          };
      try {
        if (toEnvironment) {
          Patching.apply(patch, state.composite(), state.environment());
        } else {
          Patching.apply(patch, state.environment(), state.desiredComposite());
        }
      } catch (RenderException e) {
        if (e instanceof FieldNotFoundException && !patch.required()) {
          continue;
        }
        throw e.in(
            "cannot apply the \"%s\" environment patch at index %d".formatted(patch.type(), i));
      }
    }
  }

  private void compose(Template template) {
    Map<String, Object> resource = base(template);
    ObservedResource observed = state.observed().get(template.name());
    boolean ready = observed != null && adopt(template, observed, resource);
    for (int i = 0; i < template.patches().size(); i++) {
      if (!patch(template, i, resource, observed)) {
        state.markCompositeUnready();
        return;
      }
    }
    state.desired().put(template.name(), new DesiredResource(resource, ready));
  }

  private Map<String, Object> base(Template template) {
    if (template.base() != null) {
      return Json.integersOf(template.base());
    }
    DesiredResource earlier = state.desired().get(template.name());
    if (earlier == null) {
      throw new RenderException(
          "composed resource \"%s\" has no base template, and was not produced by a previous Function in the pipeline"
              .formatted(template.name()));
    }
    return Json.floatsOf(earlier.object());
  }

  /**
   * Keeps the name of the resource that exists, takes its connection details, tells whether it is
   * ready.
   */
  private boolean adopt(
      Template template, ObservedResource observed, Map<String, Object> resource) {
    Map<String, Object> metadata = Json.child(resource, "metadata");
    for (String key : List.of("namespace", "name")) {
      String value = Json.text(observed.object(), "metadata", key);
      if (value.isEmpty()) {
        metadata.remove(key);
      } else {
        metadata.put(key, value);
      }
    }
    state
        .connectionDetails()
        .putAll(ConnectionDetail.extract(template.connectionDetails(), observed));
    return ready(template, observed.object());
  }

  private boolean ready(Template template, Map<String, Object> observed) {
    List<ReadinessCheck> checks = template.readinessChecks();
    if (checks.isEmpty()) {
      return Conditions.status(observed, "Ready").equals("True");
    }
    for (int i = 0; i < checks.size(); i++) {
      try {
        if (!checks.get(i).passes(observed)) {
          return false;
        }
      } catch (RenderException e) {
        state
            .warnings()
            .add(
                "cannot check readiness of composed resource \"%s\": cannot run readiness check at index %d: %s"
                    .formatted(template.name(), i, e.getMessage()));
        return false;
      }
    }
    return true;
  }

  /** False when a required source is missing and the resource must wait for it. */
  private boolean patch(
      Template template,
      int index,
      Map<String, Object> resource,
      @Nullable ObservedResource observed) {
    Patch patch = template.patches().get(index);
    boolean toResource =
        switch (patch.type()) {
          case "FromCompositeFieldPath",
              "CombineFromComposite",
              "FromEnvironmentFieldPath",
              "CombineFromEnvironment" ->
              true;
          default -> false;
        };
    try {
      apply(patch, resource, observed);
    } catch (FieldNotFoundException e) {
      if (patch.required() && toResource && observed == null) {
        state
            .warnings()
            .add(
                "not adding new composed resource \"%s\" to desired state because \"%s\" patch at index %d has 'policy.fromFieldPath: Required': %s"
                    .formatted(template.name(), patch.type(), index, e.getMessage()));
        return false;
      }
      if (patch.required()) {
        state
            .warnings()
            .add(
                "cannot render composed resource \"%s\" \"%s\" patch at index %d: ignoring 'policy.fromFieldPath: Required' because 'to' resource already exists: %s"
                    .formatted(template.name(), patch.type(), index, e.getMessage()));
      }
    } catch (RenderException e) {
      throw e.in(
          "cannot render composed resource \"%s\" \"%s\" patch at index %d"
              .formatted(template.name(), patch.type(), index));
    }
    return true;
  }

  private void apply(
      Patch patch, Map<String, Object> resource, @Nullable ObservedResource observed) {
    switch (patch.type()) {
      case "FromCompositeFieldPath", "CombineFromComposite" ->
          Patching.apply(patch, state.composite(), resource);
      case "FromEnvironmentFieldPath", "CombineFromEnvironment" ->
          Patching.apply(patch, state.environment(), resource);
      default -> {
        if (observed == null) {
          return; // nothing to read from yet
        }
        boolean toComposite = patch.type().contains("ToComposite");
        Patching.apply(
            patch, observed.object(), toComposite ? state.desiredComposite() : state.environment());
      }
    }
  }
}

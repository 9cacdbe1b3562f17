package dev.causeway.standins.crossplane.render;

import dev.causeway.standins.crossplane.render.Composite.Condition;
import dev.causeway.standins.crossplane.render.Composite.Resource;
import dev.causeway.standins.crossplane.render.Composite.Warning;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Renders a composite resource with a pipeline Composition. It reads and changes nothing else. */
public final class Renderer {
  private static final String PAUSED = "crossplane.io/paused";
  private static final Set<String> STEP_FIELDS = Set.of("step", "functionRef", "input");

  private Renderer() {}

  /**
   * @throws RenderException when Crossplane would refuse it too
   * @throws UnsupportedFeatureException when only this renderer cannot do it
   */
  public static Composite render(RenderRequest request) {
    Map<String, Object> composite = Json.integersOf(request.composite());
    SchemaDefaults.fill(composite, SchemaDefaults.schemaFor(composite, request.definition()));
    Condition responsive = new Condition("Responsive", "True", "WatchCircuitClosed", "");
    if (Json.text(composite, "metadata", "annotations", PAUSED).equals("true")) {
      Condition paused =
          new Condition(
              "Synced",
              "False",
              "ReconcilePaused",
              "Reconciliation (including deletion) is paused via the pause annotation");
      return new Composite(
          composite, Map.of(), List.of(), List.of(), List.of(responsive, paused), List.of(), true);
    }
    Map<String, ObservedResource> observed = observed(request);
    PipelineState state =
        new PipelineState(
            Json.floatsOf(composite),
            observed,
            request.environment() == null ? null : Json.floatsOf(request.environment()));
    List<Warning> warnings = new ArrayList<>();
    List<Resource> resources = new ArrayList<>();
    try {
      runPipeline(request.composition(), state, warnings);
      ComposedMetadata metadata = new ComposedMetadata(composite, warnings);
      state
          .desired()
          .forEach((name, resource) ->
              resources.add(
                  new Resource(
                      name,
                      metadata.complete(
                          name, Json.integersOf(resource.object()), observed.get(name)),
                      resource.ready())));
    } catch (RenderException e) {
      throw e.in("cannot compose resources");
    }
    return new Composite(
        composite,
        Json.integersOf(Json.object(state.desiredComposite().get("status"))),
        resources,
        references(composite, resources),
        List.of(
            responsive,
            new Condition("Synced", "True", "ReconcileSuccess", ""),
            readiness(state, resources)),
        warnings,
        false);
  }

  private static Map<String, ObservedResource> observed(RenderRequest request) {
    Map<String, ObservedResource> observed = new LinkedHashMap<>();
    for (Map<String, Object> object : request.observed()) {
      String name = Json.text(object, "metadata", "annotations", ComposedMetadata.RESOURCE_NAME);
      if (!name.isEmpty()) {
        observed.put(
            name,
            new ObservedResource(
                Json.floatsOf(object), connectionDetails(object, request.secrets())));
      }
    }
    return observed;
  }

  private static Map<String, byte[]> connectionDetails(
      Map<String, Object> object, List<Map<String, Object>> secrets) {
    String name = Json.text(object, "spec", "writeConnectionSecretToRef", "name");
    Map<String, byte[]> details = new LinkedHashMap<>();
    secrets.stream()
        .filter(secret -> !name.isEmpty() && Json.text(secret, "metadata", "name").equals(name))
        .filter(secret ->
            Json.text(secret, "metadata", "namespace")
                .equals(Json.text(object, "metadata", "namespace")))
        .forEach(secret ->
            Json.object(secret.get("data"))
                .forEach(
                    (key, value) -> details.put(key, Base64.getDecoder().decode((String) value))));
    return details;
  }

  private static void runPipeline(
      Map<String, Object> composition, PipelineState state, List<Warning> warnings) {
    if (!Json.text(composition, "spec", "mode").equals("Pipeline")) {
      throw new UnsupportedFeatureException(
          "composition mode " + Json.text(composition, "spec", "mode"));
    }
    for (Object step : Json.list(Json.at(composition, "spec", "pipeline"))) {
      String name = Json.text(step, "step");
      Json.object(step).keySet().stream()
          .filter(field -> !STEP_FIELDS.contains(field))
          .findFirst()
          .ifPresent(field -> {
            throw new UnsupportedFeatureException(field + " of a pipeline step");
          });
      try {
        state.nextStep();
        runFunction(
            Json.text(step, "functionRef", "name"), state, Json.floats(Json.at(step, "input")));
      } catch (RenderException e) {
        throw e.in("pipeline step \"%s\" returned a fatal result".formatted(name));
      }
      state
          .warnings()
          .forEach(message ->
              warnings.add(
                  new Warning(
                      "ComposeResources", "Pipeline step \"%s\": %s".formatted(name, message))));
      state.warnings().clear();
    }
  }

  private static void runFunction(
      String function, PipelineState state, @org.jspecify.annotations.Nullable Object input) {
    switch (function) {
      case "function-patch-and-transform" -> PatchAndTransform.run(state, input);
      case "function-cel-filter" -> CelFilter.run(state, input);
      case "function-auto-ready" -> AutoReady.run(state, input);
      default -> throw new UnsupportedFeatureException("function " + function);
    }
  }

  private static List<Map<String, Object>> references(
      Map<String, Object> composite, List<Resource> resources) {
    boolean clusterScoped = Json.text(composite, "metadata", "namespace").isEmpty();
    List<Map<String, Object>> references = new ArrayList<>();
    for (Resource resource : resources) {
      Map<String, Object> reference = new LinkedHashMap<>();
      reference.put("apiVersion", Json.text(resource.object(), "apiVersion"));
      reference.put("kind", Json.text(resource.object(), "kind"));
      reference.put("name", Json.text(resource.object(), "metadata", "name"));
      String namespace = Json.text(resource.object(), "metadata", "namespace");
      if (clusterScoped && !namespace.isEmpty()) {
        reference.put("namespace", namespace);
      }
      references.add(reference);
    }
    references.sort(
        Comparator.comparing(reference ->
            Json.text(reference, "apiVersion")
                + Json.text(reference, "kind")
                + Json.text(reference, "name")));
    return references;
  }

  private static Condition readiness(PipelineState state, List<Resource> resources) {
    List<String> unready =
        resources.stream().filter(resource -> !resource.ready()).map(Resource::name).toList();
    if (state.compositeUnready()) {
      return new Condition("Ready", "False", "Creating", "");
    }
    return unready.isEmpty()
        ? new Condition("Ready", "True", "Available", "")
        : new Condition("Ready", "False", "Creating", "Unready resources: " + enumerated(unready));
  }

  private static String enumerated(List<String> names) {
    return switch (names.size()) {
      case 1 -> names.getFirst();
      case 2 -> names.get(0) + ", " + names.get(1);
      case 3 -> names.get(0) + ", " + names.get(1) + ", and " + names.get(2);
      default -> String.join(", ", names.subList(0, 3)) + ", and " + (names.size() - 3) + " more";
    };
  }
}

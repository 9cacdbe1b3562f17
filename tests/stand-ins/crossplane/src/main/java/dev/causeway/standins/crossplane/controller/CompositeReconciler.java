package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.crossplane.render.Composite;
import dev.causeway.standins.crossplane.render.Composite.Condition;
import dev.causeway.standins.crossplane.render.Json;
import dev.causeway.standins.crossplane.render.RenderException;
import dev.causeway.standins.crossplane.render.RenderRequest;
import dev.causeway.standins.crossplane.render.Renderer;
import dev.causeway.standins.crossplane.render.UnsupportedFeatureException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders composite resources and applies what they are composed of. */
final class CompositeReconciler implements WorkQueue.Reconciler<ObjectKey> {
  private static final Logger LOG = LoggerFactory.getLogger(CompositeReconciler.class);
  private static final String FINALIZER = "composite.apiextensions.crossplane.io";
  private static final String RESOURCE_NAME = "crossplane.io/composition-resource-name";
  private static final Set<String> SETTINGS = Set.of("compositionRef", "resourceRefs");
  private static final Duration POLL = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofMillis(200);

  private final Cluster cluster;
  private final StatusWriter status;
  private final Finalizers finalizers;
  private final Composed composed;
  private final Definitions definitions;

  CompositeReconciler(
      Cluster cluster, StatusWriter status, Composed composed, Definitions definitions) {
    this.cluster = cluster;
    this.status = status;
    this.finalizers = new Finalizers(cluster, FINALIZER);
    this.composed = composed;
    this.definitions = definitions;
  }

  @Override
  public Duration reconcile(ObjectKey key) {
    Optional<Map<String, Object>> found = cluster.get(key);
    if (found.isEmpty()) {
      return Duration.ZERO;
    }
    Map<String, Object> composite = found.get();
    if (!Json.text(composite, "metadata", "deletionTimestamp").isEmpty()) {
      return paused(composite) ? Duration.ZERO : remove(key, composite);
    }
    if (!finalizers.isOn(composite)) {
      finalizers.add(key, composite);
      return SOON;
    }
    try {
      compose(key, composite);
    } catch (RenderException | UnsupportedFeatureException e) {
      failed(key, composite, String.valueOf(e.getMessage()));
    }
    return POLL;
  }

  private static boolean paused(Map<String, Object> composite) {
    return Json.text(composite, "metadata", "annotations", "crossplane.io/paused").equals("true");
  }

  private void compose(ObjectKey key, Map<String, Object> read) {
    Json.object(Json.at(read, "spec", "crossplane")).keySet().stream()
        .filter(setting -> !SETTINGS.contains(setting))
        .findFirst()
        .ifPresent(setting -> {
          throw new UnsupportedFeatureException("spec.crossplane." + setting);
        });
    CompositeDefinition definition = definitions.of(key.kind());
    String compositionName = definition.compositionFor(read);
    List<Map<String, Object>> observed = composed.of(read);
    Composite rendered =
        Renderer.render(
            new RenderRequest(
                read,
                definition.definition(),
                composition(compositionName, key.kind()),
                observed,
                List.of(),
                null));
    rendered
        .warnings()
        .forEach(w ->
            LOG.atWarn()
                .addKeyValue("object", key)
                .addKeyValue("reason", w.reason())
                .log(w.message()));
    if (rendered.paused()) {
      status.write(key, read, rendered.conditions(), fields(read));
      return;
    }
    composed.checkKinds(rendered);
    reference(key, read, compositionName, rendered);
    rendered.resources().forEach(composed::apply);
    removeLeftOver(rendered, observed);
    status.write(key, read, rendered.conditions(), rendered.status());
  }

  private Map<String, Object> composition(String name, ResourceKind kind) {
    if (name.isEmpty()) {
      throw new RenderException(
          "no Composition: set defaultCompositionRef in the definition or spec.crossplane.compositionRef here");
    }
    Map<String, Object> composition =
        cluster
            .get(new ObjectKey(ResourceKind.COMPOSITION, "", name))
            .orElseThrow(() -> new RenderException("Composition %s is not there".formatted(name)));
    Map<String, Object> type = Json.object(Json.at(composition, "spec", "compositeTypeRef"));
    if (!type.equals(Map.of("apiVersion", kind.apiVersion(), "kind", kind.kind()))) {
      throw new RenderException(
          "Composition %s is for %s, not for %s".formatted(name, type, kind.kind()));
    }
    return composition;
  }

  /**
   * Names the composed resources before they are made, so that none is ever forgotten. Fails when
   * the composite was edited since it was read: what people chose meanwhile is not written over.
   */
  private void reference(
      ObjectKey key, Map<String, Object> read, String compositionName, Composite rendered) {
    Map<String, Object> crossplane = new LinkedHashMap<>();
    crossplane.put("compositionRef", Map.of("name", compositionName));
    crossplane.put("resourceRefs", rendered.resourceRefs());
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", key.name());
    metadata.put("resourceVersion", Json.text(read, "metadata", "resourceVersion"));
    if (!key.namespace().isEmpty()) {
      metadata.put("namespace", key.namespace());
    }
    Map<String, Object> patch = new LinkedHashMap<>();
    patch.put("apiVersion", key.kind().apiVersion());
    patch.put("kind", key.kind().kind());
    patch.put("metadata", metadata);
    patch.put("spec", Map.of("crossplane", crossplane));
    cluster.apply(key, patch, "composite");
  }

  private void removeLeftOver(Composite rendered, List<Map<String, Object>> observed) {
    Set<String> wanted =
        rendered.resources().stream().map(Composite.Resource::name).collect(Collectors.toSet());
    observed.stream()
        .filter(
            object -> !wanted.contains(Json.text(object, "metadata", "annotations", RESOURCE_NAME)))
        .forEach(composed::delete);
  }

  private Duration remove(ObjectKey key, Map<String, Object> composite) {
    List<Map<String, Object>> rest = composed.of(composite);
    if (rest.isEmpty()) {
      finalizers.remove(key, composite);
      return Duration.ZERO;
    }
    rest.forEach(composed::delete);
    status.write(
        key,
        composite,
        List.of(new Condition("Ready", "False", "Deleting", "")),
        fields(composite));
    return Duration.ofSeconds(2);
  }

  private void failed(ObjectKey key, Map<String, Object> composite, String message) {
    status.write(
        key,
        composite,
        List.of(new Condition("Synced", "False", "ReconcileError", message)),
        fields(composite));
  }

  private static Map<String, Object> fields(Map<String, Object> composite) {
    Map<String, Object> fields = new LinkedHashMap<>(Json.object(composite.get("status")));
    fields.remove("conditions");
    return fields;
  }
}

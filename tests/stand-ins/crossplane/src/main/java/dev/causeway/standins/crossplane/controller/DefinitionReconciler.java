package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.crossplane.render.Composite.Condition;
import dev.causeway.standins.crossplane.render.Json;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Establishes CompositeResourceDefinitions: the API server serves their kinds, and they are
 * watched.
 */
final class DefinitionReconciler implements WorkQueue.Reconciler<ObjectKey> {
  private final Cluster cluster;
  private final StandInDefinitions definitions;
  private final StatusWriter status;
  private final Consumer<CompositeDefinition> established;

  DefinitionReconciler(
      Cluster cluster,
      StandInDefinitions definitions,
      StatusWriter status,
      Consumer<CompositeDefinition> established) {
    this.cluster = cluster;
    this.definitions = definitions;
    this.status = status;
    this.established = established;
  }

  @Override
  public Duration reconcile(ObjectKey key) {
    Optional<Map<String, Object>> found = cluster.get(key);
    if (found.isEmpty() || !Json.text(found.get(), "metadata", "deletionTimestamp").isEmpty()) {
      return Duration.ZERO; // its CustomResourceDefinition is owned by it and goes with it
    }
    Map<String, Object> object = found.get();
    CompositeDefinition definition = new CompositeDefinition(object);
    try {
      definitions.install(definition.customResourceDefinition());
    } catch (IllegalArgumentException | ForeignDefinitionException e) {
      report(key, object, "False", "ReconcileError", String.valueOf(e.getMessage()));
      return Duration.ZERO; // an edit brings it back
    } catch (KubernetesClientException e) {
      report(key, object, "False", "ReconcileError", message(e));
      throw e;
    }
    established.accept(definition);
    report(key, object, "True", "WatchingCompositeResource", "");
    return Duration.ZERO;
  }

  private static String message(KubernetesClientException e) {
    return e.getStatus() == null ? String.valueOf(e.getMessage()) : e.getStatus().getMessage();
  }

  private void report(
      ObjectKey key, Map<String, Object> object, String value, String reason, String message) {
    status.write(
        key, object, List.of(new Condition("Established", value, reason, message)), Map.of());
  }
}

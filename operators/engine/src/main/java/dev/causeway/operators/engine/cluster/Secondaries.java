package dev.causeway.operators.engine.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Watches of objects that a label ties to a custom resource. */
public final class Secondaries {
  private Secondaries() {}

  /** Watches a kind, only objects with the label; its value names the primary resource. */
  public static <R extends HasMetadata, P extends HasMetadata> EventSource<R, P> byLabel(
      Class<R> kind, String label, EventSourceContext<P> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, context.getPrimaryResourceClass())
            .withName(kind.getSimpleName().toLowerCase(Locale.ROOT))
            .withLabelSelector(label)
            .withSecondaryToPrimaryMapper(object -> named(object, label))
            .build(),
        context);
  }

  /** The resource that an object's label names. */
  public static Set<ResourceID> named(HasMetadata object, String label) {
    Map<String, String> labels = object.getMetadata().getLabels();
    return Optional.ofNullable(labels == null ? null : labels.get(label))
        .map(name -> Set.of(new ResourceID(name, object.getMetadata().getNamespace())))
        .orElse(Set.of());
  }
}

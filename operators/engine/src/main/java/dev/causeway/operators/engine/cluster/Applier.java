package dev.causeway.operators.engine.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings objects to what is desired by server-side apply, and writes nothing if they are so. */
public final class Applier {
  private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

  private final Context<?> context;

  /** An applier for one reconciliation. */
  public Applier(Context<?> context) {
    this.context = context;
  }

  /** Applies an object whose kind this reconciler watches. */
  public void apply(HasMetadata desired) {
    HasMetadata actual =
        context
            .getSecondaryResourcesAsStream(desired.getClass())
            .map(HasMetadata.class::cast)
            .filter(o -> o.getMetadata().getName().equals(desired.getMetadata().getName()))
            .findFirst()
            .orElse(null);
    if (actual == null || !matches(actual, desired)) {
      write(desired);
    }
  }

  /** Applies an object of a kind that has no Java type; returns it as it is then. */
  public GenericKubernetesResource applyGeneric(
      GenericKubernetesResource desired, @Nullable HasMetadata actual) {
    if (actual instanceof GenericKubernetesResource found && matches(found, desired)) {
      return found;
    }
    return (GenericKubernetesResource) write(desired);
  }

  private HasMetadata write(HasMetadata desired) {
    LOG.atInfo()
        .addKeyValue("kind", desired.getKind())
        .addKeyValue("namespace", desired.getMetadata().getNamespace())
        .addKeyValue("name", desired.getMetadata().getName())
        .log("applied");
    return context
        .getClient()
        .resource(desired)
        .fieldManager(Owned.MANAGER)
        .forceConflicts()
        .serverSideApply();
  }

  private <R extends HasMetadata> boolean matches(R actual, R desired) {
    return SSABasedGenericKubernetesResourceMatcher.<R>getInstance()
        .matches(actual, desired, context);
  }
}

package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.crossplane.aws.AwsErrors;
import dev.causeway.standins.crossplane.aws.ExternalResource;
import dev.causeway.standins.crossplane.aws.InvalidSpecException;
import dev.causeway.standins.crossplane.aws.ManagedSpec;
import dev.causeway.standins.crossplane.aws.Observation;
import dev.causeway.standins.crossplane.render.Composite.Condition;
import dev.causeway.standins.crossplane.render.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Brings managed resources to AWS, watches them there, and takes them away. */
final class ManagedReconciler implements WorkQueue.Reconciler<ObjectKey> {
  private static final Logger LOG = LoggerFactory.getLogger(ManagedReconciler.class);
  private static final String FINALIZER = "finalizer.managedresource.crossplane.io";
  private static final String EXTERNAL_NAME = "crossplane.io/external-name";
  private static final Duration SOON = Duration.ofMillis(200);

  private final Cluster cluster;
  private final StatusWriter status;
  private final Finalizers finalizers;
  private final CreationRecord creations;
  private final Function<ResourceKind, ExternalResource> external;
  private final Duration poll;

  ManagedReconciler(
      Cluster cluster,
      StatusWriter status,
      Function<ResourceKind, ExternalResource> external,
      Clock clock,
      Duration poll) {
    this.cluster = cluster;
    this.status = status;
    this.finalizers = new Finalizers(cluster, FINALIZER);
    this.creations = new CreationRecord(cluster, clock);
    this.external = external;
    this.poll = poll;
  }

  @Override
  public Duration reconcile(ObjectKey key) {
    Optional<Map<String, Object>> found = cluster.get(key);
    if (found.isEmpty()) {
      return Duration.ZERO;
    }
    Map<String, Object> object = found.get();
    if (Json.text(object, "metadata", "annotations", "crossplane.io/paused").equals("true")
        || Json.list(Json.at(object, "spec", "managementPolicies")).isEmpty()) {
      report(key, object, "Synced", "False", "ReconcilePaused", "Reconciliation is paused");
      return Duration.ZERO;
    }
    try {
      return reconcile(key, object);
    } catch (InvalidSpecException e) {
      report(key, object, "Synced", "False", "ReconcileError", AwsErrors.shortMessage(e));
      return poll;
    } catch (SdkException e) {
      report(key, object, "Synced", "False", "ReconcileError", AwsErrors.shortMessage(e));
      throw new TryAgainException(AwsErrors.shortMessage(e), e);
    }
  }

  private Duration reconcile(ObjectKey key, Map<String, Object> object) {
    ExternalResource resource = external.apply(key.kind());
    if (!Json.text(object, "metadata", "deletionTimestamp").isEmpty()) {
      return remove(key, object, resource);
    }
    if (!finalizers.isOn(object)) {
      finalizers.add(key, object);
      return SOON;
    }
    ManagedSpec spec = ManagedSpec.of(object);
    resource.check(spec);
    spec.refuseReplacement(object, resource.immutable());
    if (resource.namedByAws()) {
      CreationRecord.refuseUnknownEnd(object);
    }
    Observation observation =
        isUnnamed(object, resource) ? Observation.MISSING : resource.observe(spec);
    if (!observation.exists()) {
      return create(key, object, resource, spec);
    }
    if (nameRecorded(key, object, resource.externalName(spec))) {
      return SOON;
    }
    if (!observation.upToDate() && ManagedSpec.allows(object, "Update")) {
      resource.update(spec);
      LOG.atInfo().addKeyValue("object", key).log("corrected");
      observation = resource.observe(spec);
    }
    status.write(
        key,
        object,
        List.of(
            new Condition("Synced", "True", "ReconcileSuccess", ""),
            new Condition("Ready", "True", "Available", "")),
        Map.of("atProvider", observation.atProvider()));
    return poll;
  }

  private Duration create(
      ObjectKey key, Map<String, Object> object, ExternalResource resource, ManagedSpec spec) {
    if (!ManagedSpec.allows(object, "Create")) {
      throw new InvalidSpecException(
          "%s does not exist on AWS and spec.managementPolicies does not allow to create it"
              .formatted(resource.externalName(spec)));
    }
    report(key, object, "Ready", "False", "Creating", "");
    if (!resource.namedByAws()) {
      created(key, resource.create(spec));
      return SOON;
    }
    creations.pending(key);
    String name;
    try {
      name = resource.create(spec);
    } catch (SdkException e) {
      creations.failed(key);
      throw e;
    }
    creations.succeeded(key, name);
    created(key, name);
    return SOON;
  }

  private static void created(ObjectKey key, String name) {
    LOG.atInfo().addKeyValue("object", key).addKeyValue("externalName", name).log("created");
  }

  private static boolean isUnnamed(Map<String, Object> object, ExternalResource resource) {
    return resource.namedByAws() && !ManagedSpec.isNamed(object);
  }

  /** Writes the external name where it is not yet; true when it had to. */
  private boolean nameRecorded(ObjectKey key, Map<String, Object> object, String externalName) {
    if (Json.text(object, "metadata", "annotations", EXTERNAL_NAME).equals(externalName)) {
      return false;
    }
    cluster.merge(
        key, Map.of("metadata", Map.of("annotations", Map.of(EXTERNAL_NAME, externalName))));
    return true;
  }

  private Duration remove(ObjectKey key, Map<String, Object> object, ExternalResource resource) {
    if (finalizers.isOn(object)) {
      boolean deletes = ManagedSpec.allows(object, "Delete");
      if (deletes) {
        report(key, object, "Ready", "False", "Deleting", "");
        if (!isUnnamed(object, resource)) {
          resource.delete(ManagedSpec.of(object));
        }
      }
      LOG.atInfo()
          .addKeyValue("object", key)
          .log(deletes ? "deleted" : "left on AWS: Delete is no management policy");
      finalizers.remove(key, cluster.get(key).orElse(object));
    }
    return Duration.ZERO;
  }

  private void report(
      ObjectKey key,
      Map<String, Object> object,
      String type,
      String value,
      String reason,
      String message) {
    Object atProvider = Json.at(object, "status", "atProvider");
    status.write(
        key,
        object,
        List.of(new Condition(type, value, reason, message)),
        atProvider == null ? Map.of() : Map.of("atProvider", atProvider));
  }
}

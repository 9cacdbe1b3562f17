package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.crossplane.aws.AwsClients;
import dev.causeway.standins.crossplane.aws.ExternalResource;
import dev.causeway.standins.crossplane.aws.ManagedKind;
import dev.causeway.standins.crossplane.render.Json;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The running stand-in. Closing it stops all work and leaves everything as it is. */
public final class StandIn implements AutoCloseable {
  private static final int PARALLEL = 4;

  private final Cluster cluster;
  private final AwsClients aws;
  private final Definitions definitions = new Definitions();
  private final List<SharedIndexInformer<?>> informers = new CopyOnWriteArrayList<>();
  private final WorkQueue<ObjectKey> definitionQueue;
  private final WorkQueue<ObjectKey> compositeQueue;
  private final WorkQueue<ObjectKey> managedQueue;

  private StandIn(KubernetesClient client, AwsClients aws, Clock clock, Duration poll) {
    this.cluster = new Cluster(client);
    this.aws = aws;
    StatusWriter status = new StatusWriter(cluster, new StatusConditions(clock));
    Composed composed = new Composed(cluster);
    StandInDefinitions installed = new StandInDefinitions(client);
    installed.install(DefinitionTrees.compositeResourceDefinition());
    installed.install(DefinitionTrees.composition());
    for (ManagedKind kind : ManagedKind.values()) {
      installed.install(DefinitionTrees.managed(kind));
    }
    Map<ResourceKind, ExternalResource> external =
        Arrays.stream(ManagedKind.values())
            .collect(Collectors.toMap(ResourceKind::of, kind -> kind.external(aws)));
    Function<ResourceKind, ExternalResource> lookUp =
        kind -> {
          ExternalResource found = external.get(kind);
          if (found == null) {
            throw new IllegalStateException("no such managed kind: " + kind);
          }
          return found;
        };
    this.managedQueue =
        new WorkQueue<>(PARALLEL, new ManagedReconciler(cluster, status, lookUp, clock, poll));
    this.compositeQueue =
        new WorkQueue<>(PARALLEL, new CompositeReconciler(cluster, status, composed, definitions));
    this.definitionQueue =
        new WorkQueue<>(1, new DefinitionReconciler(cluster, installed, status, this::established));
    for (ManagedKind kind : ManagedKind.values()) {
      composed.cached(
          ResourceKind.of(kind), watch(ResourceKind.of(kind), this::managedChanged).getStore());
    }
    watch(ResourceKind.COMPOSITION, composition -> compositionChanged());
    watch(
        ResourceKind.DEFINITION,
        object -> definitionQueue.add(ObjectKey.of(ResourceKind.DEFINITION, object)));
  }

  /**
   * Installs the definitions it needs and starts the controllers.
   *
   * @param poll how often a managed resource is compared with AWS
   * @throws IllegalStateException when Crossplane is in this cluster
   */
  public static StandIn start(KubernetesClient client, AwsClients aws, Clock clock, Duration poll) {
    CrossplaneGuard.refuseBesideCrossplane(client);
    return new StandIn(client, aws, clock, poll);
  }

  private SharedIndexInformer<GenericKubernetesResource> watch(
      ResourceKind kind, java.util.function.Consumer<Map<String, Object>> changed) {
    SharedIndexInformer<GenericKubernetesResource> informer = cluster.watch(kind, changed);
    informers.add(informer);
    return informer;
  }

  private void established(CompositeDefinition definition) {
    if (!definitions.put(definition)) {
      compositionChanged();
      return;
    }
    ResourceKind kind = definition.kind();
    try {
      watch(kind, object -> compositeQueue.add(ObjectKey.of(kind, object)));
    } catch (RuntimeException e) {
      definitions.remove(definition);
      throw e; // tried again by the queue
    }
  }

  /** A changed Composition or definition may change every composite resource. */
  private void compositionChanged() {
    definitions
        .kinds()
        .forEach(kind ->
            cluster.list(kind).forEach(object -> compositeQueue.add(ObjectKey.of(kind, object))));
  }

  private void managedChanged(Map<String, Object> object) {
    Arrays.stream(ManagedKind.values())
        .map(ResourceKind::of)
        .filter(kind -> kind.kind().equals(Json.text(object, "kind")))
        .filter(kind -> kind.apiVersion().equals(Json.text(object, "apiVersion")))
        .forEach(kind -> managedQueue.add(ObjectKey.of(kind, object)));
    Composed.ownerOf(object)
        .ifPresent(owner -> ownerChanged(owner, Json.text(object, "metadata", "namespace")));
  }

  private void ownerChanged(Object owner, String namespace) {
    for (ResourceKind kind : definitions.kinds()) {
      if (kind.kind().equals(Json.text(owner, "kind"))
          && kind.apiVersion().equals(Json.text(owner, "apiVersion"))) {
        compositeQueue.add(
            new ObjectKey(kind, kind.namespaced() ? namespace : "", Json.text(owner, "name")));
      }
    }
  }

  /** Whether all watches run. */
  public boolean healthy() {
    return informers.stream().allMatch(SharedIndexInformer::isRunning);
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::stop);
    definitionQueue.close();
    compositeQueue.close();
    managedQueue.close();
    aws.close();
  }
}

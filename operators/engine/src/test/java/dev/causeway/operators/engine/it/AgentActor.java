package dev.causeway.operators.engine.it;

import dev.causeway.contract.Capability;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Routes;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Plays the agent's pods: follows the route and keeps a Lease for each. */
final class AgentActor implements AutoCloseable, ResourceEventHandler<ConfigMap> {
  /** Weights in the order in which the first pod applied them. */
  final List<Integer> weights = new CopyOnWriteArrayList<>();

  private final KubernetesClient client;
  private final String namespace;
  private final Set<String> pods = ConcurrentHashMap.newKeySet();
  private final Set<String> deaf = ConcurrentHashMap.newKeySet();
  private final ConcurrentHashMap<String, Long> applied = new ConcurrentHashMap<>();
  private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor();
  private @Nullable SharedIndexInformer<ConfigMap> informer;
  private volatile @Nullable Routes routes;

  AgentActor(KubernetesClient client, String namespace, String... names) {
    this.client = client;
    this.namespace = namespace;
    pods.addAll(List.of(names));
  }

  void start() {
    informer =
        client.configMaps().inNamespace(namespace).withName(Names.routes("shop")).inform(this);
    var unused = renewal.scheduleAtFixedRate(this::follow, 1, 1, TimeUnit.SECONDS);
  }

  /** The pod still renews its Lease but applies nothing any more. */
  void turnDeaf(String pod) {
    deaf.add(pod);
  }

  void hearAgain(String pod) {
    deaf.remove(pod);
    follow();
  }

  @Override
  public void onAdd(ConfigMap map) {
    see(map);
  }

  @Override
  public void onUpdate(ConfigMap before, ConfigMap after) {
    see(after);
  }

  @Override
  public void onDelete(ConfigMap map, boolean unknown) {
    // The last route stays in force.
  }

  @Override
  public void close() {
    renewal.shutdownNow();
    if (informer != null) {
      informer.close();
    }
  }

  private void see(ConfigMap map) {
    routes = Json.read(map.getData().get(Capability.Database.routeKey()), Routes.class);
    int weight = routes.current().weight();
    if (weights.isEmpty() || weights.getLast() != weight) {
      weights.add(weight);
    }
    follow();
  }

  private synchronized void follow() {
    Routes now = routes;
    if (now == null) {
      return;
    }
    for (String pod : pods) {
      if (!deaf.contains(pod)) {
        applied.put(pod, now.current().version());
      }
      client
          .resource(
              new LeaseBuilder()
                  .withNewMetadata()
                  .withName("shop-agent-" + pod)
                  .withNamespace(namespace)
                  .addToLabels(Names.ROUTES_LABEL, "shop")
                  .addToLabels(Names.CONSUMER_LABEL, "agent")
                  .addToAnnotations(
                      Capability.Database.appliedAnnotation(),
                      Long.toString(applied.getOrDefault(pod, 0L)))
                  .endMetadata()
                  .withNewSpec()
                  .withHolderIdentity(pod)
                  .withLeaseDurationSeconds(15)
                  .withRenewTime(ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS))
                  .endSpec()
                  .build())
          .fieldManager("agent")
          .forceConflicts()
          .serverSideApply();
    }
  }
}

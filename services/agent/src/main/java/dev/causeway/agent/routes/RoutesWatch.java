package dev.causeway.agent.routes;

import dev.causeway.agent.platform.AgentSettings;
import dev.causeway.contract.Capability;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Routes;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Watches the one ConfigMap that says who serves. Never gives up; needs no API server to start. */
@Component
class RoutesWatch implements SmartLifecycle, ResourceEventHandler<ConfigMap> {
  private static final Logger LOG = LoggerFactory.getLogger(RoutesWatch.class);

  private final KubernetesClient client;
  private final AgentSettings settings;
  private final RouteTable table;
  private volatile @Nullable SharedIndexInformer<ConfigMap> informer;

  RoutesWatch(KubernetesClient client, AgentSettings settings, RouteTable table) {
    this.client = client;
    this.settings = settings;
    this.table = table;
  }

  /** Whether changes would be seen now. */
  boolean connected() {
    SharedIndexInformer<ConfigMap> current = informer;
    return current != null && current.isWatching();
  }

  @Override
  public void start() {
    SharedIndexInformer<ConfigMap> started =
        client
            .configMaps()
            .inNamespace(settings.namespace())
            .withName(Names.routes(settings.workload()))
            .runnableInformer(0);
    started.exceptionHandler((isStarted, cause) -> true);
    started.addEventHandler(this);
    informer = started;
    // The stage ends with the first list; until then the reflector retries by itself.
    var unused = started.start();
  }

  @Override
  public void stop() {
    SharedIndexInformer<ConfigMap> current = informer;
    informer = null;
    if (current != null) {
      current.close();
    }
  }

  @Override
  public boolean isRunning() {
    return informer != null;
  }

  /** Before the web server, so that it rarely has to say that it has no route. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void onAdd(ConfigMap routes) {
    read(routes);
  }

  @Override
  public void onUpdate(ConfigMap before, ConfigMap routes) {
    read(routes);
  }

  @Override
  public void onDelete(ConfigMap routes, boolean finalStateUnknown) {
    LOG.atWarn()
        .addKeyValue("name", routes.getMetadata().getName())
        .log("the routes were deleted; the last route stays in force");
  }

  private void read(ConfigMap routes) {
    String key = Capability.Database.routeKey();
    String text = routes.getData() == null ? null : routes.getData().get(key);
    if (text == null) {
      LOG.atWarn()
          .addKeyValue("key", key)
          .log("the routes lack a key; the last one stays in force");
      return;
    }
    try {
      table.apply(Json.read(text, Routes.class).current());
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("resourceVersion", routes.getMetadata().getResourceVersion())
          .setCause(e)
          .log("the routes cannot be read; the last one stays in force");
    }
  }
}

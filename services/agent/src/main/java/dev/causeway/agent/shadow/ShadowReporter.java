package dev.causeway.agent.shadow;

import dev.causeway.agent.platform.AgentSettings;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.ShadowTotals;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Adds what this process has counted to the workload's one record, every fifteen seconds and if
 * there is something to add. Pods may do so at once: the one that comes too late adds to what the
 * other wrote. So the record outlives them, and the budget is one for all.
 */
@Component
class ShadowReporter implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ShadowReporter.class);
  private static final Duration PERIOD = Duration.ofSeconds(15);
  private static final int TRIES = 5;

  private final KubernetesClient client;
  private final AgentSettings settings;
  private final Shadow shadow;
  private final Tally tally;
  private final Shadows shadows;
  private @Nullable ScheduledExecutorService executor;

  ShadowReporter(
      KubernetesClient client,
      AgentSettings settings,
      Shadow shadow,
      Tally tally,
      Shadows shadows) {
    this.client = client;
    this.settings = settings;
    this.shadow = shadow;
    this.tally = tally;
    this.shadows = shadows;
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("shadow").factory());
    executor = started;
    if (shadow.on()) {
      var unused =
          started.scheduleAtFixedRate(this::report, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** After the last answer was given. */
  @Override
  public synchronized void stop() {
    ScheduledExecutorService current = executor;
    executor = null;
    if (current != null) {
      current.shutdownNow();
      shadows.stop();
      if (shadow.on()) {
        report();
      }
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return executor != null;
  }

  /** Stopped after the web server. */
  @Override
  public int getPhase() {
    return 0;
  }

  /** Adds what there is; after a failure it is added the next time. */
  void report() {
    try {
      for (int i = 0; i < TRIES && !added(); i++) {
        LOG.atDebug().log("another pod was faster");
      }
    } catch (KubernetesClientException e) {
      LOG.atWarn().setCause(e).log("the shadow's record cannot be reached");
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("the shadow's record could not be kept");
    }
  }

  private boolean added() {
    ConfigMap map =
        client
            .configMaps()
            .inNamespace(settings.namespace())
            .withName(Names.shadow(settings.workload()))
            .get();
    if (map == null) {
      throw new IllegalStateException(
          "ConfigMap %s does not exist; the operator makes it"
              .formatted(Names.shadow(settings.workload())));
    }
    ShadowTotals record = read(map).orElse(null);
    ShadowTotals next = tally.next(record).orElse(null);
    if (next != null && !next.equals(record)) {
      try {
        client
            .resource(
                new ConfigMapBuilder(map).addToData(ShadowTotals.KEY, Json.write(next)).build())
            .update();
      } catch (KubernetesClientException e) {
        if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
          return false;
        }
        throw e;
      }
    }
    tally.recorded(next);
    return true;
  }

  private static Optional<ShadowTotals> read(ConfigMap map) {
    String json = map.getData() == null ? null : map.getData().get(ShadowTotals.KEY);
    try {
      return Optional.ofNullable(json).map(text -> Json.read(text, ShadowTotals.class));
    } catch (JacksonException e) {
      LOG.atWarn().setCause(e).log("the shadow's record cannot be read and begins anew");
      return Optional.empty();
    }
  }
}

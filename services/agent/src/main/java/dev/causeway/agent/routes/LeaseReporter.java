package dev.causeway.agent.routes;

import dev.causeway.agent.platform.AgentSettings;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes this pod's Lease at once after each new route and every five seconds, and warns while the
 * API server is away: the last route then stays in force and may be an old one.
 */
@Component
class LeaseReporter implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseReporter.class);
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final Duration WARN_PERIOD = Duration.ofSeconds(30);
  private static final String MANAGER = "causeway-agent";

  private final KubernetesClient client;
  private final AgentSettings settings;
  private final RouteTable table;
  private final RoutesWatch watch;
  private final Clock clock;
  private volatile Instant lastSeen;
  private Instant lastWarned = Instant.EPOCH;
  private @Nullable ScheduledExecutorService executor;

  LeaseReporter(
      KubernetesClient client,
      AgentSettings settings,
      RouteTable table,
      RoutesWatch watch,
      Clock clock,
      MeterRegistry metrics) {
    this.client = client;
    this.settings = settings;
    this.table = table;
    this.watch = watch;
    this.clock = clock;
    this.lastSeen = clock.instant();
    Gauge.builder("causeway.agent.route.version", table, LeaseReporter::version)
        .description("version of the route in force; 0 before the first")
        .register(metrics);
    Gauge.builder("causeway.agent.route.stale", this, r -> r.stale().toMillis() / 1000.0)
        .baseUnit("seconds")
        .description("time since the API server was last heard of")
        .register(metrics);
  }

  private static double version(RouteTable table) {
    return table.current().map(applied -> (double) applied.route().version()).orElse(0.0);
  }

  /** Time since the API server was last heard of. */
  Duration stale() {
    return Duration.between(lastSeen, clock.instant());
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("lease").factory());
    executor = started;
    table.onApply(this::reportSoon);
    var unused =
        started.scheduleAtFixedRate(this::report, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void reportSoon() {
    if (executor != null) {
      executor.execute(this::report);
    }
  }

  /** Stops after the last request was answered; a consumer that is gone is no longer waited for. */
  @Override
  public synchronized void stop() {
    ScheduledExecutorService current = executor;
    executor = null;
    if (current == null) {
      return;
    }
    current.shutdownNow();
    table.current().map(this::lease).map(ConsumerLease::letGo).ifPresent(this::write);
  }

  @Override
  public synchronized boolean isRunning() {
    return executor != null;
  }

  @Override
  public int getPhase() {
    return 0;
  }

  private void report() {
    try {
      boolean written = table.current().map(this::lease).map(this::write).orElse(true);
      if (written && watch.connected()) {
        lastSeen = clock.instant();
      } else {
        warn();
      }
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("the Lease could not be reported");
    }
  }

  private boolean write(Lease lease) {
    try {
      client.resource(lease).fieldManager(MANAGER).forceConflicts().serverSideApply();
      return true;
    } catch (KubernetesClientException e) {
      LOG.atDebug().setCause(e).log("the Lease was not written");
      return false;
    }
  }

  private Lease lease(RouteTable.Applied applied) {
    return ConsumerLease.of(settings, applied.route(), clock.instant());
  }

  private void warn() {
    Instant now = clock.instant();
    if (stale().compareTo(ConsumerLease.DURATION) > 0
        && !now.isBefore(lastWarned.plus(WARN_PERIOD))) {
      lastWarned = now;
      LOG.atWarn()
          .addKeyValue("seconds", stale().toSeconds())
          .log("the API server cannot be reached; the last route stays in force");
    }
  }
}

package dev.causeway.agent.platform;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes before the web server's own graceful shutdown: first no longer ready, then a while in which
 * the cluster stops sending, only then are connections refused.
 */
@Component
class Drain implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  /** Higher than the web server's, so stopped earlier. */
  private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

  private final ApplicationContext context;
  private final Duration delay;
  private volatile boolean running;

  Drain(ApplicationContext context, AgentSettings settings) {
    this.context = context;
    this.delay = settings.drainDelay();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop(Runnable done) {
    running = false;
    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
    LOG.atInfo().addKeyValue("delay", delay).log("no longer ready");
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS).execute(done);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}

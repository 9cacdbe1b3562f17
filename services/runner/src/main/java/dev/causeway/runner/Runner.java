package dev.causeway.runner;

import dev.causeway.contract.ActTask;
import dev.causeway.runner.report.ConfigMapStore;
import dev.causeway.runner.report.ResultStore;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one act. Exits 0 once its result is written, whatever the outcome, and 1 if another try is
 * needed.
 */
public final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
  private static final Duration STOP = Duration.ofSeconds(25);
  private static final int REQUEST_MILLIS = 10_000;

  private Runner() {}

  public static void main(String[] args) {
    supervise(() -> {
      Settings settings = Settings.read(System.getenv());
      ActTask task = settings.task();
      try (KubernetesClient client = client()) {
        return run(settings, new ConfigMapStore(client, task.plan().namespace(), task.phase()));
      }
    });
  }

  /** Does the work, which SIGTERM interrupts, and ends the process. */
  static void supervise(Callable<Boolean> work) {
    CountDownLatch done = new CountDownLatch(1);
    Thread worker = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker, done), "stop"));
    int code = 1;
    try {
      code = work.call() ? 0 : 1;
    } catch (InterruptedException e) {
      LOG.atWarn().log("stopped from outside");
    } catch (Exception e) {
      LOG.atError().setCause(e).log("the act could not be run");
    }
    done.countDown();
    System.exit(code);
  }

  /** Runs the act that the settings name. Returns whether its result is written. */
  static boolean run(Settings settings, ResultStore store) throws Exception {
    Clock clock = Clock.systemUTC();
    try (Acts acts = new Acts(settings, clock)) {
      return new ActRunner(store, clock, Thread::sleep).run(settings.task(), acts.act());
    }
  }

  /** SIGTERM: the work is interrupted, which stops the statement that runs, and has its time. */
  private static void stop(Thread worker, CountDownLatch done) {
    if (done.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      if (!done.await(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.atError().log("did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }

  private static KubernetesClient client() {
    Config config =
        new ConfigBuilder(Config.autoConfigure(null))
            .withConnectionTimeout(REQUEST_MILLIS)
            .withRequestTimeout(REQUEST_MILLIS)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }
}

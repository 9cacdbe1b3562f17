package dev.causeway.standins.crossplane.controller;

import com.sun.net.httpserver.HttpServer;
import dev.causeway.standins.crossplane.aws.AwsClients;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the stand-in until it is told to stop. {@code POLL_SECONDS} (30) sets how often AWS is
 * looked at.
 */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final int PORT = 8080;
  private static final int REQUEST_TIMEOUT_MILLIS = 15_000;

  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Duration poll = Duration.ofSeconds(seconds(System.getenv("POLL_SECONDS")));
    AtomicReference<@Nullable StandIn> running = new AtomicReference<>();
    HttpServer health = health(running);
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Config config =
        new ConfigBuilder(Config.autoConfigure(null))
            .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
            .build();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  stop.countDown();
                  awaitQuietly(stopped);
                }));
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
        StandIn standIn = StandIn.start(client, new AwsClients(), Clock.systemUTC(), poll)) {
      running.set(standIn);
      LOG.atInfo().addKeyValue("pollSeconds", poll.toSeconds()).log("Crossplane stand-in runs");
      stop.await();
      LOG.atInfo().log("stopping");
    } catch (IllegalStateException e) {
      LOG.atError().log(String.valueOf(e.getMessage()));
      health.stop(0);
      stopped.countDown();
      System.exit(1);
    } finally {
      health.stop(0);
      stopped.countDown();
    }
  }

  private static long seconds(@Nullable String given) {
    if (given == null || given.isEmpty()) {
      return 30;
    }
    if (!given.matches("[1-9]\\d{0,4}")) {
      throw new IllegalArgumentException(
          "POLL_SECONDS is '%s', but must be seconds from 1 to 99999".formatted(given));
    }
    return Long.parseLong(given);
  }

  private static HttpServer health(AtomicReference<@Nullable StandIn> running) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
    server.createContext(
        "/readyz",
        exchange -> {
          StandIn standIn = running.get();
          exchange.sendResponseHeaders(standIn != null && standIn.healthy() ? 200 : 503, -1);
          exchange.close();
        });
    server.createContext(
        "/healthz",
        exchange -> {
          // A watch that ended does not come back by itself: a restart heals it.
          StandIn standIn = running.get();
          exchange.sendResponseHeaders(standIn == null || standIn.healthy() ? 200 : 503, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.causeway.standins.aws.glue;

import dev.causeway.standins.aws.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** One crawler: READY, RUNNING while it reads, STOPPING until what it does right now is done. */
final class Crawler {
  private static final Logger LOG = LoggerFactory.getLogger(Crawler.class);

  private enum State {
    READY,
    RUNNING,
    STOPPING
  }

  /** How the last crawl ended. */
  private record LastCrawl(String status, String error, String stream, Instant started) {}

  private final Crawl crawl;
  private final ExecutorService threads;
  private final InstantSource clock;
  private final Instant created;
  private final List<Duration> runtimes = new ArrayList<>();
  private CrawlerSettings settings;
  private Instant updated;
  private Instant started;
  private long version = 1;
  private State state = State.READY;
  private Crawl.Count count = Crawl.Count.NONE;
  private @Nullable LastCrawl last;
  private @Nullable Future<?> running;

  Crawler(CrawlerSettings settings, Crawl crawl, ExecutorService threads, InstantSource clock) {
    this.settings = settings;
    this.crawl = crawl;
    this.threads = threads;
    this.clock = clock;
    created = clock.instant();
    updated = created;
    started = created;
  }

  synchronized CrawlerSettings settings() {
    return settings;
  }

  synchronized void change(CrawlerSettings changed) {
    refuseRunning();
    settings = changed;
    version++;
    updated = clock.instant();
  }

  synchronized void refuseRunning() {
    if (state != State.READY) {
      throw GlueErrors.running(settings.name());
    }
  }

  synchronized void start() {
    refuseRunning();
    state = State.RUNNING;
    started = clock.instant();
    CrawlerSettings now = settings;
    running = threads.submit(() -> run(now));
  }

  synchronized void stop() {
    if (state == State.READY) {
      throw GlueErrors.notRunning(settings.name());
    }
    if (state == State.STOPPING) {
      throw GlueErrors.stopping(settings.name());
    }
    state = State.STOPPING;
    if (running != null) {
      running.cancel(true);
    }
  }

  private void run(CrawlerSettings now) {
    String stream = UUID.randomUUID().toString();
    try {
      ended("SUCCEEDED", "", stream, crawl.run(now, this::isStopped));
    } catch (CancellationException e) {
      ended("CANCELLED", "", stream, Crawl.Count.NONE);
    } catch (RuntimeException e) {
      if (isStopped()) {
        ended("CANCELLED", "", stream, Crawl.Count.NONE);
        return;
      }
      LOG.atWarn().addKeyValue("crawler", now.name()).setCause(e).log("the crawl failed");
      ended("FAILED", String.valueOf(e.getMessage()), stream, Crawl.Count.NONE);
    }
  }

  private synchronized boolean isStopped() {
    return state == State.STOPPING;
  }

  private synchronized void ended(String status, String error, String stream, Crawl.Count counted) {
    runtimes.add(Duration.between(started, clock.instant()));
    count = counted;
    last = new LastCrawl(status, error, stream, started);
    state = State.READY;
    running = null;
  }

  synchronized ObjectNode json() {
    ObjectNode json =
        settings
            .json()
            .put("State", state.name())
            .put(
                "CrawlElapsedTime",
                state == State.READY ? 0 : Duration.between(started, clock.instant()).toMillis())
            .put("CreationTime", Json.time(created))
            .put("LastUpdated", Json.time(updated))
            .put("Version", version);
    if (last != null) {
      ObjectNode crawled =
          Json.object()
              .put("Status", last.status())
              .put("LogGroup", "/aws-glue/crawlers")
              .put("LogStream", settings.name())
              .put("MessagePrefix", last.stream())
              .put("StartTime", Json.time(last.started()));
      if (!last.error().isEmpty()) {
        crawled.put("ErrorMessage", last.error());
      }
      json.set("LastCrawl", crawled);
    }
    return json;
  }

  synchronized ObjectNode metrics() {
    List<Duration> sorted = runtimes.stream().sorted().toList();
    return Json.object()
        .put("CrawlerName", settings.name())
        .put("TimeLeftSeconds", 0.0)
        .put("StillEstimating", state != State.READY)
        .put("LastRuntimeSeconds", runtimes.isEmpty() ? 0.0 : seconds(runtimes.getLast()))
        .put(
            "MedianRuntimeSeconds", sorted.isEmpty() ? 0.0 : seconds(sorted.get(sorted.size() / 2)))
        .put("TablesCreated", count.created())
        .put("TablesUpdated", count.updated())
        .put("TablesDeleted", 0);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}

package dev.causeway.runner.catalog;

import dev.causeway.runner.act.Refusal;
import dev.causeway.warehouse.WarehouseException.Cancelled;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CrawlerStoppingException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.S3Target;

/** One crawl: waits for its end within a deadline, and stops the crawler when it cannot. */
public final class CrawlerRun {
  private static final Logger LOG = LoggerFactory.getLogger(CrawlerRun.class);
  private static final Duration DEADLINE = Duration.ofMinutes(30);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final GlueClient glue;
  private final Clock clock;
  private final Pause pause;

  /** Waits between two looks. */
  @FunctionalInterface
  public interface Pause {
    void await(Duration time) throws InterruptedException;
  }

  public CrawlerRun(GlueClient glue, Clock clock, Pause pause) {
    this.glue = glue;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Points the crawler at the targets and runs it once.
   *
   * @throws Refusal when the crawler is not there
   * @throws IllegalStateException when the crawl fails or takes too long: another try may do it
   * @throws Cancelled when this thread is interrupted; the crawler is stopped
   */
  void run(String name, String database, List<S3Target> targets) {
    Instant deadline = clock.instant().plus(DEADLINE);
    if (crawler(name).state() == CrawlerState.RUNNING) {
      // of a try that was killed: what it finds is of no use to this one
      stop(name);
    }
    LastCrawlInfo before = awaitReady(name, null, deadline);
    glue.updateCrawler(r -> r.name(name).databaseName(database).targets(t -> t.s3Targets(targets)));
    start(name);
    LastCrawlInfo last;
    try {
      last = awaitReady(name, before, deadline);
    } catch (RuntimeException e) {
      stop(name);
      throw e;
    }
    if (last == null || last.status() != LastCrawlStatus.SUCCEEDED) {
      throw new IllegalStateException(
          "crawler %s ended as %s: %s"
              .formatted(
                  name,
                  last == null ? "nothing" : last.statusAsString(),
                  last == null ? "it has not run" : last.errorMessage()));
    }
  }

  private void start(String name) {
    try {
      glue.startCrawler(r -> r.name(name));
    } catch (CrawlerRunningException e) {
      LOG.atDebug().addKeyValue("crawler", name).log("started by a call whose answer was lost");
    }
  }

  /**
   * Waits for the state READY.
   *
   * @param before the last crawl before this one, whose end does not count; null to take any
   */
  private @Nullable LastCrawlInfo awaitReady(
      String name, @Nullable LastCrawlInfo before, Instant deadline) {
    boolean started = before != null;
    Duration wait = FIRST_PAUSE;
    while (true) {
      Crawler crawler = crawler(name);
      boolean fresh = !started || !crawler.lastCrawl().equals(before);
      if (crawler.state() == CrawlerState.READY && fresh) {
        return crawler.lastCrawl();
      }
      if (clock.instant().plus(wait).isAfter(deadline)) {
        throw new IllegalStateException(
            "crawler %s is still %s after %d minutes"
                .formatted(name, crawler.stateAsString(), DEADLINE.toMinutes()));
      }
      pause(wait);
      Duration doubled = wait.multipliedBy(2);
      wait = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
  }

  private void pause(Duration time) {
    try {
      pause.await(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled("crawl", "stopped while the crawler ran", e);
    }
  }

  private Crawler crawler(String name) {
    try {
      return glue.getCrawler(r -> r.name(name)).crawler();
    } catch (EntityNotFoundException e) {
      throw new Refusal(
          "CrawlerMissing",
          "Glue crawler %s is not there; the workload's DataLake makes it in catalog.mode Crawler: see the conditions of what it is composed of"
              .formatted(name));
    }
  }

  private void stop(String name) {
    boolean interrupted = Thread.interrupted(); // the call itself must not be cut off
    try {
      glue.stopCrawler(r -> r.name(name));
    } catch (CrawlerNotRunningException | CrawlerStoppingException e) {
      LOG.atDebug().addKeyValue("crawler", name).log("it stops or has stopped");
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

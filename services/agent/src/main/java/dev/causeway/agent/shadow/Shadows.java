package dev.causeway.agent.shadow;

import dev.causeway.agent.engines.Warehouses;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Prices;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.ShadowTotals.Counts;
import dev.causeway.contract.ShadowTotals.Difference;
import dev.causeway.contract.ShadowTotals.Took;
import dev.causeway.contract.Side;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.parity.AnswerPrint;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.Statistics;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the engine that did not answer, too, and compares. Never in the way of a user: after the
 * answer, in threads of its own, with places and a budget of its own; what fails is counted.
 */
@Component
public class Shadows {
  private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);
  private static final Duration END = Duration.ofSeconds(5);
  private static final int HASH = 16;
  private static final Counts QUESTION = new Counts(1, 0, 0, 0, 0);
  private static final Counts EQUAL = new Counts(0, 1, 0, 0, 0);
  private static final Counts DIFFERENT = new Counts(0, 0, 1, 0, 0);
  private static final Counts UNKNOWN = new Counts(0, 0, 0, 1, 0);
  private static final Counts DROPPED = new Counts(0, 0, 0, 0, 1);

  private final Shadow shadow;
  private final Warehouses warehouses;
  private final Tally tally;
  private final ShadowMetrics metrics;
  private final Clock clock;
  private final BigDecimal leastPrice;
  private final Semaphore places;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Shadows(
      Shadow shadow,
      WorkloadPlan plan,
      Warehouses warehouses,
      Tally tally,
      ShadowMetrics metrics,
      Clock clock) {
    this.shadow = shadow;
    this.warehouses = warehouses;
    this.tally = tally;
    this.metrics = metrics;
    this.clock = clock;
    this.leastPrice = Prices.of(plan.region()).athena(0);
    this.places = new Semaphore(shadow.concurrency());
  }

  /** Counts a question, and tells whether it is to be asked again once its user has the answer. */
  public boolean takes(Asked asked, String user) {
    if (!shadow.on() || asked.route().target() == null || user.equals(Names.SYNTHETIC_USER)) {
      return false;
    }
    tally.count(asked.route(), QUESTION);
    return shadow.takes(asked.requestId());
  }

  /** Asks the other engine in a thread of its own, if there is a place and money left. */
  public void ask(Asked asked) {
    if (asked.answer().truncated()) {
      tally.count(asked.route(), UNKNOWN);
      metrics.verdict(Verdict.Unknown);
      told(asked, "the answer has more rows than are given", null);
      return;
    }
    if (!tally.open()) {
      return;
    }
    if (!places.tryAcquire()) {
      tally.count(asked.route(), DROPPED);
      metrics.dropped();
      return;
    }
    threads.execute(() -> {
      try {
        compare(asked);
      } finally {
        places.release();
      }
    });
  }

  /** Ends: what is under way is stopped at its engine. */
  void stop() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.atWarn().log("questions to the other engine did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compare(Asked asked) {
    RouteTarget other = asked.other();
    Instant start = clock.instant();
    try (QueryResult result =
        warehouses
            .of(other.engine())
            .run(asked.statement().in(other.database()).within(shadow.deadline()))) {
      // One row more than the user was given is enough to differ.
      List<Row> rows = result.rows().take(asked.answer().rows().size() + 1);
      Duration took = Duration.between(start, clock.instant());
      compared(
          asked,
          AnswerPrint.of(
              asked.answer().columns(), asked.answer().rows().iterator(), asked.query().rowOrder()),
          AnswerPrint.of(result.columns(), rows.iterator(), asked.query().rowOrder()),
          took,
          result.statistics());
    } catch (RuntimeException e) {
      // Whatever it is, no user has asked for it; what it cost is not known.
      BigDecimal usd = tally.dearest().max(leastPrice);
      tally.count(asked.route(), UNKNOWN, Took.NONE, 0, usd, null);
      metrics.spent(0, usd);
      metrics.verdict(Verdict.Unknown);
      told(asked, "the other engine does not answer", e);
    }
  }

  private void compared(
      Asked asked, AnswerPrint served, AnswerPrint again, Duration took, Statistics statistics) {
    boolean equal = served.equals(again);
    long bytes = statistics.scannedBytes().orElse(0);
    Difference difference =
        equal ? null : new Difference(asked.query().name(), hash(asked, served, again));
    tally.count(
        asked.route(),
        equal ? EQUAL : DIFFERENT,
        took(asked, took, statistics.priceUsd()),
        bytes,
        statistics.priceUsd(),
        difference);
    metrics.verdict(equal ? Verdict.Match : Verdict.Mismatch);
    metrics.spent(bytes, statistics.priceUsd());
    metrics.latency(asked.route().on(asked.side()).engine(), asked.answer().took());
    metrics.latency(asked.other().engine(), took);
    if (difference != null) {
      LOG.atWarn()
          .addKeyValue("query", asked.query().name())
          .addKeyValue("request", asked.requestId())
          .addKeyValue("database", asked.route().on(Side.Target).database())
          .addKeyValue("rows", served.rows())
          .addKeyValue("otherRows", again.rows())
          .addKeyValue("difference", difference.hash())
          .log("the other engine answers otherwise");
    }
  }

  private static Took took(Asked asked, Duration other, BigDecimal otherUsd) {
    Asked.Served served = asked.answer();
    return asked.side() == Side.Source
        ? new Took(served.took().toMillis(), other.toMillis(), otherUsd)
        : new Took(other.toMillis(), served.took().toMillis(), served.usd());
  }

  /** Source and target in their order, so that it does not matter who answered the user. */
  private static String hash(Asked asked, AnswerPrint served, AnswerPrint again) {
    boolean bySource = asked.side() == Side.Source;
    String both = (bySource ? served : again) + "\n" + (bySource ? again : served);
    return Json.sha256(both).substring(0, HASH);
  }

  private static void told(Asked asked, String why, @Nullable Exception cause) {
    LOG.atInfo()
        .addKeyValue("query", asked.query().name())
        .addKeyValue("request", asked.requestId())
        .addKeyValue("engine", asked.other().engine())
        .setCause(cause)
        .log("not compared: {}", why);
  }
}

package dev.causeway.agent.shadow;

import dev.causeway.agent.platform.AgentSettings;
import dev.causeway.agent.shadow.Replies.Reply;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.ShadowTotals.Counts;
import dev.causeway.contract.ShadowTotals.Difference;
import dev.causeway.contract.ShadowTotals.Took;
import dev.causeway.contract.Side;
import dev.causeway.parity.AnswerPrint;
import dev.causeway.warehouse.aws.Sleeper;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the engine that did not answer, too, and compares; where both differ, asks both once more.
 * Never in the way of a user: after the answer, in threads of its own, with places and a budget of
 * its own; what fails is counted.
 */
@Component
public class Shadows {
  /** From a difference to the second asking, in which one side may catch up with the other. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);
  private static final Duration END = Duration.ofSeconds(5);
  private static final int HASH = 16;
  private static final String CUT_OFF = "the answer has more rows than are given";
  private static final Counts QUESTION = new Counts(1, 0, 0, 0, 0, 0);
  private static final Counts EQUAL = new Counts(0, 1, 0, 0, 0, 0);
  private static final Counts LAGGING = new Counts(0, 0, 1, 0, 0, 0);
  private static final Counts DIFFERENT = new Counts(0, 0, 0, 1, 0, 0);
  private static final Counts UNKNOWN = new Counts(0, 0, 0, 0, 1, 0);
  private static final Counts DROPPED = new Counts(0, 0, 0, 0, 0, 1);

  private final Shadow shadow;
  private final AgentSettings settings;
  private final Replies replies;
  private final Tally tally;
  private final ShadowMetrics metrics;
  private final Sleeper sleeper;
  private final Semaphore places;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Shadows(
      Shadow shadow,
      AgentSettings settings,
      Replies replies,
      Tally tally,
      ShadowMetrics metrics,
      Sleeper sleeper) {
    this.shadow = shadow;
    this.settings = settings;
    this.replies = replies;
    this.tally = tally;
    this.metrics = metrics;
    this.sleeper = sleeper;
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
      unknown(asked, CUT_OFF, null);
      return;
    }
    if (!tally.open()) {
      return;
    }
    if (!places.tryAcquire()) {
      metrics.dropped();
      tally.count(asked.route(), DROPPED);
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
    try {
      // One row more than the user was given is enough to differ.
      Reply other = replies.ask(asked, asked.otherSide(), asked.answer().rows().size() + 1);
      if (served(asked).equals(other.print())) {
        compared(asked, Verdict.Match, EQUAL, other, null);
      } else {
        compareAgain(asked, other);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      unknown(asked, "it differed, and the agent ends before both are asked once more", null);
    } catch (RuntimeException e) {
      // Whatever it is, no user has asked for it.
      unknown(asked, "an engine does not answer", e);
    }
  }

  /** It keeps its place meanwhile, so what waits is as limited as what is asked. */
  private void compareAgain(Asked asked, Reply first) throws InterruptedException {
    sleeper.sleep(PAUSE);
    if (!tally.open()) {
      unknown(asked, "it differed, and the budget is spent before both are asked once more", null);
      return;
    }
    AnswerPrint served = replies.ask(asked, asked.side(), settings.rowLimit() + 1).print();
    if (served.rows() > settings.rowLimit()) {
      unknown(asked, CUT_OFF, null);
      return;
    }
    int most = Math.toIntExact(served.rows() + 1);
    AnswerPrint other = replies.ask(asked, asked.otherSide(), most).print();
    if (served.equals(other)) {
      compared(asked, Verdict.Lag, LAGGING, first, null);
      return;
    }
    Difference difference = new Difference(asked.query().name(), hash(asked, served, other));
    compared(asked, Verdict.Mismatch, DIFFERENT, first, difference);
    LOG.atWarn()
        .addKeyValue("query", asked.query().name())
        .addKeyValue("request", asked.requestId())
        .addKeyValue("database", asked.route().on(Side.Target).database())
        .addKeyValue("rows", served.rows())
        .addKeyValue("otherRows", other.rows())
        .addKeyValue("difference", difference.hash())
        .log("the other engine answers otherwise, twice");
  }

  /**
   * Counts what came of a question.
   *
   * @param other the other engine's first reply: what it took is held against the user's answer
   */
  private void compared(
      Asked asked, Verdict verdict, Counts counts, Reply other, @Nullable Difference difference) {
    metrics.verdict(verdict);
    metrics.latency(asked.route().on(asked.side()).engine(), asked.answer().took());
    metrics.latency(asked.other().engine(), other.took());
    tally.compared(asked.route(), counts, took(asked, other), difference);
  }

  private void unknown(Asked asked, String why, @Nullable Exception cause) {
    metrics.verdict(Verdict.Unknown);
    tally.count(asked.route(), UNKNOWN);
    LOG.atInfo()
        .addKeyValue("query", asked.query().name())
        .addKeyValue("request", asked.requestId())
        .addKeyValue("answeredBy", asked.route().on(asked.side()).engine())
        .setCause(cause)
        .log("not compared: {}", why);
  }

  private static AnswerPrint served(Asked asked) {
    Asked.Served answer = asked.answer();
    return AnswerPrint.of(answer.columns(), answer.rows().iterator(), asked.query().rowOrder());
  }

  private static Took took(Asked asked, Reply other) {
    Asked.Served served = asked.answer();
    return asked.side() == Side.Source
        ? new Took(served.took().toMillis(), other.took().toMillis(), other.usd())
        : new Took(other.took().toMillis(), served.took().toMillis(), served.usd());
  }

  /** Source and target in their order, so that it does not matter who answered the user. */
  private static String hash(Asked asked, AnswerPrint served, AnswerPrint other) {
    boolean bySource = asked.side() == Side.Source;
    String both = (bySource ? served : other) + "\n" + (bySource ? other : served);
    return Json.sha256(both).substring(0, HASH);
  }
}

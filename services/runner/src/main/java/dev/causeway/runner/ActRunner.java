package dev.causeway.runner;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.runner.act.Accomplishment;
import dev.causeway.runner.act.Act;
import dev.causeway.runner.act.CutLost;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.report.Progress;
import dev.causeway.runner.report.ResultStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one act to its result, and writes that once. */
final class ActRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ActRunner.class);
  private static final int WRITE_TRIES = 8;

  private final ResultStore store;
  private final Clock clock;
  private final Pause pause;

  /** Waits between two tries to write. */
  @FunctionalInterface
  interface Pause {
    void await(Duration time) throws InterruptedException;
  }

  ActRunner(ResultStore store, Clock clock, Pause pause) {
    this.store = store;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Runs the act, unless an earlier try has left its result.
   *
   * @return true once the result is written, false if another try is needed
   */
  boolean run(ActTask task, Act act) throws InterruptedException {
    String key = Names.resultKey(task.act());
    Optional<String> earlier = store.read(key);
    if (earlier.isPresent()) {
      LOG.atInfo().addKeyValue("act", task.act()).log("an earlier try has written the result");
      settle(task, act, Json.read(earlier.get(), ActResult.class));
      return true;
    }
    Progress progress = new Progress(store, task.act(), clock, Progress.Later.onTheClock());
    ActResult result;
    try {
      result = outcome(task, act, progress);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("act", task.act()).setCause(e).log("this try failed");
      // A set flag would cut the last word off, too.
      boolean stopping = Thread.interrupted();
      progress.failed(
          stopping ? "This try was stopped from outside." : "This try failed: " + e.getMessage());
      return false;
    }
    write(key, Json.write(result));
    LOG.atInfo()
        .addKeyValue("act", task.act())
        .addKeyValue("outcome", result.outcome())
        .addKeyValue("reason", result.reason())
        .log(result.message());
    settle(task, act, result);
    return true;
  }

  private ActResult outcome(ActTask task, Act act, Progress progress) throws InterruptedException {
    try {
      Accomplishment done = act.run(task, progress);
      return result(task, progress, Outcome.Succeeded, "", done.message(), done);
    } catch (Refusal e) {
      return result(
          task, progress, Outcome.Refused, e.reason(), String.valueOf(e.getMessage()), null);
    } catch (CutLost e) {
      return result(
          task, progress, Outcome.CutLost, "CutLost", String.valueOf(e.getMessage()), null);
    }
  }

  private ActResult result(
      ActTask task,
      Progress progress,
      Outcome outcome,
      String reason,
      String message,
      @Nullable Accomplishment done) {
    return new ActResult(
        task.act(),
        task.stage(),
        task.planHash(),
        outcome,
        reason,
        message,
        done == null ? null : done.run(),
        done == null ? null : done.parity(),
        done == null ? null : done.evidence(),
        done == null ? null : done.certificate(),
        done == null ? null : done.spent(),
        progress.startedAt(),
        clock.instant());
  }

  private void write(String key, String text) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        store.write(key, text);
        return;
      } catch (RuntimeException e) {
        if (tries == WRITE_TRIES) {
          throw e;
        }
        LOG.atWarn().addKeyValue("tries", tries).setCause(e).log("result could not be written");
        pause.await(Duration.ofMillis(250L << tries));
      }
    }
  }

  private static void settle(ActTask task, Act act, ActResult result) {
    try {
      act.settled(task, result);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("act", task.act()).setCause(e).log("could not tidy up");
    }
  }
}

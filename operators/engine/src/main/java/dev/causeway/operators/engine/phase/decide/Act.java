package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.ActProgress;
import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An act that was started, with all that is known of it.
 *
 * @param task what it has to do
 * @param attempt counts up from 1 for one stage and plan
 * @param generation generation of the phase's spec that it was started for
 * @param retry value of the retry annotation that it was started for
 * @param job how its Job is
 * @param jobMessage why the Job failed, or what keeps it from its end; empty otherwise
 * @param jobStartedAt when the Job started; null while it has not
 * @param jobEndedAt when the Job ended; null while it has not
 * @param progress what it last told, or null
 * @param result what it came to, or null
 */
public record Act(
    ActTask task,
    int attempt,
    long generation,
    String retry,
    Job job,
    String jobMessage,
    @Nullable Instant jobStartedAt,
    @Nullable Instant jobEndedAt,
    @Nullable ActProgress progress,
    @Nullable ActResult result) {

  /** Longer than a pod takes to start; one that takes longer is told. */
  public static final Duration START = Duration.ofSeconds(20);

  /** How a Job is. */
  public enum Job {
    /** There is none. */
    Absent,
    Running,
    Complete,
    /** Failed for good. */
    Failed
  }

  /** Its name. */
  public String name() {
    return task.act();
  }

  /** Its stage. */
  public Stage stage() {
    return task.stage();
  }

  /** Whether it reached its aim. */
  public boolean succeeded() {
    return ended(ActResult.Outcome.Succeeded);
  }

  /** Whether it ended in this way. */
  boolean ended(ActResult.Outcome outcome) {
    return result != null && result.outcome() == outcome;
  }

  /**
   * Whether people asked for another try since it was started: by an edit, or by the annotation.
   */
  boolean retryWanted(Phase phase) {
    return generation != phase.generation() || !retry.equals(phase.retry());
  }

  /** Whether its run follows a proven one. */
  public boolean follows() {
    return task.base() != null;
  }

  /** Whether its Job is at work. */
  boolean works() {
    return job == Job.Running && result == null;
  }

  /** The run that it took. */
  public Optional<Run> taken() {
    return Optional.ofNullable(result).map(ActResult::run);
  }

  /** Whether it is about a run. */
  boolean about(Run run) {
    Run mine = task.run();
    return mine != null && mine.number() == run.number();
  }

  /** What its comparison said. */
  Optional<Verdict> verdict() {
    return Optional.ofNullable(result).map(ActResult::parity).map(ParitySummary::verdict);
  }

  /** What it told last, or an empty text. */
  String lastMessage() {
    return progress == null ? "" : progress.message();
  }
}

package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the acts of one stage lead to its aim: the same for every stage that acts on data. */
final class ActLadder {
  /** How to go on after a failure. */
  static final String REMEDY =
      "Correct it and edit the spec, or set the annotation causeway.dev/retry to a new value to try"
          + " again.";

  private static final Duration RESULT_GRACE = Duration.ofSeconds(30);

  private ActLadder() {}

  /**
   * Looks at a stage's acts.
   *
   * @param acts acts of the plan, and of the run where the stage is about a run
   * @param run the run it is about; null before Sync
   */
  static StageOutcome climb(
      Observation o, Stage stage, List<Act> acts, int next, @Nullable Run run) {
    if (acts.isEmpty()) {
      return start(stage, next, run);
    }
    Act last = acts.getLast();
    ActResult result = last.result();
    if (result != null) {
      return result.outcome() == Outcome.Succeeded
          ? new StageOutcome.Proceed()
          : again(o, last, next, run, PhaseReason.StageRefused, refused(result));
    }
    return switch (last.job()) {
      case Absent -> start(stage, last.attempt(), run);
      case Running ->
          StageOutcome.working(PhaseReason.Progressing, running(last), startLimit(o, last));
      case Complete -> afterLostResult(o, last, next, run);
      case Failed -> again(o, last, next, run, PhaseReason.StageFailed, failed(last));
    };
  }

  private static StageOutcome start(Stage stage, int attempt, @Nullable Run run) {
    return new StageOutcome.Start(
        stage, attempt, run, "%s starts, attempt %d".formatted(stage, attempt));
  }

  private static StageOutcome again(
      Observation o, Act last, int next, @Nullable Run run, PhaseReason reason, String message) {
    return last.retryWanted(o.phase())
        ? start(last.stage(), next, run)
        : new StageOutcome.Fail(
            reason,
            "%s failed in attempt %d: %s %s"
                .formatted(last.stage(), last.attempt(), sentence(message), REMEDY));
  }

  /** The Job is done but its result is not there: it is on its way, or somebody deleted it. */
  private static StageOutcome afterLostResult(
      Observation o, Act last, int next, @Nullable Run run) {
    Instant ended = last.jobEndedAt();
    Instant patience = (ended == null ? o.now() : ended).plus(RESULT_GRACE);
    return patience.isAfter(o.now())
        ? StageOutcome.working(
            PhaseReason.Progressing, "the act is done, its result is awaited", patience)
        : start(last.stage(), next, run);
  }

  /** When to look whether its pod has started; null if that time is over. */
  private static @Nullable Instant startLimit(Observation o, Act act) {
    Instant started = act.jobStartedAt();
    Instant limit = started == null ? null : started.plus(Act.START);
    return limit != null && limit.isAfter(o.now()) ? limit : null;
  }

  private static String running(Act act) {
    String told =
        act.progress() == null
            ? "%s runs".formatted(act.stage())
            : "%s: %s".formatted(act.stage().name().toLowerCase(Locale.ROOT), act.lastMessage());
    return act.jobMessage().isEmpty() ? told : "%s (%s)".formatted(told, act.jobMessage());
  }

  private static String refused(ActResult result) {
    return result.reason().isEmpty()
        ? result.message()
        : "%s: %s".formatted(result.reason(), result.message());
  }

  private static String failed(Act act) {
    String told = act.lastMessage();
    String job = act.jobMessage().isEmpty() ? "the Job failed for good" : act.jobMessage();
    return told.isEmpty() ? job : "%s (last told: %s)".formatted(job, told);
  }

  private static String sentence(String text) {
    String trimmed = text.strip();
    return trimmed.isEmpty() || trimmed.endsWith(".") ? trimmed : trimmed + ".";
  }
}

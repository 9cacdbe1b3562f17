package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a stage says to an observation. */
public sealed interface StageOutcome {
  /** Done: the next stage has its turn. */
  record Proceed() implements StageOutcome {}

  /**
   * Not done, and nothing to do but wait.
   *
   * @param reason why, as conditions name it
   * @param message what is waited for
   * @param working whether the stage's own work is under way
   * @param until when to look again at the latest; null if an event will tell
   */
  record Wait(PhaseReason reason, String message, boolean working, @Nullable Instant until)
      implements StageOutcome {}

  /**
   * An act has to run.
   *
   * @param stage its stage
   * @param attempt which one
   * @param run the run it is about; null before Sync
   * @param message what it will do
   */
  record Start(Stage stage, int attempt, @Nullable Run run, String message)
      implements StageOutcome {}

  /**
   * The route has to change.
   *
   * @param action the change
   * @param message what it does
   */
  record Move(Action.WriteRoutes action, String message) implements StageOutcome {}

  /**
   * It cannot go on until somebody does something.
   *
   * @param reason why, as conditions name it
   * @param message what is wrong, and what to do
   */
  record Fail(PhaseReason reason, String message) implements StageOutcome {}

  /** Its own work is under way. */
  static Wait working(PhaseReason reason, String message, @Nullable Instant until) {
    return new Wait(reason, message, true, until);
  }

  /** It waits for something else. */
  static Wait waiting(PhaseReason reason, String message) {
    return new Wait(reason, message, false, null);
  }
}

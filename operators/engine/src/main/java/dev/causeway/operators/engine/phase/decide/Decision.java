package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to do now, and how things stand.
 *
 * @param actions what to do, in order
 * @param state where the phase is
 * @param outcome what the first unfinished stage says; Proceed if all is reached
 * @param at the stage that says so; the last one if all is reached
 * @param stages the stages, in order
 * @param gates what has to hold before a switch
 * @param evidence what the acts have shown
 * @param followUp how the run stands that follows; null where none do
 * @param lookAgainAt when to look again at the latest; null if an event will tell
 */
public record Decision(
    List<Action> actions,
    PhaseState state,
    StageOutcome outcome,
    Stage at,
    List<StageView> stages,
    List<Gate> gates,
    Evidence evidence,
    @Nullable FollowUp followUp,
    @Nullable Instant lookAgainAt) {

  public Decision {
    actions = List.copyOf(actions);
    stages = List.copyOf(stages);
    gates = List.copyOf(gates);
  }

  /** Whether all that is wanted is reached. */
  public boolean reached() {
    return outcome instanceof StageOutcome.Proceed && state != PhaseState.Reversing;
  }

  /**
   * A stage, for people.
   *
   * @param stage the stage
   * @param progress how it is
   * @param act its last act, if it has one
   * @param message one sentence; empty when done
   */
  public record StageView(Stage stage, Progress progress, Optional<Act> act, String message) {}

  /** How a stage is. */
  public enum Progress {
    Waiting,
    Running,
    Done,
    Failed,
    /** Done, but for another plan. */
    Stale
  }

  /**
   * Something that has to hold before a switch.
   *
   * @param name its name
   * @param result whether it holds
   * @param message one sentence
   */
  public record Gate(String name, Result result, String message) {}

  /** What a gate says. */
  public enum Result {
    Pass,
    Fail,
    Inconclusive
  }
}

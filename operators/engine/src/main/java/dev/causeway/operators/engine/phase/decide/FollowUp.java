package dev.causeway.operators.engine.phase.decide;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the run stands that follows.
 *
 * @param state what it does
 * @param message why, and what to do
 * @param act its latest act, if there was one
 * @param cutAt cut of the run that the users on the target read; of the newest proven one while
 *     there are none
 * @param dueAt when the next cut is due; null while it cannot be told
 * @param action what to do for it now, if the stages have nothing to do
 */
public record FollowUp(
    State state,
    String message,
    Optional<Act> act,
    @Nullable Instant cutAt,
    @Nullable Instant dueAt,
    Optional<Action> action) {

  /** What a run that follows does. */
  public enum State {
    /** All is published; the next is due later. */
    Resting,
    /** The next is due but something else comes first. */
    Waiting,
    Syncing,
    Proving,
    /** It is proven, and the route does not name it yet. */
    Publishing,
    /** The newest one is no good; users stay on the one before. */
    Failed
  }
}

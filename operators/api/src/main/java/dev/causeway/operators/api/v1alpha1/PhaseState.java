package dev.causeway.operators.api.v1alpha1;

/** Where a phase is. */
public enum PhaseState {
  /** Waits for what it needs. */
  Pending(false),
  /** Inspects. */
  Preparing(false),
  /** Inspected. */
  Prepared(true),
  /** Copies. */
  Syncing(false),
  /** Copied. */
  Synced(true),
  /** Compares. */
  Proving(false),
  /** Compared equal; the drill comes with the switch. */
  Proven(true),
  /** Moves users to the target. */
  Switching(false),
  /** All users are on the target. */
  Switched(true),
  /** Is watched. */
  Soaking(false),
  /** Was watched long enough. */
  Soaked(true),
  /** Moves users back to the source. */
  Reversing(false);

  private final boolean terminal;

  PhaseState(boolean terminal) {
    this.terminal = terminal;
  }

  /** Whether a phase may rest here: true of the states that a target can name. */
  public boolean terminal() {
    return terminal;
  }
}

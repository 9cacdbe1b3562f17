package dev.causeway.contract;

/** The stages of every phase, in their fixed order. */
public enum Stage {
  /** Infrastructure is there, the source was inspected, nothing was copied. */
  Prepare,
  /** The data is copied into an immutable run. */
  Sync,
  /** The run is compared with the source at the run's cut. */
  Prove,
  /** A reserved cohort goes to the target and back through the real route. */
  Drill,
  /** The users go to the target, step by step. */
  Switch,
  /** The target serves everybody and is watched. */
  Soak
}

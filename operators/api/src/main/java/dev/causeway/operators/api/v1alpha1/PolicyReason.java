package dev.causeway.operators.api.v1alpha1;

/** Reasons in the conditions of a PersonaPolicy. */
public enum PolicyReason {
  /** Accepted and checked; nothing acts on it yet. */
  NotEnforced
}

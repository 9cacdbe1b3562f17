package dev.causeway.contract;

/** One of the two homes of a capability. */
public enum Side {
  /** Where it lives before the crossing. */
  Source,
  /** Where it lives after it. */
  Target
}

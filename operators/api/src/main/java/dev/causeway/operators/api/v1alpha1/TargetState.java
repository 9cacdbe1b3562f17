package dev.causeway.operators.api.v1alpha1;

/** How far a phase shall go: a level, not an order. Lowering it goes back. */
public enum TargetState {
  /** Everything was inspected, nothing copied. */
  Prepared,
  /** The data is copied. */
  Synced,
  /** The copy is proven equal. The route is not touched. */
  Proven,
  /** The way there and back was drilled, and all users are served by the target. */
  Switched,
  /** The target served all users for the whole of the soak. */
  Soaked
}

package dev.causeway.operators.engine.ledger;

import dev.causeway.contract.Route;

/**
 * Append-only transitions. Both calls return at once with what is known; work goes on behind them,
 * and a listener hears when more is known. Asking again is how interest is shown: what nobody asks
 * for any more is given up.
 */
public interface Ledger {
  /** Wants a route in the ledger; tells how far that is. */
  Put put(LedgerId ledger, Route route);

  /** Wants to know the newest route in the ledger. An answer is given once, then looked up anew. */
  Head head(LedgerId ledger);

  /** How far a write is. */
  sealed interface Put {
    /** It is there. */
    record Written() implements Put {}

    /**
     * Not yet.
     *
     * @param problem why the last try failed; empty when none did
     */
    record Pending(String problem) implements Put {}

    /**
     * The place is taken by something else.
     *
     * @param key the object's key
     */
    record Conflict(String key) implements Put {}
  }

  /** What is known of the newest entry. */
  sealed interface Head {
    /** The newest route. */
    record Found(Route route) implements Head {}

    /** There is no ledger. */
    record None() implements Head {}

    /**
     * Not known yet.
     *
     * @param problem why the last try failed; empty when none did
     */
    record Looking(String problem) implements Head {}
  }
}

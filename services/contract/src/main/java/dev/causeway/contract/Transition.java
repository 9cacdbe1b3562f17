package dev.causeway.contract;

import java.time.Instant;

/**
 * Why a route stands as it does.
 *
 * @param id unique id of this change
 * @param kind what kind of change it was
 * @param at when it was decided
 * @param by who decided it: {@code phase/<name>}, {@code workload/<name>} or a user
 * @param reason one sentence
 * @param planHash hash of the plan it belongs to; empty for the first
 * @param previousHash {@link Route#hash()} of the route before; empty for the first
 */
public record Transition(
    String id,
    Kind kind,
    Instant at,
    String by,
    String reason,
    String planHash,
    String previousHash) {

  /** Kinds of change. */
  public enum Kind {
    /** The route was created, everything on the source. */
    Created,
    /** The reserved cohort went to the target. */
    DrillOut,
    /** The reserved cohort came back. */
    DrillBack,
    /** A share of the users went to the target. */
    Forward,
    /** All users went back to the source. */
    Reverse,
    /** A newer run was published on the same side. */
    Publish,
    /** A newer run was not followed by everybody: the one before it serves again. */
    Withdraw,
    /** A hold was set or released; nobody moved. */
    Hold
  }
}

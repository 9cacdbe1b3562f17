package dev.causeway.parity;

import java.time.Clock;

/**
 * Compares two sides. Both work at the same time; a side's statements run one after the other.
 * Memory is bounded by {@link ParityLimits} and by one page of rows a side.
 */
public interface ParityEngine {
  /** The engine. */
  static ParityEngine create(Clock clock) {
    return new Comparison(clock);
  }

  /**
   * Compares everything in the plan and carries on after a difference. What could not be told is
   * Unknown with its reason in the report. An interrupt stops the statements at the engines.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  ParityReport compare(
      ParityPlan plan, ParitySide source, ParitySide target, ParityProgress progress)
      throws InterruptedException;
}

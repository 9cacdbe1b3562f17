package dev.causeway.contract;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * Which share of the users' questions the engine that did not answer is asked, too. No part of the
 * plan: a change of it makes no proof stale.
 *
 * @param percent share of the questions, 0 to 100; 0 for none
 * @param concurrency most of them at once in one process
 * @param budgetUsd most they may cost in a day of UTC, in US dollars at list prices
 * @param deadline longest time of one
 */
public record Shadow(int percent, int concurrency, BigDecimal budgetUsd, Duration deadline) {
  /** File of the agent's ConfigMap. */
  public static final String FILE = "shadow.json";

  /** None. */
  public static final Shadow OFF = new Shadow(0, 1, BigDecimal.ZERO, Duration.ofMinutes(1));

  /** Whether any question is asked. */
  public boolean on() {
    return percent > 0;
  }

  /**
   * Whether a question is among the share.
   *
   * @param requestId the same id gives the same answer
   */
  public boolean takes(String requestId) {
    return Cohort.percentile("shadow\n" + requestId) < percent;
  }
}

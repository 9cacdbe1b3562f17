package dev.causeway.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run costs at list prices. A Serverless source bills while it is awake, and an open
 * transaction keeps it so: from the start of the run's Sync to the end of its Prove, a minute at
 * least (AWS: Billing for Amazon Redshift Serverless, "Writing explicit transactions"). That others
 * keep it awake anyway, or that it scales beyond its base capacity, is not known here.
 *
 * @param billed time of the source that is billed, in whole seconds
 * @param rpus base capacity of the source
 * @param sourceUsd price of that time, in US dollars
 * @param targetUsd price of what was scanned and put at the target, in US dollars
 */
public record RunCost(Duration billed, int rpus, BigDecimal sourceUsd, BigDecimal targetUsd) {
  /** Redshift Serverless bills so much at least each time it wakes. */
  public static final Duration LEAST_BILLED = Duration.ofSeconds(60);

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);

  /**
   * The cost of a run.
   *
   * @param awake how long the run keeps the source awake
   */
  public static RunCost of(Prices prices, Duration awake, int rpus, BigDecimal targetUsd) {
    Duration whole = Duration.ofSeconds(Math.ceilDiv(awake.toMillis(), 1000L));
    Duration billed = whole.compareTo(LEAST_BILLED) < 0 ? LEAST_BILLED : whole;
    return new RunCost(billed, rpus, prices.redshift(billed, rpus), targetUsd);
  }

  /** All of it, in US dollars. */
  public BigDecimal usd() {
    return sourceUsd.add(targetUsd);
  }

  /**
   * What such runs cost in 30 days.
   *
   * @param interval from the start of one run to the next; a run that takes longer delays the next
   * @param window length of the part of each day in which a run may start; null for all day
   */
  public Month monthly(Duration interval, @Nullable Duration window) {
    Duration step = interval.compareTo(billed) < 0 ? billed : interval;
    long runs =
        window == null ? Math.ceilDiv(MONTH.toMillis(), step.toMillis()) : runs(step, window);
    BigDecimal hours =
        BigDecimal.valueOf(billed.toSeconds())
            .multiply(BigDecimal.valueOf(runs * rpus))
            .divide(BigDecimal.valueOf(3600), 1, RoundingMode.HALF_UP);
    return new Month(
        runs, hours, usd().multiply(BigDecimal.valueOf(runs)).setScale(2, RoundingMode.HALF_UP));
  }

  /** The first starts as the window opens; one that is due while it is closed waits for it. */
  private static long runs(Duration step, Duration window) {
    long runs = 0;
    for (long at = 0; at < MONTH.toMillis(); runs++) {
      at += step.toMillis();
      long ofDay = at % DAY.toMillis();
      if (ofDay >= window.toMillis()) {
        at += DAY.toMillis() - ofDay;
      }
    }
    return runs;
  }

  /**
   * Thirty days of runs.
   *
   * @param runs how many
   * @param rpuHours what they take of the source
   * @param usd what they cost, in US dollars
   */
  public record Month(long runs, BigDecimal rpuHours, BigDecimal usd) {}
}

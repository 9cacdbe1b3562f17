package dev.causeway.cli.plan;

import dev.causeway.contract.RunCost;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What runs that follow each other cost on a Serverless source.
 *
 * @param every {@code sync.interval}, as it is written
 * @param window {@code sync.window} in UTC; null for all day
 * @param sourceSeconds what a run keeps the source awake, 60 at least
 * @param sourceRpus capacity of the source
 * @param usd list price of a run in US dollars
 * @param month 30 days of such runs
 * @param atLeast whether some size is not known, so that these are lower bounds
 */
record Interval(
    String every,
    @Nullable String window,
    long sourceSeconds,
    int sourceRpus,
    BigDecimal usd,
    RunCost.Month month,
    boolean atLeast) {

  static Interval of(Wanted.Following following, RunCost cost, boolean atLeast) {
    Wanted.Window window = following.window();
    return new Interval(
        following.every(),
        window == null ? null : window.from() + "-" + window.to(),
        cost.billed().toSeconds(),
        cost.rpus(),
        cost.usd(),
        cost.monthly(following.interval(), window == null ? null : window.length()),
        atLeast);
  }
}

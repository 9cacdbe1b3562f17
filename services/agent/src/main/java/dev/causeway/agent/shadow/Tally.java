package dev.causeway.agent.shadow;

import dev.causeway.contract.Route;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.ShadowTotals;
import dev.causeway.contract.ShadowTotals.Counts;
import dev.causeway.contract.ShadowTotals.Spent;
import dev.causeway.contract.ShadowTotals.Took;
import dev.causeway.contract.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What this process has counted and not yet added to the workload's record, and what that record
 * said last. Both together say whether the day's budget is spent.
 */
@Component
class Tally {
  private final Shadow shadow;
  private final Clock clock;
  private boolean known;
  private @Nullable ShadowTotals recorded;
  private @Nullable ShadowTotals leaving;
  private @Nullable ShadowTotals counted;
  private BigDecimal dearest = BigDecimal.ZERO;

  Tally(Shadow shadow, Clock clock) {
    this.shadow = shadow;
    this.clock = clock;
  }

  /**
   * Counts questions.
   *
   * @param route the route that was followed; its target is the run
   */
  void count(Route route, Counts counts) {
    add(route, counts, Took.NONE, 0, BigDecimal.ZERO, null);
  }

  /** Counts questions that could be compared. */
  void compared(
      Route route, Counts counts, Took took, ShadowTotals.@Nullable Difference difference) {
    add(route, counts, took, 0, BigDecimal.ZERO, difference);
  }

  /** Counts what an engine was paid for one. */
  void spent(Route route, long scannedBytes, BigDecimal usd) {
    add(route, Counts.NONE, Took.NONE, scannedBytes, usd, null);
  }

  private synchronized void add(
      Route route,
      Counts counts,
      Took took,
      long scannedBytes,
      BigDecimal usd,
      ShadowTotals.@Nullable Difference difference) {
    Instant now = clock.instant();
    dearest = dearest.max(usd);
    counted =
        sum(
            counted,
            new ShadowTotals(
                route.on(Side.Target).database(),
                route.version(),
                now,
                now,
                counts,
                took,
                new Spent(today(), scannedBytes, usd),
                difference));
  }

  /** The price of the dearest one so far: what one that failed counts as. */
  synchronized BigDecimal dearest() {
    return dearest;
  }

  /** Whether more may be spent today. Not before the record was read: others may have spent it. */
  synchronized boolean open() {
    LocalDate today = today();
    BigDecimal spent =
        parts().map(part -> part.today().usdOn(today)).reduce(BigDecimal.ZERO, BigDecimal::add);
    return known && spent.compareTo(shadow.budgetUsd()) < 0;
  }

  /** What the record has to say now that it says this; what is added counts as on its way. */
  synchronized Optional<ShadowTotals> next(@Nullable ShadowTotals record) {
    leaving = sum(leaving, counted);
    counted = null;
    return Optional.ofNullable(sum(record, leaving)).map(totals -> totals.on(today()));
  }

  /** The record says so now. */
  synchronized void recorded(@Nullable ShadowTotals record) {
    known = true;
    recorded = record;
    leaving = null;
  }

  /** All that is counted, in the record or not. */
  synchronized Optional<ShadowTotals> all() {
    return parts().reduce(ShadowTotals::plus);
  }

  private Stream<ShadowTotals> parts() {
    return Stream.of(
            Optional.ofNullable(recorded),
            Optional.ofNullable(leaving),
            Optional.ofNullable(counted))
        .flatMap(Optional::stream);
  }

  private static @Nullable ShadowTotals sum(
      @Nullable ShadowTotals one, @Nullable ShadowTotals other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.plus(other);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}

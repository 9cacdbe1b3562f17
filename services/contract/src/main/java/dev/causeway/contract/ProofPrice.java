package dev.causeway.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/**
 * What a comparison costs at list prices, told before anything is sent: each table is scanned and
 * each query asked once on both sides. Differences that are looked into cost more.
 *
 * @param statements statements on each side
 * @param bytes what they read of the target
 * @param targetUsd price of that, in US dollars
 * @param sourceTime how long the source works, as {@code causeway plan} assumes
 * @param sourceUsd price of that time, in US dollars
 */
public record ProofPrice(
    int statements, long bytes, BigDecimal targetUsd, Duration sourceTime, BigDecimal sourceUsd) {
  /** Assumed speed of a scan on either engine, in megabytes a second; not measured. */
  public static final long SCAN_RATE = 200;

  /** Assumed time of a statement besides its bytes; not measured. */
  public static final Duration STATEMENT = Duration.ofSeconds(2);

  private static final long MEGABYTE = 1_000_000;

  /**
   * The price.
   *
   * @param reads bytes that each statement reads
   * @param athena whether the target bills as Athena does: by bytes, ten megabytes a statement at
   *     least
   * @param rpus capacity of a source that bills as Redshift Serverless does: by time awake, a
   *     minute at least; 0 for another one
   */
  public static ProofPrice of(Prices prices, List<Long> reads, boolean athena, int rpus) {
    long bytes = reads.stream().mapToLong(Long::longValue).sum();
    BigDecimal targetUsd =
        athena
            ? reads.stream().map(prices::athena).reduce(BigDecimal.ZERO, BigDecimal::add)
            : BigDecimal.ZERO;
    Duration time =
        STATEMENT.multipliedBy(reads.size()).plusSeconds(Math.ceilDiv(bytes, SCAN_RATE * MEGABYTE));
    BigDecimal sourceUsd =
        rpus == 0 ? BigDecimal.ZERO : RunCost.of(prices, time, rpus, targetUsd).sourceUsd();
    return new ProofPrice(reads.size(), bytes, targetUsd, time, sourceUsd);
  }

  /** All of it, in US dollars. */
  public BigDecimal usd() {
    return targetUsd.add(sourceUsd);
  }

  @Override
  public String toString() {
    return "%s USD: %d statements on each side read %d bytes of the target for %s USD and keep the source awake %d s for %s USD"
        .formatted(
            plain(usd()),
            statements,
            bytes,
            plain(targetUsd),
            sourceTime.toSeconds(),
            plain(sourceUsd));
  }

  private static String plain(BigDecimal usd) {
    return usd.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }
}

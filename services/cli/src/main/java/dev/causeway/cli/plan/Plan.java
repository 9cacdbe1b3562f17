package dev.causeway.cli.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What applying a phase leads to.
 *
 * @param phase the phase
 * @param targetState how far it goes
 * @param workload its workload
 * @param steps every act, in order
 * @param interval what runs that follow cost; null where none do
 * @param problems what the source says against it
 * @param assumptions what the figures rest on
 * @param pricesAsOf day of the price table
 * @param sizes where sizes come from
 */
record Plan(
    String phase,
    String targetState,
    String workload,
    List<Step> steps,
    @Nullable Interval interval,
    List<String> problems,
    List<String> assumptions,
    String pricesAsOf,
    String sizes) {

  /** Sum of what is known. */
  BigDecimal usd() {
    return steps.stream()
        .map(Step::usd)
        .filter(Objects::nonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Sum of what is known; stages follow one another, so do their acts here. */
  long seconds() {
    return steps.stream()
        .map(Step::seconds)
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Whether some figure is not known, so that sums are lower bounds. */
  boolean partly() {
    return steps.stream()
        .anyMatch(s -> s.bytes() == null || s.usd() == null || s.seconds() == null);
  }
}

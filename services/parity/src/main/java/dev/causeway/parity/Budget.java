package dev.causeway.parity;

import dev.causeway.contract.ProofPrice;
import dev.causeway.parity.ParityPlan.TableCheck;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a comparison may cost. Over it nothing is sent.
 *
 * @param field what sets it, such as {@code spec.parity.budgetUsd}
 * @param usd US dollars
 * @param price what the comparison costs, as far as it can be told before
 */
public record Budget(String field, BigDecimal usd, ProofPrice price) {
  /** Whether the comparison costs more. */
  boolean exceeded() {
    return price.usd().compareTo(usd) > 0;
  }

  String sentence() {
    return "%s is %s, but the comparison costs about %s; raise it, or compare fewer tables and queries"
        .formatted(field, usd.toPlainString(), price);
  }

  /**
   * What each statement of a plan reads: a table is scanned whole, and so is each table that a
   * query names.
   *
   * @param bytes size of each table of the plan
   */
  public static List<Long> reads(ParityPlan plan, Map<String, Long> bytes) {
    return Stream.concat(
            plan.tables().stream().map(table -> bytes.getOrDefault(table.name(), 0L)),
            plan.queries().stream().map(query -> named(query.sql(), plan.tables(), bytes)))
        .toList();
  }

  private static long named(String sql, List<TableCheck> tables, Map<String, Long> bytes) {
    return tables.stream()
        .filter(table ->
            Pattern.compile(
                    "(?<!\\w)" + Pattern.quote(table.name()) + "(?!\\w)", Pattern.CASE_INSENSITIVE)
                .matcher(sql)
                .find())
        .mapToLong(table -> bytes.getOrDefault(table.name(), 0L))
        .sum();
  }
}

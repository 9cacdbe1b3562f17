package dev.causeway.cli.compare;

import dev.causeway.contract.Prices;
import dev.causeway.contract.ProofPrice;
import dev.causeway.parity.Budget;
import dev.causeway.parity.ParityPlan;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.sql.Dialect;
import dev.causeway.warehouse.redshift.RedshiftSettings;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about what a comparison costs. */
final class Pricing {
  private static final String FIELD = "--budget-usd";

  @Option(
      names = FIELD,
      paramLabel = "USD",
      description =
          "What the comparison may cost at list prices, told before anything is compared: Athena's as a target, Redshift Serverless' as a source; other engines cost nothing here. One that costs more is not made, and its verdict is Unknown")
  private @Nullable BigDecimal most;

  /**
   * What a plan costs; empty where the size of a table is not known.
   *
   * @throws IllegalArgumentException if there is a budget that nothing can be held against
   */
  Optional<ProofPrice> price(ParityPlan plan, OpenSide source, OpenSide target) {
    if (most != null && most.signum() < 0) {
      throw new IllegalArgumentException(
          "%s %s: must be 0 or more".formatted(FIELD, most.toPlainString()));
    }
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (TableCheck table : plan.tables()) {
      OptionalLong there = target.bytes(table.name());
      OptionalLong size = there.isPresent() ? there : source.bytes(table.name());
      if (size.isEmpty()) {
        if (most != null) {
          throw new IllegalArgumentException(
              "%s %s: neither side tells how large table %s is; leave %s out, or compare that table on its own"
                  .formatted(FIELD, most.toPlainString(), table.name(), FIELD));
        }
        return Optional.empty();
      }
      bytes.put(table.name(), size.getAsLong());
    }
    boolean athena = !target.region().isEmpty() && target.side().dialect() == Dialect.Trino;
    boolean serverless = !source.region().isEmpty() && source.side().dialect() == Dialect.Redshift;
    return Optional.of(
        ProofPrice.of(
            Prices.of(athena ? target.region() : source.region()),
            Budget.reads(plan, bytes),
            athena,
            serverless ? RedshiftSettings.ASSUMED_RPUS : 0));
  }

  /** The plan within its budget. */
  ParityPlan within(ParityPlan plan, Optional<ProofPrice> price) {
    return most == null || price.isEmpty()
        ? plan
        : plan.within(new Budget(FIELD, most, price.get()));
  }
}

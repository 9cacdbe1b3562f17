package dev.causeway.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.ProofPrice;
import dev.causeway.parity.Budget;
import dev.causeway.parity.ParityLimits;
import dev.causeway.parity.ParityPlan;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.ParitySide;
import dev.causeway.parity.sql.Dialect;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.Query;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PricingTest {
  private static final ParityPlan PLAN =
      new ParityPlan(
          List.of(
              TableCheck.crossed(
                  "item", List.of(), List.of(new Column("id", ColumnType.of(Kind.BigInt), false)))),
          List.of(),
          Duration.ofMinutes(1),
          ParityLimits.DEFAULT);
  private static final long TEBIBYTE = 1L << 40;

  private record Side(Dialect dialect, String region, Map<String, Long> sizes) implements OpenSide {
    @Override
    public ParitySide side() {
      return new ParitySide(Side::refuse, dialect, null, "");
    }

    private static dev.causeway.warehouse.RunningQuery refuse(Query query) {
      throw new IllegalStateException("nothing is asked for a price: " + query.sql());
    }

    @Override
    public List<Column> columns(String table) {
      return List.of();
    }

    @Override
    public List<String> primaryKey(String table) {
      return List.of();
    }

    @Override
    public List<String> tables() {
      return List.of();
    }

    @Override
    public String dataState() {
      return "";
    }

    @Override
    public OptionalLong bytes(String table) {
      Long bytes = sizes.get(table);
      return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    @Override
    public void close() {}
  }

  private static final Side REDSHIFT =
      new Side(Dialect.Redshift, "us-east-1", Map.of("item", TEBIBYTE));
  private static final Side ATHENA = new Side(Dialect.Trino, "us-east-1", Map.of());
  private static final Side TRINO = new Side(Dialect.Trino, "", Map.of());

  private static Pricing options(String... arguments) {
    return CommandLine.populateCommand(new Pricing(), arguments);
  }

  @Test
  void athenaBillsBytesAndRedshiftBillsTime() {
    ProofPrice price = options().price(PLAN, REDSHIFT, ATHENA).orElseThrow();

    assertThat(price.targetUsd()).isEqualByComparingTo("5.00");
    assertThat(price.sourceUsd()).isPositive();
    assertThat(options().price(PLAN, REDSHIFT, TRINO).orElseThrow().targetUsd()).isZero();
    assertThat(options().price(PLAN, TRINO, ATHENA)).isEmpty();
  }

  @Test
  void aBudgetIsHeldAgainstThePrice() {
    Pricing options = options("--budget-usd", "7.5");
    Optional<ProofPrice> price = options.price(PLAN, REDSHIFT, ATHENA);

    assertThat(options.within(PLAN, price).budget())
        .isEqualTo(new Budget("--budget-usd", new BigDecimal("7.5"), price.orElseThrow()));
    assertThat(options().within(PLAN, price).budget()).isNull();
  }

  @Test
  void aBudgetNeedsSizesAndAnAmount() {
    assertThatThrownBy(() -> options("--budget-usd", "7.5").price(PLAN, TRINO, ATHENA))
        .hasMessageContaining("--budget-usd 7.5: neither side tells how large table item is");
    assertThatThrownBy(() -> options("--budget-usd=-1").price(PLAN, REDSHIFT, ATHENA))
        .hasMessage("--budget-usd -1: must be 0 or more");
  }
}

package dev.causeway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofPriceTest {
  private static final Prices PRICES = Prices.of("us-east-1");
  private static final long TEBIBYTE = 1L << 40;

  @Test
  void theTargetBillsEveryStatementByItsBytesTenMegabytesAtLeast() {
    ProofPrice price = ProofPrice.of(PRICES, List.of(TEBIBYTE, 1L, 0L), true, 0);

    assertThat(price.statements()).isEqualTo(3);
    assertThat(price.bytes()).isEqualTo(TEBIBYTE + 1);
    assertThat(price.targetUsd())
        .isEqualByComparingTo(
            new BigDecimal("5.00").add(PRICES.athena(0).multiply(BigDecimal.TWO)));
    assertThat(price.sourceUsd()).isZero();
  }

  @Test
  void theSourceBillsItsTimeAwakeAMinuteAtLeast() {
    ProofPrice small = ProofPrice.of(PRICES, List.of(1L), false, 8);
    ProofPrice large = ProofPrice.of(PRICES, List.of(200_000_000L * 3600), false, 8);

    assertThat(small.sourceUsd()).isEqualByComparingTo(PRICES.redshift(Duration.ofSeconds(60), 8));
    assertThat(large.sourceTime()).isEqualTo(Duration.ofSeconds(3602));
    assertThat(large.sourceUsd())
        .isEqualByComparingTo(PRICES.redshift(Duration.ofSeconds(3602), 8));
    assertThat(large.targetUsd()).isZero();
    assertThat(large.usd()).isEqualByComparingTo(large.sourceUsd());
  }

  @Test
  void peopleReadItInOneLine() {
    assertThat(ProofPrice.of(PRICES, List.of(TEBIBYTE), true, 8))
        .hasToString(
            "9.4000 USD: 1 statements on each side read 1099511627776 bytes of the target for 5.0000 USD and keep the source awake 5500 s for 4.4000 USD");
  }
}

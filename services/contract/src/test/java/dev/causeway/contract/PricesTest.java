package dev.causeway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {
  private final Prices prices = Prices.of("eu-central-1");

  @ParameterizedTest
  @CsvSource({
    "0, 0.00004768",
    "1, 0.00004768",
    "10485760, 0.00004768",
    "10485761, 0.00005245",
    "1099511627776, 5",
  })
  void athenaCountsWholeMegabytesTenAtLeast(long bytes, String usd) {
    assertThat(prices.athena(bytes)).isEqualByComparingTo(usd);
  }

  @Test
  void redshiftCountsTheTimeOfAllRpus() {
    assertThat(prices.redshift(Duration.ofHours(1), 8)).isEqualByComparingTo("2.88");
    assertThat(prices.redshift(Duration.ZERO, 8)).isEqualByComparingTo("0");
  }

  @Test
  void putsAreCountedByTheThousand() {
    assertThat(prices.puts(1000)).isEqualByComparingTo("0.005");
    assertThat(prices.puts(25)).isEqualByComparingTo("0.000125");
  }

  @Test
  void isDated() {
    assertThat(prices.asOf()).isAfter(LocalDate.of(2026, 1, 1));
  }
}

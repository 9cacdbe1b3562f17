package dev.causeway.agent.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.warehouse.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class CellsTest {
  @Test
  void noDigitAndNoNullIsLost() {
    assertThat(
            Cells.of(
                Row.of(
                    null,
                    true,
                    9_007_199_254_740_993L,
                    new BigDecimal("1E+3"),
                    new BigDecimal("0.10"),
                    0.1,
                    Double.NaN,
                    "a ",
                    LocalDate.of(2026, 2, 1),
                    LocalDateTime.of(2026, 2, 1, 3, 4, 5, 6_000_000),
                    new byte[] {1, 2})))
        .containsExactly(
            null,
            true,
            9_007_199_254_740_993L,
            "1000",
            "0.10",
            0.1,
            "NaN",
            "a ",
            "2026-02-01",
            "2026-02-01T03:04:05.006",
            "AQI=");
  }
}

package dev.causeway.warehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-01 12:30:00+00, 2026-03-01T12:30:00Z",
    "2026-03-01 12:30:00.25+02, 2026-03-01T12:30:00.250+02:00",
    "2026-03-01 12:30:00-05:30, 2026-03-01T12:30:00-05:30",
    "2026-03-01 12:30:00.000 UTC, 2026-03-01T12:30:00Z",
    "2026-07-01 12:30:00.000 Europe/Berlin, 2026-07-01T12:30:00+02:00",
  })
  void readsZonesInAllForms(String text, OffsetDateTime expected) {
    assertThat(Texts.timestampTz(text)).isEqualTo(expected);
  }

  @Test
  void refusesATimeWithoutItsZone() {
    assertThatThrownBy(() -> Texts.timestampTz("2026-03-01 12:30:00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-03-01 12:30:00");
  }

  @Test
  void readsTimestampsWithAndWithoutFraction() {
    assertThat(Texts.timestamp("2026-03-01 12:30:00"))
        .isEqualTo(LocalDateTime.parse("2026-03-01T12:30:00"));
    assertThat(Texts.timestamp("2026-03-01 12:30:00.123456"))
        .isEqualTo(LocalDateTime.parse("2026-03-01T12:30:00.123456"));
  }

  @Test
  void takesOffOnlyBlanks() {
    assertThat(Texts.unpadded("a\t  ")).isEqualTo("a\t");
    assertThat(Texts.unpadded("   ")).isEmpty();
  }
}

package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.WithNull;
import org.junit.jupiter.api.Test;

class RowTextTest {
  @Property
  void differentTextRowsNeverHaveOneText(
      @ForAll @Size(3) List<@WithNull(0.2) String> left,
      @ForAll @Size(3) List<@WithNull(0.2) String> right) {
    assertThat(RowText.row(left).equals(RowText.row(right))).isEqualTo(left.equals(right));
  }

  @Property
  void numbersAreEqualAcrossScaleAndWidthAndOnlyThen(@ForAll long left, @ForAll long right) {
    assertThat(RowText.field(left)).isEqualTo(RowText.field(new BigDecimal(left).setScale(3)));
    assertThat(RowText.field(left).equals(RowText.field(right))).isEqualTo(left == right);
  }

  @Property
  void doublesAreEqualToTheLastBitOnly(@ForAll double value) {
    assertThat(RowText.field(value)).isEqualTo(RowText.field(value));
    if (Double.isFinite(value)) {
      assertThat(RowText.field(value)).isNotEqualTo(RowText.field(Math.nextUp(value)));
    }
  }

  @Test
  void tellsApartWhatLooksAlike() {
    assertThat(
            List.of(
                RowText.row(Arrays.asList("", "a")),
                RowText.row(Arrays.asList(null, "a")),
                RowText.row(Arrays.asList("a", "")),
                RowText.row(Arrays.asList("a", null)),
                RowText.row(Arrays.asList("N", "a")),
                RowText.row(Arrays.asList("a ", "")),
                RowText.row(Arrays.asList("é", "")),
                RowText.row(Arrays.asList("e\u0301", "")),
                RowText.row(Arrays.asList("1", "")),
                RowText.row(Arrays.asList(1L, ""))))
        .doesNotHaveDuplicates();
  }

  @Test
  void equatesWhatIsEqual() {
    assertThat(RowText.field(new BigDecimal("1E+2"))).isEqualTo(RowText.field(100L));
    assertThat(RowText.field(new BigDecimal("0.00"))).isEqualTo(RowText.field(0L));
    assertThat(RowText.field(-0.0)).isEqualTo(RowText.field(0.0));
    assertThat(RowText.field(OffsetDateTime.parse("2026-03-01T12:00:00+02:00")))
        .isEqualTo(RowText.field(OffsetDateTime.parse("2026-03-01T10:00:00Z")));
  }

  @Test
  void showsWhatCannotBeSeen() {
    assertThat(RowText.shown("a b\u200b\té'")).isEqualTo("'a b\\u{200b}\\u{9}é\\''");
    assertThat(RowText.shown(null)).isEqualTo("NULL");
    assertThat(RowText.shown(LocalDate.of(2026, 3, 1))).isEqualTo("2026-03-01");
    assertThat(RowText.shown(new BigDecimal("1E+2"))).isEqualTo("100");
  }
}

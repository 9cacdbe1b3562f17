package dev.causeway.parity.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.WithNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonicalTest {
  private static final Meaning TEXT = new Meaning(Family.Text, 0);
  private static final Meaning CENTS = new Meaning(Family.Exact, 2);
  private static final Meaning ANY_NUMBER = new Meaning(Family.Exact, Meaning.SHORTEST);
  private static final Meaning FLOAT = new Meaning(Family.Float, 0);
  private static final Meaning BINARY = new Meaning(Family.Binary, 0);
  private static final Meaning TEXTS = new Meaning(Family.Array, 0, TEXT);

  @Property
  void differentTextRowsNeverHaveOneText(
      @ForAll @Size(3) List<@WithNull(0.2) String> left,
      @ForAll @Size(3) List<@WithNull(0.2) String> right) {
    assertThat(texts(left).equals(texts(right))).isEqualTo(left.equals(right));
  }

  @Property
  void differentArraysNeverHaveOneTextNorOneThatBeginsAnother(
      @ForAll @Size(max = 3) List<@WithNull(0.2) String> left,
      @ForAll @Size(max = 3) List<@WithNull(0.2) String> right) {
    String one = Canonical.field(TEXTS, left);
    String other = Canonical.field(TEXTS, right);

    assertThat(one.equals(other)).isEqualTo(left.equals(right));
    assertThat(one.startsWith(other)).isEqualTo(left.equals(right));
  }

  @Property
  void numbersAreEqualAcrossScaleAndWidthAndOnlyThen(@ForAll int left, @ForAll int right) {
    assertThat(Canonical.field(CENTS, (long) left))
        .isEqualTo(Canonical.field(CENTS, new BigDecimal(left).setScale(1)));
    assertThat(
            Canonical.field(ANY_NUMBER, (long) left)
                .equals(Canonical.field(ANY_NUMBER, new BigDecimal(right).setScale(3))))
        .isEqualTo(left == right);
  }

  @Property
  void doublesAreEqualToTheLastBitOnly(@ForAll double value) {
    assertThat(Canonical.field(FLOAT, value)).isEqualTo(Canonical.field(FLOAT, value));
    if (Double.isFinite(value)) {
      assertThat(Canonical.field(FLOAT, value))
          .isNotEqualTo(Canonical.field(FLOAT, Math.nextUp(value == 0 ? 0.0 : value)));
    }
  }

  @Test
  void tellsApartWhatLooksAlike() {
    assertThat(
            List.of(
                texts(Arrays.asList("", "a")),
                texts(Arrays.asList(null, "a")),
                texts(Arrays.asList("a", "")),
                texts(Arrays.asList("a", null)),
                texts(Arrays.asList(":", "a")),
                texts(Arrays.asList("a ", "")),
                texts(Arrays.asList("é", "")),
                texts(Arrays.asList("e\u0301", "")),
                texts(Arrays.asList("1", "")),
                Canonical.row(List.of(ANY_NUMBER, TEXT), Arrays.asList(1L, ""))))
        .doesNotHaveDuplicates();
    assertThat(Canonical.field(BINARY, null)).isNotEqualTo(Canonical.field(BINARY, new byte[0]));
  }

  @Test
  void equatesWhatIsEqual() {
    assertThat(Canonical.field(ANY_NUMBER, new BigDecimal("1E+2")))
        .isEqualTo(Canonical.field(ANY_NUMBER, 100L));
    assertThat(Canonical.field(CENTS, new BigDecimal("0"))).isEqualTo("0.00;");
    assertThat(Canonical.field(FLOAT, -0.0)).isEqualTo(Canonical.field(FLOAT, 0.0));
    Meaning instant = new Meaning(Family.Instant, 0);
    assertThat(Canonical.field(instant, OffsetDateTime.parse("2026-03-01T12:00:00+02:00")))
        .isEqualTo(Canonical.field(instant, LocalDateTime.parse("2026-03-01T10:00:00")))
        .isEqualTo("2026-03-01 10:00:00;");
    assertThat(
            Canonical.field(
                new Meaning(Family.Timestamp, 0), LocalDateTime.parse("2026-03-01T10:00:00.120")))
        .isEqualTo("2026-03-01 10:00:00.12;");
  }

  @Test
  void writesTheNumberOfElementsBeforeThem() {
    assertThat(Canonical.field(TEXTS, Arrays.asList("a", null, ""))).isEqualTo("3:1:a:0:");
    assertThat(Canonical.field(TEXTS, List.of())).isEqualTo("0:");
    assertThat(Canonical.field(TEXTS, null)).isEqualTo(":");
    assertThat(Canonical.row(List.of(new Meaning(Family.Array, 0, TEXTS)), List.of(List.of())))
        .isEqualTo("A(A(T)):0:");
  }

  @Test
  void refusesAValueThatItsMeaningCannotHold() {
    assertThatThrownBy(() -> Canonical.field(CENTS, new BigDecimal("0.001")))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Canonical.field(TEXT, 1L)).hasMessage("a value of Long, not String");
  }

  @Test
  void findsWhatTwoTypesAreComparedAs() {
    assertThat(Meaning.common(ColumnType.of(Kind.Integer), ColumnType.decimal(12, 2)))
        .contains(CENTS);
    assertThat(Meaning.common(ColumnType.decimal(0, 0), ColumnType.decimal(12, 2)))
        .contains(ANY_NUMBER);
    assertThat(Meaning.common(ColumnType.varchar(3), ColumnType.of(Kind.Integer))).isEmpty();
    assertThat(Meaning.common(ColumnType.of(Kind.Real), ColumnType.of(Kind.Double)))
        .contains(FLOAT);
  }

  @Test
  void findsWhatTwoArraysAreComparedAs() {
    ColumnType texts = ColumnType.array(ColumnType.varchar(3));
    ColumnType instants = ColumnType.array(ColumnType.of(Kind.TimestampTz));
    ColumnType times = ColumnType.array(ColumnType.of(Kind.Timestamp));

    assertThat(
            Meaning.common(
                ColumnType.array(ColumnType.of(Kind.Integer)),
                ColumnType.array(ColumnType.decimal(12, 2))))
        .contains(new Meaning(Family.Array, 0, CENTS));
    assertThat(Meaning.common(texts, ColumnType.varchar(3))).isEmpty();
    assertThat(Meaning.common(texts, ColumnType.array(texts))).isEmpty();
    assertThat(Meaning.common(instants, times)).isEmpty();
    assertThat(Meaning.crossing(instants, times))
        .contains(new Meaning(Family.Array, 0, new Meaning(Family.Instant, 0)));
    assertThat(Meaning.crossing(times, instants)).isEmpty();
  }

  @Test
  void showsWhatCannotBeSeen() {
    assertThat(Shown.value("a b\u200b\té'")).isEqualTo("'a b\\u{200b}\\u{9}é\\''");
    assertThat(Shown.value(null)).isEqualTo("NULL");
    assertThat(Shown.value(LocalDate.of(2026, 3, 1))).isEqualTo("2026-03-01");
    assertThat(Shown.value(new BigDecimal("1E+2"))).isEqualTo("100");
    assertThat(Shown.value("x".repeat(300))).hasSize(203).endsWith("...");
    assertThat(Shown.value(Arrays.asList(1L, null, "a", List.of(new BigDecimal("1E+2")))))
        .isEqualTo("[1, NULL, 'a', [100]]");
    assertThat(Shown.value(List.of("x".repeat(150), "y".repeat(150)))).hasSize(203).endsWith("...");
  }

  private static String texts(List<? extends @Nullable Object> values) {
    return Canonical.row(values.stream().map(v -> TEXT).toList(), values);
  }
}

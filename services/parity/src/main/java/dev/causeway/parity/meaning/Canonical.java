package dev.causeway.parity.meaning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Canonical text of values, in Java: the reference for what every engine's SQL writes, but for
 * JSON, of which SQL gives the engine's own text. Two values of one {@link Meaning} are equal
 * exactly when their texts are, and no text is the head of another one of the same meaning, so rows
 * may be written one field after the other.
 */
public final class Canonical {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();

  private Canonical() {}

  /** A row: the signature of its families, a colon, and its fields. */
  public static String row(List<Meaning> meanings, List<? extends @Nullable Object> values) {
    StringBuilder text = new StringBuilder(Meaning.signature(meanings)).append(':');
    for (int i = 0; i < meanings.size(); i++) {
      text.append(field(meanings.get(i), values.get(i)));
    }
    return text.toString();
  }

  /**
   * A field.
   *
   * @param value of the Java type that {@link dev.causeway.warehouse.ColumnType.Kind} tells, null
   *     for NULL
   * @throws IllegalArgumentException if the value is of another type, or has more digits after the
   *     point than the meaning
   */
  public static String field(Meaning meaning, @Nullable Object value) {
    if (value == null) {
      return meaning.family().measured() ? ":" : ";";
    }
    return switch (meaning.family()) {
      case Boolean -> is(value, Boolean.class) ? "t;" : "f;";
      case Exact -> exact(meaning, value) + ";";
      case Float -> number(is(value, Double.class)) + ";";
      case Text -> text(is(value, String.class));
      case Date -> is(value, LocalDate.class) + ";";
      case Timestamp -> TIME.format(is(value, LocalDateTime.class)) + ";";
      case Instant -> TIME.format(utc(value)) + ";";
      case Binary -> {
        byte[] bytes = is(value, byte[].class);
        yield bytes.length + ":" + HexFormat.of().formatHex(bytes);
      }
      case Json -> text(CanonicalJson.of(is(value, String.class)));
      case Array -> array(meaning.elements(), is(value, List.class));
    };
  }

  private static String array(Meaning element, List<?> values) {
    StringBuilder text = new StringBuilder().append(values.size()).append(':');
    for (Object value : values) {
      text.append(field(element, value));
    }
    return text.toString();
  }

  private static String exact(Meaning meaning, Object value) {
    if (value instanceof Double special) {
      return special.toString(); // PostgreSQL's numeric NaN and infinities
    }
    BigDecimal number =
        value instanceof Long whole ? BigDecimal.valueOf(whole) : is(value, BigDecimal.class);
    if (meaning.scale() == Meaning.SHORTEST) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return number.setScale(meaning.scale(), RoundingMode.UNNECESSARY).toPlainString();
  }

  /** A time without a zone is a UTC time already. */
  private static LocalDateTime utc(Object value) {
    return value instanceof LocalDateTime time
        ? time
        : is(value, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }

  /** The bits of the number without its sign, as a whole number; 0.0 and -0.0 are one. */
  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    return (value < 0 ? "-" : "") + Double.doubleToLongBits(Math.abs(value));
  }

  private static String text(String value) {
    return value.getBytes(StandardCharsets.UTF_8).length + ":" + value;
  }

  private static <T> T is(Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "a value of " + value.getClass().getSimpleName() + ", not " + type.getSimpleName());
    }
    return type.cast(value);
  }
}

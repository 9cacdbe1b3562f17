package dev.causeway.parity;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A value of a column that grows with each change: a number, or a time in UTC.
 *
 * @param number the number; null for a time
 * @param time the time; null for a number
 */
record Ordered(@Nullable BigDecimal number, @Nullable LocalDateTime time)
    implements Comparable<Ordered> {

  /** Of a column's value; null for NULL. */
  static @Nullable Ordered of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Long whole -> new Ordered(BigDecimal.valueOf(whole), null);
      case BigDecimal exact -> new Ordered(exact, null);
      case LocalDate day -> new Ordered(null, day.atStartOfDay());
      case LocalDateTime time -> new Ordered(null, time);
      case OffsetDateTime time ->
          new Ordered(null, time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
      default ->
          throw new IllegalStateException("watermark " + value + " is no number, day or time");
    };
  }

  /** The lower of two; none if one of them is none. */
  static @Nullable Ordered lower(@Nullable Ordered one, @Nullable Ordered other) {
    if (one == null || other == null) {
      return null;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** The higher of two; none counts as lowest. */
  static @Nullable Ordered higher(@Nullable Ordered one, @Nullable Ordered other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) >= 0 ? one : other;
  }

  @Override
  public int compareTo(Ordered other) {
    if (number != null && other.number != null) {
      return number.compareTo(other.number);
    }
    if (time != null && other.time != null) {
      return time.compareTo(other.time);
    }
    throw new IllegalStateException("watermarks " + this + " and " + other + " are of two kinds");
  }

  /** How far it is from a lower one: a duration, or a number. */
  String minus(Ordered lower) {
    if (number != null && lower.number != null) {
      return number.subtract(lower.number).toPlainString();
    }
    if (time != null && lower.time != null) {
      return Duration.between(lower.time, time).toString();
    }
    throw new IllegalStateException("watermarks " + this + " and " + lower + " are of two kinds");
  }

  @Override
  public String toString() {
    return number == null ? String.valueOf(time) : number.toPlainString();
  }
}

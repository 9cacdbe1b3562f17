package dev.causeway.warehouse;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Type of a column.
 *
 * @param kind which type
 * @param precision digits of a decimal; longest text of a varchar or char as the engine counts it,
 *     0 where it has no limit or does not say; fraction digits of a timestamp; otherwise 0
 * @param scale digits after the point of a decimal; otherwise 0
 * @param element type of an array's elements; null for all others
 */
public record ColumnType(Kind kind, int precision, int scale, @Nullable ColumnType element) {
  public ColumnType {
    if ((kind == Kind.Array) != (element != null)) {
      throw new IllegalArgumentException(
          "%s with elements of %s: an array has them, nothing else".formatted(kind, element));
    }
  }

  /** A type that has no elements. */
  public ColumnType(Kind kind, int precision, int scale) {
    this(kind, precision, scale, null);
  }

  /** Types, each with the Java class of its values. */
  public enum Kind {
    /** {@link java.lang.Boolean}. */
    Boolean,
    /** {@link java.lang.Long}. */
    SmallInt,
    /** {@link java.lang.Long}. */
    Integer,
    /** {@link java.lang.Long}. */
    BigInt,
    /** {@link java.math.BigDecimal} with the column's scale. */
    Decimal,
    /** {@link java.lang.Double}, exactly the single-precision value. */
    Real,
    /** {@link java.lang.Double}. */
    Double,
    /** {@link java.lang.String}, trailing blanks kept. */
    Varchar,
    /** {@link java.lang.String} without the padding. */
    Char,
    /** {@link java.time.LocalDate}. */
    Date,
    /** {@link java.time.LocalDateTime}. */
    Timestamp,
    /** {@link java.time.OffsetDateTime}. */
    TimestampTz,
    /** {@code byte[]}. */
    Varbinary,
    /** {@link java.util.List} of the elements' class, null for NULL. */
    Array,
    /** {@link java.lang.String}, as the engine writes the value. */
    Json
  }

  /** A type without precision and scale. */
  public static ColumnType of(Kind kind) {
    return new ColumnType(kind, 0, 0);
  }

  /** A decimal. */
  public static ColumnType decimal(int precision, int scale) {
    return new ColumnType(Kind.Decimal, precision, scale);
  }

  /** A text of at most that length; 0 for no limit. */
  public static ColumnType varchar(int length) {
    return new ColumnType(Kind.Varchar, length, 0);
  }

  /** An array of such elements. */
  public static ColumnType array(ColumnType element) {
    return new ColumnType(Kind.Array, 0, 0, element);
  }

  /**
   * The type of its elements.
   *
   * @throws NullPointerException if it is no array
   */
  public ColumnType elements() {
    return Objects.requireNonNull(element, () -> this + " is no array");
  }

  /** In SQL, for messages: {@code decimal(12,2)}. */
  @Override
  public String toString() {
    String name = kind.name().toLowerCase(java.util.Locale.ROOT);
    return switch (kind) {
      case Decimal -> name + "(" + precision + "," + scale + ")";
      case Varchar, Char -> precision > 0 ? name + "(" + precision + ")" : name;
      case Array -> name + "(" + element + ")";
      default -> name;
    };
  }
}

package dev.causeway.warehouse;

/**
 * Type of a column.
 *
 * @param kind which type
 * @param precision digits of a decimal; longest text of a varchar or char as the engine counts it,
 *     0 where it has no limit or does not say; fraction digits of a timestamp; otherwise 0
 * @param scale digits after the point of a decimal; otherwise 0
 */
public record ColumnType(Kind kind, int precision, int scale) {

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
    Varbinary
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

  /** In SQL, for messages: {@code decimal(12,2)}. */
  @Override
  public String toString() {
    String name = kind.name().toLowerCase(java.util.Locale.ROOT);
    return switch (kind) {
      case Decimal -> name + "(" + precision + "," + scale + ")";
      case Varchar, Char -> precision > 0 ? name + "(" + precision + ")" : name;
      default -> name;
    };
  }
}

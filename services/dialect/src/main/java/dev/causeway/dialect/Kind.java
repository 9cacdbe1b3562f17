package dev.causeway.dialect;

import java.util.Locale;

/** Kinds of values, as far as the engines treat them differently. */
public enum Kind {
  Boolean,
  Integer,
  Decimal,
  /** Binary floating point, of either width. */
  Float,
  Text,
  /** CHAR(n), which pads. */
  FixedText,
  Date,
  Timestamp,
  TimestampTz,
  Time,
  Interval,
  /** A known type that no rule treats. */
  Other,
  Unknown;

  /** The kind of an SQL type, by any of its names on Redshift, PostgreSQL and Trino. */
  public static Kind of(String type) {
    String name =
        type.toLowerCase(Locale.ROOT).replaceAll("\\([^)]*\\)", "").replaceAll("\\s+", " ").strip();
    return switch (name) {
      case "boolean", "bool" -> Boolean;
      case "smallint", "int2", "integer", "int", "int4", "bigint", "int8", "tinyint" -> Integer;
      case "decimal", "numeric" -> Decimal;
      case "real", "float4", "double", "double precision", "float8", "float" -> Float;
      case "varchar", "character varying", "nvarchar", "text", "string", "name" -> Text;
      case "char", "character", "nchar", "bpchar" -> FixedText;
      case "date" -> Date;
      case "timestamp", "timestamp without time zone" -> Timestamp;
      case "timestamptz", "timestamp with time zone" -> TimestampTz;
      case "time", "timetz", "time without time zone", "time with time zone" -> Time;
      case "interval" -> Interval;
      case "" -> Unknown;
      default -> Other;
    };
  }

  /** Whether it is a text. */
  public boolean isText() {
    return this == Text || this == FixedText;
  }

  /** Whether it is an exact or a floating number. */
  public boolean isNumber() {
    return this == Integer || this == Decimal || this == Float;
  }

  /** The kind of a value that is one or the other. */
  public Kind with(Kind other) {
    if (this == other || other == Unknown) {
      return this;
    }
    if (this == Unknown) {
      return other;
    }
    if (isNumber() && other.isNumber()) {
      return this == Float || other == Float ? Float : Decimal;
    }
    if (isText() && other.isText()) {
      return Text;
    }
    return this == Date && other == Timestamp || this == Timestamp && other == Date
        ? Timestamp
        : Unknown;
  }
}

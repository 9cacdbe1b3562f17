package dev.causeway.parity.meaning;

import dev.causeway.warehouse.ColumnType;

/** Types whose values can be equal; values of two families never are. See MEANING.md. */
public enum Family {
  /** True or false. */
  Boolean('B'),
  /** Whole numbers and decimals, equal across width and scale. */
  Exact('X'),
  /** Floating-point numbers, equal when they are the same number. */
  Float('F'),
  /** Text, equal to the code point. */
  Text('T'),
  /** Days. */
  Date('D'),
  /** Times without a zone. */
  Timestamp('M'),
  /** Points in time. */
  Instant('Z'),
  /** Bytes. */
  Binary('V'),
  /** Lists of values of one family, equal when they have equal values at equal places. */
  Array('A'),
  /** JSON, equal when it is the same value, however it is written. */
  Json('J');

  private final char letter;

  Family(char letter) {
    this.letter = letter;
  }

  /** Whether its values have one order in every engine; that of floats depends on NaN. */
  public boolean ordered() {
    return switch (this) {
      case Exact, Date, Timestamp, Instant -> true;
      case Boolean, Float, Text, Binary, Array, Json -> false;
    };
  }

  /** Whether its values have their length before them, so that their texts may hold anything. */
  boolean measured() {
    return switch (this) {
      case Text, Binary, Array, Json -> true;
      case Boolean, Exact, Float, Date, Timestamp, Instant -> false;
    };
  }

  /** Its letter in a row's signature. */
  public char letter() {
    return letter;
  }

  /** The family of a type. */
  public static Family of(ColumnType type) {
    return switch (type.kind()) {
      case Boolean -> Boolean;
      case SmallInt, Integer, BigInt, Decimal -> Exact;
      case Real, Double -> Float;
      case Varchar, Char -> Text;
      case Date -> Date;
      case Timestamp -> Timestamp;
      case TimestampTz -> Instant;
      case Varbinary -> Binary;
      case Array -> Array;
      case Json -> Json;
    };
  }
}

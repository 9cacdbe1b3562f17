package dev.causeway.warehouse;

/** Which type a source column gets in a Glue table over the Parquet files that UNLOAD writes. */
public final class GlueTypes {
  private GlueTypes() {}

  /**
   * The type in Hive's spelling, such as {@code decimal(12,2)}.
   *
   * @throws IllegalArgumentException if Redshift has no such type, so that none crosses
   */
  public static String of(ColumnType type) {
    return switch (type.kind()) {
      case Boolean -> "boolean";
      case SmallInt -> "smallint";
      case Integer -> "int";
      case BigInt -> "bigint";
      case Decimal -> "decimal(" + type.precision() + "," + type.scale() + ")";
      case Real -> "float";
      case Double -> "double";
      // Padding is no part of a CHAR's value, and Hive's char compares in its own way.
      case Varchar, Char -> text(type.precision());
      case Date -> "date";
      // Hive has no zone: UNLOAD writes a TIMESTAMPTZ as its UTC time.
      case Timestamp, TimestampTz -> "timestamp";
      case Varbinary -> "binary";
      case Array, Json ->
          throw new IllegalArgumentException(
              type + " does not cross: Redshift has no such type, its SUPER crosses as text");
    };
  }

  private static String text(int length) {
    return length > 0 && length <= 65_535 ? "varchar(" + length + ")" : "string";
  }
}

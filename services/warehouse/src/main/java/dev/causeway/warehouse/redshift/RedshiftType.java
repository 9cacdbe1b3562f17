package dev.causeway.warehouse.redshift;

import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Redshift's types and how each crosses: as it is, as its text, or not at all. UNLOAD to Parquet
 * takes no VARBYTE, GEOMETRY, GEOGRAPHY and HLLSKETCH, and a target over Parquet has no TIME and
 * INTERVAL; where Redshift has an exact text of such a value, that may cross.
 */
enum RedshiftType {
  Boolean(Kind.Boolean, Text.NONE, "boolean", "bool"),
  SmallInt(Kind.SmallInt, Text.NONE, "smallint", "int2"),
  Integer(Kind.Integer, Text.NONE, "integer", "int4"),
  BigInt(Kind.BigInt, Text.NONE, "bigint", "int8"),
  Decimal(Kind.Decimal, Text.NONE, "numeric", "decimal"),
  Real(Kind.Real, Text.NONE, "real", "float4"),
  Double(Kind.Double, Text.NONE, "double precision", "float8"),
  Char(Kind.Char, Text.NONE, "character", "bpchar", "char"),
  Varchar(Kind.Varchar, Text.NONE, "character varying", "varchar", "text", "name"),
  Date(Kind.Date, Text.NONE, "date"),
  Timestamp(
      Kind.Timestamp,
      new Text("TO_CHAR(%s, 'YYYY-MM-DD HH24:MI:SS.US')", "2026-03-01 10:00:00.000007"),
      "timestamp without time zone",
      "timestamp"),
  TimestampTz(
      Kind.TimestampTz,
      new Text("TO_CHAR(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')", "the same, in UTC"),
      "timestamp with time zone",
      "timestamptz"),
  Time(null, new Text("CAST(%s AS VARCHAR(64))", "10:00:00.5"), "time without time zone", "time"),
  TimeTz(
      null, new Text("CAST(%s AS VARCHAR(64))", "10:00:00.5+01"), "time with time zone", "timetz"),
  Interval(
      null,
      new Text("CAST(%s AS VARCHAR(128))", "as Redshift's IntervalStyle writes it"),
      "interval"),
  Super(
      null,
      new Text(
          "CASE WHEN %1$s IS NOT NULL THEN JSON_SERIALIZE(%1$s) END",
          "JSON of at most 65,535 bytes"),
      "super"),
  Varbyte(
      null,
      new Text("LOWER(TO_HEX(%s))", "hexadecimal, of at most 32,767 bytes"),
      "binary varying",
      "varbyte",
      "varbinary"),
  Geometry(null, new Text("ST_AsHexEWKB(%s)", "hexadecimal EWKB of at most 64 KB"), "geometry"),
  Geography(null, new Text("ST_AsHexEWKB(%s)", "hexadecimal EWKB of at most 64 KB"), "geography"),
  HllSketch(null, Text.NONE, "hllsketch");

  private static final int LONGEST_TEXT = 65_535;

  private final @Nullable Kind kind;
  private final Text text;
  private final List<String> names;

  RedshiftType(@Nullable Kind kind, Text text, String... names) {
    this.kind = kind;
    this.text = text;
    this.names = List.of(names);
  }

  /**
   * The text of a value.
   *
   * @param sql its SQL, over the quoted name of the column; empty if there is none
   * @param form how it reads, for people
   */
  private record Text(String sql, String form) {
    static final Text NONE = new Text("", "");
  }

  /** The type of that name, as results and the catalogue spell it; empty if there is none. */
  static Optional<RedshiftType> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String known = lower.startsWith("interval ") ? "interval" : lower;
    for (RedshiftType type : values()) {
      if (type.names.contains(known)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Its long name. */
  String sqlName() {
    return names.getFirst();
  }

  /** What the values of a result are; empty if they are not read. */
  Optional<Kind> kind() {
    return Optional.ofNullable(kind);
  }

  /** Whether its exact text can cross. */
  boolean hasText() {
    return !text.sql().isEmpty();
  }

  /** How its text reads; empty if it has none. */
  String textForm() {
    return text.form();
  }

  /** SQL of the text. */
  String text(String quotedName) {
    return text.sql().formatted(quotedName);
  }

  /** The type of its text. */
  static ColumnType textType() {
    return ColumnType.varchar(LONGEST_TEXT);
  }

  /**
   * The type of a column or a result.
   *
   * @param length longest text; 0 if not known
   * @param precision digits of a decimal
   * @param scale digits after its point
   */
  static Optional<ColumnType> of(String name, int length, int precision, int scale) {
    return named(name)
        .flatMap(RedshiftType::kind)
        .map(kind ->
            switch (kind) {
              case Decimal -> ColumnType.decimal(precision, scale);
              case Varchar -> ColumnType.varchar(length > LONGEST_TEXT ? 0 : length);
              case Char -> new ColumnType(kind, length, 0);
              default -> ColumnType.of(kind);
            });
  }
}

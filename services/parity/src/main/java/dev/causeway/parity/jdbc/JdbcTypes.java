package dev.causeway.parity.jdbc;

import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Types by the names that PostgreSQL, Trino and DuckDB give them. */
final class JdbcTypes {
  private static final Pattern NAME =
      Pattern.compile("([^(]+)(?:\\((\\d+)(?:\\s*,\\s*(\\d+))?\\))?(.*)");

  /** An array by the type of its elements: Trino's, DuckDB's of any or of fixed length. */
  private static final Pattern ARRAY = Pattern.compile("array\\((.+)\\)|(.+)\\[\\d*]");

  /** PostgreSQL's. */
  private static final String ARRAY_OF = "_";

  private static final int LONGEST_HUGEINT = 39;
  private static final int MICROSECONDS = 6;
  private static final int NANOSECONDS = 9;

  private JdbcTypes() {}

  /**
   * The type of that name.
   *
   * @param name as the engine spells it
   * @param precision digits or length, where the name does not tell; 0 for none. An array's are
   *     those of its elements
   * @param scale digits after the point, where the name does not tell
   */
  static Optional<ColumnType> of(String name, int precision, int scale) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    Matcher array = ARRAY.matcher(lower);
    if (array.matches()) {
      String element = array.group(1) == null ? array.group(2) : array.group(1);
      return of(element, precision, scale).map(ColumnType::array);
    }
    if (lower.startsWith(ARRAY_OF)) {
      return of(lower.substring(1), precision, scale).map(ColumnType::array);
    }
    return plain(lower, precision, scale);
  }

  private static Optional<ColumnType> plain(String name, int precision, int scale) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int first = parts.group(2) == null ? precision : Integer.parseInt(parts.group(2));
    int second = parts.group(3) == null ? scale : Integer.parseInt(parts.group(3));
    String word = (parts.group(1).strip() + parts.group(4)).strip();
    return Optional.ofNullable(
        switch (word) {
          case "bool", "boolean" -> ColumnType.of(Kind.Boolean);
          case "int2", "smallint", "smallserial", "tinyint", "utinyint" ->
              ColumnType.of(Kind.SmallInt);
          case "int4", "int", "integer", "serial", "usmallint" -> ColumnType.of(Kind.Integer);
          case "int8", "bigint", "bigserial", "uinteger" -> ColumnType.of(Kind.BigInt);
          case "ubigint" -> ColumnType.decimal(20, 0);
          case "hugeint", "uhugeint" -> ColumnType.decimal(LONGEST_HUGEINT, 0);
          case "numeric", "decimal" -> ColumnType.decimal(first, second);
          case "float4", "real", "float" -> ColumnType.of(Kind.Real);
          case "float8", "double", "double precision" -> ColumnType.of(Kind.Double);
          case "varchar", "text", "character varying", "name", "string" ->
              ColumnType.varchar(first == Integer.MAX_VALUE ? 0 : first);
          case "bpchar", "char", "character" -> new ColumnType(Kind.Char, first, 0);
          case "date" -> ColumnType.of(Kind.Date);
          case "timestamp", "timestamp without time zone", "datetime" ->
              time(Kind.Timestamp, parts.group(2) == null ? MICROSECONDS : first);
          case "timestamp_s" -> time(Kind.Timestamp, 0);
          case "timestamp_ms" -> time(Kind.Timestamp, 3);
          case "timestamp_ns" -> time(Kind.Timestamp, NANOSECONDS);
          case "timestamptz", "timestamp with time zone" ->
              time(Kind.TimestampTz, parts.group(2) == null ? MICROSECONDS : first);
          case "json", "jsonb" -> ColumnType.of(Kind.Json);
          case "bytea", "blob", "varbinary" -> ColumnType.of(Kind.Varbinary);
          default -> null;
        });
  }

  /** Finer times than Java has are not read. */
  private static @Nullable ColumnType time(Kind kind, int digits) {
    return digits <= NANOSECONDS ? new ColumnType(kind, digits, 0) : null;
  }
}

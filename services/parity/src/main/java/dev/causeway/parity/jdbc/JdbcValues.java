package dev.causeway.parity.jdbc;

import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.aws.Texts;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of a JDBC result. Times are read in ways that no driver bends to the time zone of this
 * machine, mostly from their text.
 *
 * @param engine name of the engine, as its driver tells it
 */
record JdbcValues(String engine) {
  static final String POSTGRES = "PostgreSQL";
  static final String TRINO = "Trino";
  static final String DUCKDB = "DuckDB";

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();
  private static final Pattern ZONED =
      Pattern.compile("(\\d{4,}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?)\\s*(.+)");

  /** The value of a column, counted from 1. */
  @Nullable Object read(ResultSet rows, int column, ColumnType type) throws SQLException {
    Object value =
        switch (type.kind()) {
          case Boolean -> rows.getBoolean(column);
          case SmallInt, Integer, BigInt -> rows.getLong(column);
          case Real -> (double) rows.getFloat(column);
          case Double -> rows.getDouble(column);
          case Timestamp -> engine.equals(DUCKDB) ? unbent(rows, column) : text(rows, column, type);
          case Varbinary -> rows.getBytes(column);
          case Array -> JdbcArrays.read(rows, column, type.elements(), this);
          default -> text(rows, column, type);
        };
    return rows.wasNull() ? null : value;
  }

  /** DuckDB's driver makes its text of what this machine's zone and calendar make of the time. */
  private static @Nullable Object unbent(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, LocalDateTime.class);
  }

  private static @Nullable Object text(ResultSet rows, int column, ColumnType type)
      throws SQLException {
    String text = rows.getString(column);
    return text == null ? null : parsed(text, type);
  }

  /** A value by its text. */
  static Object parsed(String text, ColumnType type) {
    return switch (type.kind()) {
      case Boolean -> Boolean.valueOf(text);
      case SmallInt, Integer, BigInt -> Long.valueOf(text);
      case Real -> (double) Float.parseFloat(text);
      case Double -> Double.valueOf(text);
      case Decimal ->
          Character.isLetter(text.charAt(text.length() - 1))
              ? Double.valueOf(text)
              : new BigDecimal(text);
      case Date -> LocalDate.parse(text);
      case Timestamp -> LocalDateTime.parse(text.replace('T', ' '), TIME);
      case TimestampTz -> zoned(text);
      case Char -> Texts.unpadded(text);
      default -> text;
    };
  }

  private static OffsetDateTime zoned(String text) {
    Matcher parts = ZONED.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a time with a zone: " + text);
    }
    String clock = parts.group(2).length() == 5 ? parts.group(2) + ":00" : parts.group(2);
    return LocalDateTime.parse(parts.group(1) + " " + clock, TIME)
        .atZone(ZoneId.of(parts.group(3)))
        .toOffsetDateTime();
  }
}

package dev.causeway.parity.sql;

import dev.causeway.parity.meaning.Field;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;

/** Trino's, and that of Athena engine version 3. */
final class TrinoSqlText extends EngineSql {
  /** Trino takes 127 arguments a call. */
  private static final int ARGUMENTS = 120;

  @Override
  public String row(List<Field> fields) {
    List<String> parts = new ArrayList<>(List.of("'" + signature(fields) + "'"));
    fields.forEach(field -> add(field, parts));
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += ARGUMENTS) {
      calls.add(
          "concat("
              + joined(parts.subList(i, Math.min(parts.size(), i + ARGUMENTS)), ",\n      ")
              + (parts.size() - i == 1 ? ", ''" : "")
              + ")");
    }
    return joined(calls, " || ");
  }

  private void add(Field field, List<String> parts) {
    String name = name(field.column());
    boolean padded = field.column().type().kind() == Kind.Char;
    switch (field.meaning().family()) {
      case Boolean ->
          parts.add(
              "CASE WHEN " + name + " THEN 't;' WHEN NOT " + name + " THEN 'f;' ELSE ';' END");
      case Exact -> value(exact(field, "CAST(" + name + " AS VARCHAR)"), parts);
      case Float -> value(number("CAST(" + name + " AS DOUBLE)"), parts);
      case Text ->
          text(padded ? "trim(TRAILING ' ' FROM CAST(" + name + " AS VARCHAR))" : name, parts);
      case Date -> value("CAST(" + name + " AS VARCHAR)", parts);
      case Timestamp -> value(time(name), parts);
      case Instant ->
          value(time(zoned(field.column()) ? "(" + name + " AT TIME ZONE 'UTC')" : name), parts);
      case Binary -> {
        parts.add("COALESCE(CAST(length(" + name + ") AS VARCHAR), '') || ':'");
        parts.add("COALESCE(lower(to_hex(" + name + ")), '')");
      }
    }
  }

  private static String exact(Field field, String text) {
    if (trimmed(field.column(), field.meaning())) {
      return trimmedZeros(text);
    }
    String zeros = zeros(field.column(), field.meaning());
    return zeros.isEmpty() ? text : text + " || '" + zeros + "'";
  }

  private static String time(String timestamp) {
    return trimmedZeros("CAST(CAST(" + timestamp + " AS TIMESTAMP(9)) AS VARCHAR)");
  }

  private static String trimmedZeros(String text) {
    return "trim(TRAILING '.' FROM trim(TRAILING '0' FROM " + text + "))";
  }

  private static String number(String x) {
    return ("CASE WHEN is_nan(%1$s) THEN 'NaN' ELSE CASE WHEN %1$s < 0 THEN '-' ELSE '' END"
            + " || CAST(from_big_endian_64(to_ieee754_64(abs(%1$s))) AS VARCHAR) END")
        .formatted(x);
  }

  private static void value(String expression, List<String> parts) {
    parts.add("COALESCE(" + expression + ", '')");
    parts.add("';'");
  }

  private static void text(String name, List<String> parts) {
    parts.add("COALESCE(CAST(length(to_utf8(" + name + ")) AS VARCHAR), '')");
    parts.add("':'");
    parts.add("COALESCE(" + name + ", '')");
  }

  /** In UTC: the text of a time in a zone does not tell the two halves of a doubled hour apart. */
  @Override
  String shown(Column column) {
    return utc(column) + (zoned(column) ? " AS " + identifier(column.name()) : "");
  }

  @Override
  String utc(Column column) {
    return zoned(column) ? "(" + name(column) + " AT TIME ZONE 'UTC')" : name(column);
  }

  @Override
  String md5(String text) {
    return "md5(to_utf8(" + text + "))";
  }

  @Override
  String first(String md5) {
    return "bitwise_right_shift(from_big_endian_64(substr(" + md5 + ", 1, 8)), 4)";
  }

  /** The last 4 bits of the eighth byte, and the next seven bytes. */
  @Override
  String second(String md5) {
    return "bitwise_and(from_big_endian_64(substr(" + md5 + ", 8, 8)), 1152921504606846975)";
  }

  @Override
  String bucket(String md5) {
    return "bitwise_and(from_big_endian_64(substr(" + md5 + ", 9, 8)), 4095)";
  }

  @Override
  String hex(String md5) {
    return "lower(to_hex(" + md5 + "))";
  }

  /** A BIGINT would overflow after eight rows; its two halves do not for eight billion. */
  @Override
  String sum(String number) {
    return ("CAST(SUM(bitwise_right_shift(%1$s, 30)) AS DECIMAL(38,0)) * 1073741824"
            + " + SUM(bitwise_and(%1$s, 1073741823))")
        .formatted(number);
  }

  @Override
  String days(String date) {
    return "date_diff('day', DATE '1970-01-01', " + date + ")";
  }
}

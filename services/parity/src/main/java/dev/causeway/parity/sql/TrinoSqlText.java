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
    fields.forEach(field -> parts.addAll(parts(operand(field))));
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += ARGUMENTS) {
      calls.add(concat(parts.subList(i, Math.min(parts.size(), i + ARGUMENTS)), ",\n      "));
    }
    return joined(calls, " || ");
  }

  /** Trino's wants two arguments. */
  private static String concat(List<String> parts, String between) {
    return "concat(" + joined(parts, between) + (parts.size() == 1 ? ", ''" : "") + ")";
  }

  /** What its canonical text is put together from, none of it NULL. */
  private static List<String> parts(Operand x) {
    String sql = x.sql();
    return switch (x.meaning().family()) {
      case Boolean ->
          List.of("CASE WHEN " + sql + " THEN 't;' WHEN NOT " + sql + " THEN 'f;' ELSE ';' END");
      case Exact -> value(exact(x, "CAST(" + sql + " AS VARCHAR)"));
      case Float -> value(number("CAST(" + sql + " AS DOUBLE)"));
      case Text -> text(x.padded() ? "trim(TRAILING ' ' FROM CAST(" + sql + " AS VARCHAR))" : sql);
      case Date -> value("CAST(" + sql + " AS VARCHAR)");
      case Timestamp -> value(time(sql));
      case Instant -> value(time(x.zoned() ? "(" + sql + " AT TIME ZONE 'UTC')" : sql));
      case Binary ->
          List.of(
              "COALESCE(CAST(length(" + sql + ") AS VARCHAR), '') || ':'",
              "COALESCE(lower(to_hex(" + sql + ")), '')");
      case Json -> text("json_format(" + sql + ")");
      case Array ->
          List.of(
              "COALESCE(CAST(cardinality(" + sql + ") AS VARCHAR), '') || ':'",
              "COALESCE(" + elements(sql, x.element()) + ", '')");
    };
  }

  private static String elements(String array, Operand element) {
    return "array_join(transform(%s, %s -> %s), '')"
        .formatted(array, element.sql(), concat(parts(element), ", "));
  }

  private static String exact(Operand x, String text) {
    if (x.trimmed()) {
      return trimmedZeros(text);
    }
    return x.zeros().isEmpty() ? text : text + " || '" + x.zeros() + "'";
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

  private static List<String> value(String expression) {
    return List.of("COALESCE(" + expression + ", '')", "';'");
  }

  private static List<String> text(String expression) {
    return List.of(
        "COALESCE(CAST(length(to_utf8(" + expression + ")) AS VARCHAR), '')",
        "':'",
        "COALESCE(" + expression + ", '')");
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

  private static boolean zoned(Column column) {
    return column.type().kind() == Kind.TimestampTz;
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

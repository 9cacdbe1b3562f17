package dev.causeway.parity.sql;

import dev.causeway.parity.meaning.Field;
import dev.causeway.parity.meaning.Meaning;
import dev.causeway.warehouse.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL's. One call of {@code concat}, which takes any type by its output function and NULL as
 * nothing; so the session must have DateStyle ISO and extra_float_digits of at least 1, the
 * default.
 */
final class PostgresSqlText extends EngineSql {
  /** PostgreSQL takes 100 arguments a call. */
  private static final int ARGUMENTS = 96;

  @Override
  public String row(List<Field> fields) {
    List<String> parts = new ArrayList<>(List.of("'" + signature(fields) + "'"));
    fields.forEach(field -> add(field, parts));
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += ARGUMENTS) {
      calls.add(
          "concat(" + joined(parts.subList(i, Math.min(parts.size(), i + ARGUMENTS)), ", ") + ")");
    }
    return joined(calls, " || ");
  }

  private void add(Field field, List<String> parts) {
    String name = name(field.column());
    switch (field.meaning().family()) {
      case Text -> {
        String text = field.column().type().kind() == Kind.Char ? "rtrim(" + name + ")" : name;
        parts.addAll(List.of("octet_length(" + text + ")", "':'", text));
      }
      case Binary ->
          parts.addAll(List.of("octet_length(" + name + ")", "':'", "encode(" + name + ", 'hex')"));
      default -> parts.addAll(List.of(value(field, name), "';'"));
    }
  }

  private static String value(Field field, String name) {
    return switch (field.meaning().family()) {
      case Exact -> exact(field, name);
      case Float -> number("CAST(" + name + " AS double precision)");
      case Instant -> zoned(field.column()) ? "timezone('UTC', " + name + ")" : name;
      default -> name;
    };
  }

  private static String exact(Field field, String name) {
    if (field.meaning().scale() == Meaning.SHORTEST) {
      return field.column().type().kind() == Kind.Decimal ? "trim_scale(" + name + ")" : name;
    }
    return zeros(field.column(), field.meaning()).isEmpty()
        ? name
        : "round(CAST(" + name + " AS numeric), " + field.meaning().scale() + ")";
  }

  private static String number(String x) {
    return ("CASE WHEN %1$s = 'NaN' THEN 'NaN' WHEN %1$s < 0 THEN '-' ELSE '' END"
            + " || CASE WHEN %1$s = 'NaN' THEN '' ELSE"
            + " CAST(CAST(CAST('x' || encode(float8send(abs(%1$s)), 'hex') AS bit(64)) AS bigint) AS text) END")
        .formatted(x);
  }

  @Override
  String md5(String text) {
    return "md5(" + text + ")";
  }

  @Override
  String bits(String md5) {
    return "CAST('x' || " + md5 + " AS bit(128))";
  }

  @Override
  String first(String bits) {
    return "CAST(substring(" + bits + " FROM 1 FOR 60) AS bigint)";
  }

  @Override
  String second(String bits) {
    return "CAST(substring(" + bits + " FROM 61 FOR 60) AS bigint)";
  }

  @Override
  String bucket(String bits) {
    return "CAST(substring(" + bits + " FROM 117 FOR 12) AS integer)";
  }

  @Override
  String hex(String md5) {
    return md5;
  }

  @Override
  String sum(String number) {
    return "sum(" + number + ")";
  }

  @Override
  String days(String date) {
    return "(" + date + " - DATE '1970-01-01')";
  }

  @Override
  String once() {
    return " OFFSET 0";
  }
}

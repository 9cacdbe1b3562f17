package dev.causeway.parity.sql;

import dev.causeway.parity.meaning.Field;
import dev.causeway.parity.meaning.Meaning;
import dev.causeway.warehouse.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * PostgreSQL's. One call of {@code format}, which takes any type by its output function and NULL as
 * nothing; so the session must have DateStyle ISO and extra_float_digits of at least 1, the
 * default.
 */
final class PostgresSqlText extends EngineSql {
  /** PostgreSQL takes 100 arguments a call; a field has up to two. */
  private static final int FIELDS = 48;

  @Override
  public String row(List<Field> fields) {
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < Math.max(fields.size(), 1); i += FIELDS) {
      List<Field> some = fields.subList(i, Math.min(fields.size(), i + FIELDS));
      calls.add(formatted(i == 0 ? signature(fields) : "", some));
    }
    return joined(calls, " || ");
  }

  private static String formatted(String head, List<Field> fields) {
    StringBuilder template = new StringBuilder(head);
    List<String> arguments = new ArrayList<>();
    for (Field field : fields) {
      List<String> values = values(field);
      template.append(values.size() == 1 ? "%s;" : "%s:%s");
      arguments.addAll(values);
    }
    arguments.addFirst("'" + template + "'");
    return "format(" + joined(arguments, ", ") + ")";
  }

  /** Its value; before it the length where it has one. */
  private static List<String> values(Field field) {
    String name = identifier(field.column().name());
    return switch (field.meaning().family()) {
      case Text -> List.of("octet_length(" + text(field, name) + ")", text(field, name));
      case Binary -> List.of("octet_length(" + name + ")", "encode(" + name + ", 'hex')");
      default -> List.of(value(field, name));
    };
  }

  private static String text(Field field, String name) {
    return field.column().type().kind() == Kind.Char ? "rtrim(" + name + ")" : name;
  }

  /**
   * Of the row as it goes to clients: each value with its type and length. PostgreSQL's hashes of a
   * row or of an array add up those of the values, so these are of one value, the whole row.
   */
  @Override
  Optional<OwnHashes> ownHashes(List<Field> fields) {
    String values = fields.stream().map(PostgresSqlText::sent).collect(Collectors.joining(", "));
    return Optional.of(
        new OwnHashes(
            "record_send(ROW(" + values + ")) AS sent",
            "hash_record_extended(ROW(sent), 0)",
            "hash_record_extended(ROW(sent), 1)"));
  }

  /** In one form for all values that are equal. */
  private static String sent(Field field) {
    String name = identifier(field.column().name());
    return switch (field.meaning().family()) {
      case Text -> "CAST(" + text(field, name) + " AS text)";
      case Float -> "CASE WHEN %1$s = 'NaN' THEN 'NaN' ELSE %1$s + 0 END".formatted(name);
      case Exact ->
          field.column().type().kind() == Kind.Decimal ? "trim_scale(" + name + ")" : name;
      default -> name;
    };
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

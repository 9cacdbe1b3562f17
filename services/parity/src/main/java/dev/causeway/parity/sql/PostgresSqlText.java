package dev.causeway.parity.sql;

import dev.causeway.parity.meaning.Family;
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
      calls.add(
          formatted(i == 0 ? signature(fields) : "", some.stream().map(this::operand).toList()));
    }
    return joined(calls, " || ");
  }

  private static String formatted(String head, List<Operand> operands) {
    StringBuilder template = new StringBuilder(head);
    List<String> arguments = new ArrayList<>();
    for (Operand x : operands) {
      List<String> values = values(x);
      template.append(values.size() == 1 ? "%s;" : "%s:%s");
      arguments.addAll(values);
    }
    arguments.addFirst("'" + template + "'");
    return "format(" + joined(arguments, ", ") + ")";
  }

  /** Its value; before it the length where it has one. */
  private static List<String> values(Operand x) {
    String sql = x.sql();
    return switch (x.meaning().family()) {
      case Text, Json -> List.of("octet_length(" + text(x) + ")", text(x));
      case Binary -> List.of("octet_length(" + sql + ")", "encode(" + sql + ", 'hex')");
      case Array -> List.of(length(sql), elements(sql, x.element()));
      default -> List.of(value(x));
    };
  }

  private static String text(Operand x) {
    if (x.meaning().family() == Family.Json) {
      return "CAST(" + x.sql() + " AS text)";
    }
    return x.padded() ? "rtrim(" + x.sql() + ")" : x.sql();
  }

  /** Of several dimensions, or not counted from 1: what makes it no list as other engines have. */
  private static String length(String array) {
    return ("CASE WHEN array_ndims(%1$s) > 1 OR array_lower(%1$s, 1) <> 1 THEN array_dims(%1$s)"
            + " ELSE CAST(cardinality(%1$s) AS text) END")
        .formatted(array);
  }

  private static String elements(String array, Operand element) {
    return ("(SELECT string_agg(%s, '' ORDER BY causeway_place)"
            + " FROM unnest(%s) WITH ORDINALITY AS causeway_elements (%s, causeway_place))")
        .formatted(formatted("", List.of(element)), array, element.sql());
  }

  /**
   * Of the row as it goes to clients: each value with its type and length. PostgreSQL's hashes of a
   * row or of an array add up those of the values, so these are of one value, the whole row.
   */
  @Override
  Optional<OwnHashes> ownHashes(List<Field> fields) {
    if (!plain(fields)) {
      return Optional.empty();
    }
    String values = fields.stream().map(this::sent).collect(Collectors.joining(", "));
    return Optional.of(
        new OwnHashes(
            "record_send(ROW(" + values + ")) AS sent",
            "hash_record_extended(ROW(sent), 0)",
            "hash_record_extended(ROW(sent), 1)"));
  }

  /** In one form for all values that are equal; a type's own scale is that of all its values. */
  private String sent(Field field) {
    Operand x = operand(field);
    return switch (x.meaning().family()) {
      case Text -> "CAST(" + text(x) + " AS text)";
      case Float -> "CASE WHEN %1$s = 'NaN' THEN 'NaN' ELSE %1$s + 0 END".formatted(x.sql());
      case Exact -> x.meaning().scale() == Meaning.SHORTEST ? shortest(x) : x.sql();
      default -> x.sql();
    };
  }

  private static String value(Operand x) {
    return switch (x.meaning().family()) {
      case Exact -> exact(x);
      case Float -> number("CAST(" + x.sql() + " AS double precision)");
      case Instant -> x.zoned() ? "timezone('UTC', " + x.sql() + ")" : x.sql();
      default -> x.sql();
    };
  }

  private static String exact(Operand x) {
    if (x.meaning().scale() == Meaning.SHORTEST) {
      return shortest(x);
    }
    return x.zeros().isEmpty()
        ? x.sql()
        : "round(CAST(" + x.sql() + " AS numeric), " + x.meaning().scale() + ")";
  }

  private static String shortest(Operand x) {
    return x.type().kind() == Kind.Decimal ? "trim_scale(" + x.sql() + ")" : x.sql();
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

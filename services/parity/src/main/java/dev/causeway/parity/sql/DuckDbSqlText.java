package dev.causeway.parity.sql;

import dev.causeway.parity.meaning.Family;
import dev.causeway.parity.meaning.Field;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** DuckDB's. {@code concat} takes NULL as nothing. */
final class DuckDbSqlText extends EngineSql {
  private static final int LONGEST_BIGINT = 18;

  @Override
  public String row(List<Field> fields) {
    List<String> parts = new ArrayList<>(List.of("'" + signature(fields) + "'"));
    fields.forEach(field -> parts.addAll(parts(operand(field))));
    return concat(parts);
  }

  private static String concat(List<String> parts) {
    return "concat(" + joined(parts, ", ") + ")";
  }

  /** What its canonical text is put together from. */
  private static List<String> parts(Operand x) {
    String sql = x.sql();
    return switch (x.meaning().family()) {
      case Boolean ->
          List.of("CASE WHEN " + sql + " THEN 't;' WHEN NOT " + sql + " THEN 'f;' ELSE ';' END");
      case Exact -> List.of(exact(x), "';'");
      case Float -> List.of(number("CAST(" + sql + " AS DOUBLE)"), "';'");
      case Text -> text(sql);
      case Date, Timestamp -> List.of(sql, "';'");
      case Instant -> List.of(x.zoned() ? "(" + sql + " AT TIME ZONE 'UTC')" : sql, "';'");
      case Binary -> List.of("octet_length(" + sql + ")", "':'", "lower(hex(" + sql + "))");
      case Json -> text("CAST(" + sql + " AS VARCHAR)");
      case Array -> List.of("len(" + sql + ")", "':'", elements(sql, x.element()));
    };
  }

  private static List<String> text(String expression) {
    return List.of("strlen(" + expression + ")", "':'", expression);
  }

  private static String elements(String list, Operand element) {
    return "list_aggregate(list_transform(%s, lambda %s: %s), 'string_agg', '')"
        .formatted(list, element.sql(), concat(parts(element)));
  }

  private static String exact(Operand x) {
    String text = digits(x.type(), x.sql());
    if (x.trimmed()) {
      return "rtrim(rtrim(" + text + ", '0'), '.')";
    }
    return x.zeros().isEmpty() ? text : text + " || '" + x.zeros() + "'";
  }

  /** A decimal that has all its digits after the point comes without the 0 before it. */
  private static String digits(ColumnType type, String name) {
    String text = "CAST(" + name + " AS VARCHAR)";
    return type.kind() == Kind.Decimal && type.precision() == type.scale()
        ? "regexp_replace(" + text + ", '^(-?)[.]', '\\10.')"
        : text;
  }

  private static String number(String x) {
    return ("CASE WHEN isnan(%1$s) THEN 'NaN' ELSE CASE WHEN %1$s < 0 THEN '-' ELSE '' END"
            + " || CAST(CAST(CAST(abs(%1$s) AS BIT) AS BIGINT) AS VARCHAR) END")
        .formatted(x);
  }

  @Override
  String md5(String text) {
    return "md5(" + text + ")";
  }

  @Override
  String first(String md5) {
    return "CAST('0x' || substr(" + md5 + ", 1, 15) AS BIGINT)";
  }

  @Override
  String second(String md5) {
    return "CAST('0x' || substr(" + md5 + ", 16, 15) AS BIGINT)";
  }

  @Override
  String bucket(String md5) {
    return "CAST('0x' || substr(" + md5 + ", 30, 3) AS BIGINT)";
  }

  @Override
  String hex(String md5) {
    return md5;
  }

  /**
   * The second one hashes every value in another form, so that one's collision is not another's.
   * Values of a row are joined by XOR; each row's hash is therefore hashed once more, or rows whose
   * values change places would often have the same sum.
   */
  @Override
  Optional<OwnHashes> ownHashes(List<Field> fields) {
    if (!plain(fields)) {
      return Optional.empty();
    }
    String row =
        fields.stream()
                .map(this::hashed)
                .collect(Collectors.joining(", ", "hash(hash(", ")) AS h1, "))
            + fields.stream()
                .map(this::changed)
                .collect(Collectors.joining(", ", "hash(hash(", ")) AS h2"));
    return Optional.of(new OwnHashes(row, "h1", "h2"));
  }

  /** 0.0 and -0.0 are one number. */
  private String hashed(Field field) {
    String name = name(field.column());
    return field.meaning().family() == Family.Float ? name + " + 0" : name;
  }

  private String changed(Field field) {
    String name = name(field.column());
    return switch (field.meaning().family()) {
      case Boolean -> "NOT " + name;
      case Exact -> changedNumber(field.column().type(), name);
      case Float -> "-" + name + " + 0";
      case Text -> name + " || '.'";
      case Date -> days(name);
      case Timestamp, Instant -> "xor(epoch_us(" + name + "), 1)";
      case Binary -> name + " || '.'::BLOB";
      case Array, Json -> throw new IllegalStateException(name + " is hashed by its text");
    };
  }

  /** Of more than 18 digits by its text: UBIGINT has no negative, HUGEINT not all of them. */
  private static String changedNumber(ColumnType type, String name) {
    if (type.kind() != Kind.Decimal) {
      return "xor(" + name + ", 1)";
    }
    return type.precision() <= LONGEST_BIGINT ? "-" + name : "CAST(" + name + " AS VARCHAR)";
  }

  @Override
  String sum(String number) {
    return "sum(CAST(" + number + " AS HUGEINT))";
  }

  @Override
  String days(String date) {
    return "date_diff('day', DATE '1970-01-01', " + date + ")";
  }
}

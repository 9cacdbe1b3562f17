package dev.causeway.parity.sql;

import dev.causeway.parity.meaning.Family;
import dev.causeway.parity.meaning.Field;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.redshift.RedshiftSql;
import java.util.ArrayList;
import java.util.List;

/** Redshift's: documented functions only. PostgreSQL with STRTOL runs them too. */
final class RedshiftSqlText extends EngineSql {

  @Override
  public String row(List<Field> fields) {
    List<String> parts = new ArrayList<>(List.of("'" + signature(fields) + "'"));
    fields.forEach(field -> parts.add(field(field)));
    return joined(parts, "\n      || ");
  }

  private String field(Field field) {
    Column column = field.column();
    Operand x = operand(field);
    String name = x.sql();
    if (column.crossesAsText()) {
      return text(RedshiftSql.value(column));
    }
    return switch (field.meaning().family()) {
      case Boolean ->
          "CASE WHEN " + name + " THEN 't;' WHEN NOT " + name + " THEN 'f;' ELSE ';' END";
      case Exact -> value(exact(x, "CAST(" + name + " AS VARCHAR(64))"));
      case Float -> value(RedshiftFloats.text(column));
      case Text -> text(x.padded() ? "RTRIM(CAST(" + name + " AS VARCHAR(4096)), ' ')" : name);
      case Date -> value("TO_CHAR(" + name + ", 'YYYY-MM-DD')");
      case Timestamp -> value(time(name));
      case Instant -> value(time(x.zoned() ? name + " AT TIME ZONE 'UTC'" : name));
      case Binary ->
          "COALESCE(CAST(OCTET_LENGTH(%1$s) AS VARCHAR(8)), '') || ':' || COALESCE(LOWER(TO_HEX(%1$s)), '')"
              .formatted(name);
      case Array, Json ->
          throw new IllegalArgumentException(
              "column %s is %s, which Redshift does not have; its SUPER is compared as text"
                  .formatted(column.name(), column.type()));
    };
  }

  private static String exact(Operand x, String text) {
    if (x.trimmed()) {
      return "RTRIM(RTRIM(" + text + ", '0'), '.')";
    }
    return x.zeros().isEmpty() ? text : text + " || '" + x.zeros() + "'";
  }

  private static String time(String timestamp) {
    return "RTRIM(RTRIM(TO_CHAR(" + timestamp + ", 'YYYY-MM-DD HH24:MI:SS.US'), '0'), '.')";
  }

  private static String value(String expression) {
    return "COALESCE(" + expression + ", '') || ';'";
  }

  private static String text(String expression) {
    return "COALESCE(CAST(OCTET_LENGTH(%1$s) AS VARCHAR(8)), '') || ':' || COALESCE(%1$s, '')"
        .formatted(expression);
  }

  @Override
  String md5(String text) {
    return "MD5(" + text + ")";
  }

  @Override
  String first(String md5) {
    return "STRTOL(SUBSTRING(" + md5 + ", 1, 15), 16)";
  }

  @Override
  String second(String md5) {
    return "STRTOL(SUBSTRING(" + md5 + ", 16, 15), 16)";
  }

  @Override
  String bucket(String md5) {
    return "STRTOL(SUBSTRING(" + md5 + ", 30, 3), 16)";
  }

  @Override
  String hex(String md5) {
    return md5;
  }

  @Override
  String sum(String number) {
    return "SUM(" + number + ")"; // of BIGINT it is NUMERIC(38,0)
  }

  @Override
  String days(String date) {
    return "DATEDIFF(day, DATE '1970-01-01', " + date + ")";
  }

  @Override
  String from(String relation, List<Field> fields) {
    boolean floats = fields.stream().anyMatch(f -> f.meaning().family() == Family.Float);
    return floats ? RedshiftFloats.from(relation, fields, this::name) : relation;
  }

  @Override
  String name(Column column) {
    return identifier(column.origin().name());
  }

  @Override
  String shown(Column column) {
    return (column.crossesAsText() ? RedshiftSql.value(column) : name(column))
        + " AS "
        + identifier(column.name());
  }
}

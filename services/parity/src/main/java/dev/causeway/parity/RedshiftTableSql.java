package dev.causeway.parity;

import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.redshift.RedshiftSql;
import java.util.List;
import java.util.stream.Collectors;

/** Redshift's statements: documented functions only. PostgreSQL with STRTOL runs them too. */
final class RedshiftTableSql extends TableSql {
  private static final String MD5 = "MD5(%s)";

  @Override
  String checksums(String schema, TableCheck table) {
    return sums("bucket", "SUBSTRING(key_hash, 1, 3) AS bucket", hashed(schema, table, MD5, false));
  }

  /** Like {@link #checksums}, for groups of rows that have one value of an expression, a text. */
  String groups(String schema, TableCheck table, String expression) {
    String hashed =
        "SELECT %s AS part,\n       %s AS row_hash\nFROM %s"
            .formatted(expression, MD5.formatted(rowText(table)), from(schema, table));
    return sums("part", "part", hashed.indent(4).stripTrailing());
  }

  private static String sums(String group, String selected, String hashed) {
    return """
    SELECT %s, COUNT(*) AS row_count, SUM(h1) AS sum1, SUM(h2) AS sum2
    FROM (
      SELECT %s,
             STRTOL(SUBSTRING(row_hash, 1, 15), 16) AS h1,
             STRTOL(SUBSTRING(row_hash, 17, 15), 16) AS h2
      FROM (
    %s
      ) hashed
    ) parts
    GROUP BY %s\
    """
        .formatted(group, selected, hashed, group);
  }

  @Override
  String rows(String schema, TableCheck table, List<Integer> buckets) {
    return """
    SELECT key_hash, row_hash, %s
    FROM (
    %s
    ) hashed
    WHERE SUBSTRING(key_hash, 1, 3) IN (%s)\
    """
        .formatted(shownNames(table), hashed(schema, table, MD5, true), hexadecimal(buckets));
  }

  private static String hexadecimal(List<Integer> buckets) {
    return buckets.stream().map("'%03x'"::formatted).collect(Collectors.joining(", "));
  }

  @Override
  String field(Column column) {
    String name = name(column);
    if (column.crossesAsText()) {
      return text(RedshiftSql.value(column));
    }
    return switch (column.type().kind()) {
      case Boolean ->
          "CASE WHEN " + name + " THEN 't;' WHEN NOT " + name + " THEN 'f;' ELSE 'N' END";
      case SmallInt, Integer, BigInt, Decimal -> value("CAST(" + name + " AS VARCHAR(64))");
      case Varchar -> text(name);
      case Char -> text("RTRIM(CAST(" + name + " AS VARCHAR(4096)), ' ')");
      case Date -> value("TO_CHAR(" + name + ", 'YYYY-MM-DD')");
      case Timestamp -> value("TO_CHAR(" + name + ", 'YYYY-MM-DD HH24:MI:SS.US')");
      case TimestampTz ->
          value("TO_CHAR(" + name + " AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')");
      case Varbinary -> value("LOWER(TO_HEX(" + name + "))");
      case Real, Double -> throw new IllegalStateException("a float: " + column);
    };
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

  private static String value(String expression) {
    return "COALESCE(" + expression + " || ';', 'N')";
  }

  private static String text(String expression) {
    return "COALESCE(CAST(OCTET_LENGTH("
        + expression
        + ") AS VARCHAR(8)) || ':' || "
        + expression
        + ", 'N')";
  }
}

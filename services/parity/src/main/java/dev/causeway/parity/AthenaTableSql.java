package dev.causeway.parity;

import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.warehouse.Column;
import java.util.List;
import java.util.stream.Collectors;

/** Athena's statements, in the Trino functions of engine version 3. */
final class AthenaTableSql extends TableSql {
  private static final String MD5 = "md5(to_utf8(%s))";

  @Override
  String checksums(String schema, TableCheck table) {
    return """
    SELECT bucket, COUNT(*) AS row_count, %s AS sum1, %s AS sum2
    FROM (
      SELECT bitwise_right_shift(from_big_endian_64(substr(key_hash, 1, 8)), 52) AS bucket,
             bitwise_right_shift(from_big_endian_64(substr(row_hash, 1, 8)), 4) AS h1,
             bitwise_right_shift(from_big_endian_64(substr(row_hash, 9, 8)), 4) AS h2
      FROM (
    %s
      ) hashed
    ) parts
    GROUP BY bucket\
    """
        .formatted(sum("h1"), sum("h2"), hashed(schema, table, MD5, false));
  }

  @Override
  String rows(String schema, TableCheck table, List<Integer> buckets) {
    return """
    SELECT lower(to_hex(key_hash)) AS key_hash, lower(to_hex(row_hash)) AS row_hash, %s
    FROM (
    %s
    ) hashed
    WHERE bitwise_right_shift(from_big_endian_64(substr(key_hash, 1, 8)), 52) IN (%s)\
    """
        .formatted(shownNames(table), hashed(schema, table, MD5, true), decimal(buckets));
  }

  /** A BIGINT would overflow after eight rows; its two halves do not for eight billion. */
  private static String sum(String hash) {
    return ("CAST(SUM(bitwise_right_shift(%s, 30)) AS DECIMAL(38,0)) * 1073741824"
            + " + SUM(bitwise_and(%s, 1073741823))")
        .formatted(hash, hash);
  }

  private static String decimal(List<Integer> buckets) {
    return buckets.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  @Override
  String field(Column column) {
    String name = name(column);
    return switch (column.type().kind()) {
      case Boolean ->
          "CASE WHEN " + name + " THEN 't;' WHEN NOT " + name + " THEN 'f;' ELSE 'N' END";
      case SmallInt, Integer, BigInt, Decimal, Date -> value("CAST(" + name + " AS VARCHAR)");
      // A CHAR crosses as a VARCHAR without padding; padding would change answers.
      case Varchar, Char -> text("CAST(" + name + " AS VARCHAR)");
      case Timestamp, TimestampTz -> value("CAST(CAST(" + name + " AS TIMESTAMP(6)) AS VARCHAR)");
      case Varbinary -> value("lower(to_hex(" + name + "))");
      case Real, Double -> throw new IllegalStateException("a float: " + column);
    };
  }

  @Override
  String name(Column column) {
    return identifier(column.name());
  }

  @Override
  String shown(Column column) {
    return name(column);
  }

  private static String value(String expression) {
    return "COALESCE(" + expression + " || ';', 'N')";
  }

  private static String text(String expression) {
    return "COALESCE(CAST(length(to_utf8("
        + expression
        + ")) AS VARCHAR) || ':' || "
        + expression
        + ", 'N')";
  }
}

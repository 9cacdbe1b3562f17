package dev.causeway.warehouse.redshift;

import dev.causeway.warehouse.Column;

/** Quoting of Redshift SQL. */
public final class RedshiftSql {
  private static final int LONGEST_CHAR = 4096;

  private RedshiftSql() {}

  /** A quoted identifier. */
  public static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /**
   * How a column is selected for an export, so that a column of its {@link
   * dev.causeway.warehouse.GlueTypes Glue type} holds its value.
   */
  public static String exported(Column column) {
    String value = value(column);
    String name = identifier(column.name());
    return value.equals(name) ? name : value + " AS " + name;
  }

  /**
   * The value that crosses: a CHAR without its padding, a TIMESTAMPTZ as its UTC time, the text of
   * a column that crosses as text, all others as they are.
   */
  public static String value(Column column) {
    String name = identifier(column.origin().name());
    if (column.crossesAsText()) {
      return RedshiftType.named(column.origin().type())
          .filter(RedshiftType::hasText)
          .orElseThrow(() -> new IllegalArgumentException("no text of " + column))
          .text(name);
    }
    return switch (column.type().kind()) {
      case Char ->
          "CAST(RTRIM(CAST(%s AS VARCHAR(%d)), ' ') AS VARCHAR(%d))"
              .formatted(name, LONGEST_CHAR, length(column));
      case TimestampTz -> "CAST(%s AT TIME ZONE 'UTC' AS TIMESTAMP)".formatted(name);
      default -> name;
    };
  }

  private static int length(Column column) {
    int declared = column.type().precision();
    return declared > 0 ? declared : LONGEST_CHAR;
  }

  /**
   * A quoted text. Redshift reads a backslash as an escape, PostgreSQL does not; so none may be in
   * it.
   *
   * @throws IllegalArgumentException if the text holds a backslash
   */
  public static String literal(String text) {
    if (text.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("a backslash in an SQL text is not supported: " + text);
    }
    return "'" + text.replace("'", "''") + "'";
  }
}

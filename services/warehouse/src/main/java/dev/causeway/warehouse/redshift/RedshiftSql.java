package dev.causeway.warehouse.redshift;

/** Quoting of Redshift SQL. */
public final class RedshiftSql {
  private RedshiftSql() {}

  /** A quoted identifier. */
  public static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
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

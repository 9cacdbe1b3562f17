package dev.causeway.cli.manifest;

/**
 * SQL, and where it stands.
 *
 * @param file the file
 * @param line line of the file on which the SQL begins
 * @param indent blanks before each of its lines
 * @param text the SQL
 */
public record SqlText(String file, int line, int indent, String text) {
  /** A whole file. */
  static SqlText ofFile(String file, String text) {
    return new SqlText(file, 1, 0, text);
  }

  /**
   * A text in a YAML file. One of several lines is taken for a block that begins on the line after
   * its key, two blanks deeper.
   *
   * @param key where the key stands
   */
  public static SqlText inBlock(String file, Document.Place key, String text) {
    return text.stripTrailing().contains("\n")
        ? new SqlText(file, key.line() + 1, key.column() + 1, text)
        : new SqlText(file, key.line(), key.column() - 1, text);
  }

  /** Line of the file for a line of the SQL. */
  public int line(int inSql) {
    return line + inSql - 1;
  }

  /** Column of the file for a column of the SQL. */
  public int column(int inSql) {
    return indent + inSql;
  }
}

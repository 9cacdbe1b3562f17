package dev.causeway.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Parameters in a text: {@code :name}, outside of quotes, comments and {@code ::} casts. */
public final class Placeholders {
  private Placeholders() {}

  /**
   * Their names in the order of their use; one that is used twice comes twice.
   *
   * @throws SqlToken.BrokenSqlException if the text has no valid pieces
   */
  public static List<String> names(String sql) {
    List<String> names = new ArrayList<>();
    replace(
        sql,
        name -> {
          names.add(name);
          return "";
        });
    return names;
  }

  /**
   * The text with something else for each use.
   *
   * @param other gives it by the parameter's name
   * @throws SqlToken.BrokenSqlException if the text has no valid pieces
   */
  public static String replace(String sql, UnaryOperator<String> other) {
    List<SqlToken> tokens = SqlToken.split(sql);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      boolean parameter =
          tokens.get(i).is(":")
              && i + 1 < tokens.size()
              && tokens.get(i + 1).kind() == SqlToken.Kind.WORD;
      text.append(parameter ? other.apply(tokens.get(++i).text()) : tokens.get(i).text());
    }
    return text.toString();
  }
}

package dev.causeway.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A piece of SQL text; all pieces of a text, joined, are the text again. */
public record SqlToken(Kind kind, String text) {

  public enum Kind {
    BLANK,
    COMMENT,
    WORD,
    QUOTED_NAME,
    STRING,
    NUMBER,
    SYMBOL;

    public boolean invisible() {
      return this == BLANK || this == COMMENT;
    }
  }

  /** A text that has no valid pieces, e.g. a string without its end. */
  public static final class BrokenSqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenSqlException(String message) {
      super(message);
    }
  }

  /** The word in small letters; empty for anything but a word. */
  public String word() {
    return kind == Kind.WORD ? text.toLowerCase(Locale.ROOT) : "";
  }

  public boolean is(String symbolOrWord) {
    return (kind == Kind.SYMBOL && text.equals(symbolOrWord)) || word().equals(symbolOrWord);
  }

  /** What a string literal says, without its quotes. */
  public String stringValue() {
    return text.substring(1, text.length() - 1).replace("''", "'");
  }

  /** Cuts the text into pieces. */
  public static List<SqlToken> split(String sql) {
    List<SqlToken> tokens = new ArrayList<>();
    int at = 0;
    while (at < sql.length()) {
      SqlToken token = next(sql, at);
      tokens.add(token);
      at += token.text().length();
    }
    return tokens;
  }

  private static SqlToken next(String sql, int at) {
    char c = sql.charAt(at);
    if (Character.isWhitespace(c)) {
      return new SqlToken(Kind.BLANK, run(sql, at, Character::isWhitespace));
    }
    if (sql.startsWith("--", at)) {
      int end = sql.indexOf('\n', at);
      return new SqlToken(Kind.COMMENT, sql.substring(at, end < 0 ? sql.length() : end));
    }
    if (sql.startsWith("/*", at)) {
      return new SqlToken(Kind.COMMENT, block(sql, at));
    }
    if (c == '\'') {
      return new SqlToken(Kind.STRING, quoted(sql, at, '\''));
    }
    if (c == '"') {
      return new SqlToken(Kind.QUOTED_NAME, quoted(sql, at, '"'));
    }
    if (Character.isLetter(c) || c == '_') {
      return new SqlToken(Kind.WORD, run(sql, at, SqlToken::inWord));
    }
    if (Character.isDigit(c)) {
      return new SqlToken(Kind.NUMBER, run(sql, at, d -> Character.isLetterOrDigit(d) || d == '.'));
    }
    return new SqlToken(Kind.SYMBOL, sql.startsWith("::", at) ? "::" : String.valueOf(c));
  }

  private static boolean inWord(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  private static String run(String sql, int at, java.util.function.IntPredicate inside) {
    int end = at;
    while (end < sql.length() && inside.test(sql.charAt(end))) {
      end++;
    }
    return sql.substring(at, end);
  }

  private static String quoted(String sql, int at, char quote) {
    for (int i = at + 1; i < sql.length(); i++) {
      if (sql.charAt(i) == quote) {
        if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
          i++;
        } else {
          return sql.substring(at, i + 1);
        }
      }
    }
    throw new BrokenSqlException(
        "a quoted text that begins at character %d does not end".formatted(at + 1));
  }

  private static String block(String sql, int at) {
    int depth = 0;
    for (int i = at; i + 1 < sql.length(); i++) {
      if (sql.startsWith("/*", i)) {
        depth++;
        i++;
      } else if (sql.startsWith("*/", i)) {
        depth--;
        i++;
        if (depth == 0) {
          return sql.substring(at, i + 1);
        }
      }
    }
    throw new BrokenSqlException(
        "a comment that begins at character %d does not end".formatted(at + 1));
  }
}

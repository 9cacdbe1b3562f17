package dev.causeway.standins.aws.redshift;

import dev.causeway.dialect.SqlToken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Redshift's words in PostgreSQL's, where both have a meaning but not the same one.
 *
 * <p>Only what is sure from the words alone is rewritten; what PostgreSQL would take in another
 * sense is refused; the rest goes through and PostgreSQL refuses what it does not know. Functions
 * that PostgreSQL lacks are in {@code shims.sql}.
 */
final class Dialect {
  private static final Set<String> PART_FIRST =
      Set.of("dateadd", "date_add", "datediff", "date_diff");
  private static final Set<String> UNBOUNDED = Set.of("decimal", "numeric");
  private static final Set<String> DEFAULT_TEXT = Set.of("varchar", "text", "nvarchar");
  private static final int DEFAULT_LENGTH = 256;

  private final List<SqlToken> tokens;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Boolean> casts = new ArrayDeque<>();
  private int at;

  private Dialect(List<SqlToken> tokens) {
    this.tokens = tokens;
  }

  static String toPostgres(String sql) {
    return toPostgres(SqlToken.split(sql));
  }

  static String toPostgres(List<SqlToken> tokens) {
    return new Dialect(tokens).rewrite();
  }

  private String rewrite() {
    for (at = 0; at < tokens.size(); at++) {
      SqlToken token = tokens.get(at);
      switch (token.kind()) {
        case STRING -> string(token);
        case WORD -> word(token);
        case SYMBOL -> symbol(token);
        default -> out.append(token.text());
      }
    }
    return out.toString();
  }

  private void string(SqlToken token) {
    if (token.text().indexOf('\\') >= 0) {
      throw new Command.RefusedException(
          "a string with a backslash: Redshift reads it as an escape and PostgreSQL does not; use"
              + " CHR(92)");
    }
    out.append(token.text());
  }

  private void symbol(SqlToken token) {
    if (token.is("(")) {
      casts.push(previousWord().equals("cast"));
    } else if (token.is(")") && !casts.isEmpty()) {
      casts.pop();
    } else if (token.is(";")) {
      return;
    }
    out.append(token.text());
    if (token.is("::")) {
      type();
    }
  }

  private void word(SqlToken token) {
    String word = token.word();
    boolean call = nextIs("(");
    if (call) {
      Calls.refuse(word);
    }
    Clauses.refuse(word, previous().map(SqlToken::text).orElse(""), wordAfter(at), call);
    if (word.equals("sysdate") && !call) {
      out.append("redshift.getdate()");
    } else if (word.equals("as") && Boolean.TRUE.equals(casts.peek())) {
      out.append(token.text());
      type();
    } else if (call && Calls.has(word)) {
      int close = closing(visibleAfter(at));
      out.append(Calls.form(word, arguments(visibleAfter(at), close)));
      at = close;
    } else if (call && Calls.isList(word)) {
      list();
    } else if (call && word.equals("nvl")) {
      out.append("coalesce");
    } else if (call && word.equals("extract")) {
      extract();
    } else if (call && (PART_FIRST.contains(word) || word.equals("date_part"))) {
      out.append("redshift.")
          .append(word.replace("date_add", "dateadd").replace("date_diff", "datediff"));
      quotePart();
    } else {
      out.append(token.text());
    }
  }

  /**
   * {@code LISTAGG(x, ',') WITHIN GROUP (ORDER BY y)}: PostgreSQL has the order among the
   * arguments.
   */
  private void list() {
    int open = visibleAfter(at);
    int close = closing(open);
    List<String> arguments = arguments(open, close);
    String order = "";
    int end = close;
    if (wordAfter(close).equals("within")) {
      int group = visibleAfter(visibleAfter(close));
      int from = visibleAfter(group);
      end = closing(from);
      order = rewritten(from + 1, end);
    }
    out.append(Calls.list(arguments, order));
    at = end;
  }

  /** The arguments between two parentheses, in PostgreSQL's words. */
  private List<String> arguments(int open, int close) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int begin = open + 1;
    for (int i = open + 1; i < close; i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0 && tokens.get(i).is(",")) {
        arguments.add(rewritten(begin, i));
        begin = i + 1;
      }
    }
    arguments.add(rewritten(begin, close));
    return arguments;
  }

  private String rewritten(int from, int to) {
    return toPostgres(tokens.subList(from, to)).strip();
  }

  private int closing(int open) {
    int depth = 0;
    for (int i = open; i >= 0 && i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new Command.RefusedException("a parenthesis is not closed");
  }

  /** A type follows: its default length is Redshift's, not PostgreSQL's. */
  private void type() {
    int next = visibleAfter(at);
    if (next < 0) {
      return;
    }
    String name = tokens.get(next).word();
    int after = visibleAfter(next);
    boolean hasLength = after >= 0 && tokens.get(after).is("(");
    if (hasLength || (!UNBOUNDED.contains(name) && !DEFAULT_TEXT.contains(name))) {
      return;
    }
    if (UNBOUNDED.contains(name)) {
      throw new Command.RefusedException(
          "%s without precision is DECIMAL(18,0) in Redshift and unbounded in PostgreSQL: write it"
                  .formatted(name.toUpperCase(Locale.ROOT))
              + " out");
    }
    copyUntil(next);
    out.append("varchar(").append(DEFAULT_LENGTH).append(')');
    at = next;
  }

  /** {@code EXTRACT(part FROM x)} is an integer in Redshift and a numeric in PostgreSQL. */
  private void extract() {
    int open = visibleAfter(at);
    int part = visibleAfter(open);
    int from = part < 0 ? -1 : visibleAfter(part);
    if (from < 0 || !tokens.get(from).is("from")) {
      out.append(tokens.get(at).text());
      return;
    }
    out.append("redshift.extract_part('").append(DatePart.ofField(tokens.get(part))).append("',");
    casts.push(false);
    at = from;
  }

  /** {@code DATEADD(day, …)}: the part is a word, PostgreSQL wants a string. */
  private void quotePart() {
    int open = visibleAfter(at);
    int part = visibleAfter(open);
    if (part < 0) {
      return;
    }
    out.append("('").append(DatePart.of(tokens.get(part))).append('\'');
    casts.push(false);
    at = part;
  }

  private boolean nextIs(String symbol) {
    int next = visibleAfter(at);
    return next >= 0 && tokens.get(next).is(symbol);
  }

  private String previousWord() {
    return previous().map(SqlToken::word).orElse("");
  }

  private Optional<SqlToken> previous() {
    for (int i = at - 1; i >= 0; i--) {
      if (!tokens.get(i).kind().invisible()) {
        return Optional.of(tokens.get(i));
      }
    }
    return Optional.empty();
  }

  private String wordAfter(int index) {
    int next = visibleAfter(index);
    return next < 0 ? "" : tokens.get(next).word();
  }

  private int visibleAfter(int index) {
    for (int i = index + 1; index >= 0 && i < tokens.size(); i++) {
      if (!tokens.get(i).kind().invisible()) {
        return i;
      }
    }
    return -1;
  }

  private void copyUntil(int end) {
    for (int i = at + 1; i < end; i++) {
      out.append(tokens.get(i).text());
    }
  }
}

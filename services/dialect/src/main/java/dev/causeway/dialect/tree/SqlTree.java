package dev.causeway.dialect.tree;

import dev.causeway.dialect.grammar.SqlLexer;
import dev.causeway.dialect.grammar.SqlParser;
import dev.causeway.dialect.grammar.SqlParser.QueryContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** One query, read by the grammar {@code Sql.g4}. */
public final class SqlTree {
  private static final int MOST_BRACKETS = 100;
  private static final int MOST_LEVELS = 2_000;

  private final CommonTokenStream tokens;
  private final QueryContext query;

  private SqlTree(CommonTokenStream tokens, QueryContext query) {
    this.tokens = tokens;
    this.query = query;
  }

  /**
   * Reads a query; a semicolon may end it.
   *
   * @throws UnreadableSqlException if it is none
   */
  public static SqlTree parse(String sql) {
    Refusing refusing = new Refusing();
    SqlLexer lexer = new SqlLexer(CharStreams.fromString(sql));
    lexer.removeErrorListeners();
    lexer.addErrorListener(refusing);
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    SqlParser parser = new SqlParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(refusing);
    checkBrackets(tokens);
    try {
      QueryContext query = parser.statement().query();
      checkLevels(query);
      return new SqlTree(tokens, query);
    } catch (StackOverflowError e) {
      throw tooDeep(new Place(1, 1));
    }
  }

  /** Refuses, before it costs anything, what is nested as nobody writes it. */
  private static void checkBrackets(CommonTokenStream tokens) {
    tokens.fill();
    int depth = 0;
    for (Token token : tokens.getTokens()) {
      String text = token.getText();
      depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
      if (depth > MOST_BRACKETS) {
        throw tooDeep(place(token));
      }
    }
  }

  /** So that whoever walks the tree later has stack enough. */
  private static void checkLevels(ParserRuleContext root) {
    Deque<ParserRuleContext> level = new ArrayDeque<>(List.of(root));
    for (int depth = 0; !level.isEmpty(); depth++) {
      if (depth > MOST_LEVELS) {
        throw tooDeep(place(level.getFirst()));
      }
      for (int left = level.size(); left > 0; left--) {
        ParserRuleContext node = level.removeFirst();
        for (int i = 0; i < node.getChildCount(); i++) {
          if (node.getChild(i) instanceof ParserRuleContext child) {
            level.addLast(child);
          }
        }
      }
    }
  }

  private static UnreadableSqlException tooDeep(Place place) {
    return new UnreadableSqlException(place, "it is nested too deeply");
  }

  /** The query. */
  public QueryContext query() {
    return query;
  }

  /** Pieces of the text in their order, comments and blanks among them. */
  public List<Token> tokens() {
    return tokens.getTokens();
  }

  /** Calls for a node and all below it, parents first. */
  public static void walk(ParserRuleContext node, Consumer<ParserRuleContext> each) {
    each.accept(node);
    for (int i = 0; i < node.getChildCount(); i++) {
      if (node.getChild(i) instanceof ParserRuleContext child) {
        walk(child, each);
      }
    }
  }

  /** Where a node's text begins. */
  public static Place place(ParserRuleContext node) {
    return place(node.getStart());
  }

  /** Where a piece begins. */
  public static Place place(Token token) {
    return new Place(token.getLine(), token.getCharPositionInLine() + 1);
  }

  /** A node's text as it was written. */
  public static String text(ParserRuleContext node) {
    Token first = node.getStart();
    Token last = node.getStop();
    if (last == null || last.getTokenIndex() < first.getTokenIndex()) {
      return "";
    }
    return first.getInputStream().getText(Interval.of(first.getStartIndex(), last.getStopIndex()));
  }

  /** What stands between two pieces of the text: blanks and comments. */
  public String between(int afterToken, int beforeToken) {
    StringBuilder hidden = new StringBuilder();
    for (int i = afterToken + 1; i < beforeToken; i++) {
      hidden.append(tokens.get(i).getText());
    }
    return hidden.toString();
  }

  /** What stands before the query: blanks and comments. */
  public String head() {
    return between(-1, query.getStart().getTokenIndex());
  }

  /** What stands after it, up to a semicolon. */
  public String tail() {
    int last = query.getStop().getTokenIndex();
    int next = last + 1;
    while (tokens.get(next).getChannel() != Token.DEFAULT_CHANNEL) {
      next++;
    }
    return between(last, next);
  }

  /** The nearest node of that kind around a node. */
  public static <T extends ParserRuleContext> @Nullable T around(
      ParserRuleContext node, Class<T> kind) {
    for (ParseTree up = node.getParent(); up != null; up = up.getParent()) {
      if (kind.isInstance(up)) {
        return kind.cast(up);
      }
    }
    return null;
  }

  /** Turns the first error into a failure. */
  private static final class Refusing extends BaseErrorListener {
    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        @Nullable Object symbol,
        int line,
        int column,
        String message,
        @Nullable RecognitionException cause) {
      Place place = new Place(line, column + 1);
      if (symbol instanceof Token token && token.getType() == Token.EOF) {
        throw new UnreadableSqlException(place, "it ends too early");
      }
      String found = symbol instanceof Token token ? token.getText() : message;
      throw new UnreadableSqlException(place, "'%s' is not expected here".formatted(found));
    }
  }
}

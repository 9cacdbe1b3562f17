package dev.causeway.dialect;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Says whether a query runs on Redshift and on Athena, with the same meaning.
 *
 * <p>A named query is one text for both engines, so its tree is Trino's. Redshift's side is a
 * closed list, since no parser refuses what Redshift refuses: what the table of divergences does
 * not know is a finding. What Trino cannot read is explained by its words.
 */
public final class QueryLint {
  private static final SqlParser PARSER = new SqlParser();

  private QueryLint() {}

  /** Whether the order of rows is part of the answer. */
  public enum RowOrder {
    Total,
    Any
  }

  /**
   * What is wrong with a query, in the order of its text.
   *
   * @param tables the tables that cross, in small letters
   */
  public static List<Finding> lint(String sql, Set<String> tables, RowOrder order) {
    return lint(sql, tables::contains, order);
  }

  /** The same for a query of which nobody says which tables cross. */
  public static List<Finding> lint(String sql) {
    return lint(sql, table -> true, RowOrder.Any);
  }

  /** The tables that a query reads, in small letters; none if the query cannot be read. */
  public static Set<String> tables(String sql) {
    Set<String> read = new TreeSet<>();
    lint(
        sql,
        table -> {
          read.add(table);
          return true;
        },
        RowOrder.Any);
    return read;
  }

  private static List<Finding> lint(String sql, Predicate<String> tables, RowOrder order) {
    Report report = new Report();
    List<SqlToken> pieces;
    try {
      pieces = SqlToken.split(sql);
    } catch (SqlToken.BrokenSqlException e) {
      report.add(syntax(1, 1, String.valueOf(e.getMessage())));
      return report.findings();
    }
    List<TextRules.Placed> comments = new ArrayList<>();
    List<TextRules.Placed> tokens = new ArrayList<>();
    for (TextRules.Placed placed : placed(pieces)) {
      if (placed.token().kind() == SqlToken.Kind.COMMENT) {
        comments.add(placed);
      } else if (placed.token().kind() != SqlToken.Kind.BLANK) {
        tokens.add(placed);
      }
    }
    Set<String> accepted = TextRules.accepted(comments, report);
    TextRules words = new TextRules(tokens);
    words.words(report);
    parse(sql, report, words).ifPresent(query -> tree(query, sql, tables, order, report));
    return report.findings().stream().filter(f -> !accepted.contains(f.id())).toList();
  }

  private static Optional<Query> parse(String sql, Report report, TextRules words) {
    Statement statement;
    try {
      statement = PARSER.createStatement(withoutSemicolon(sql));
    } catch (ParsingException e) {
      words.functions(report);
      if (report.isEmpty()) {
        report.add(syntax(e.getLineNumber(), e.getColumnNumber(), e.getErrorMessage()));
      }
      return Optional.empty();
    }
    if (statement instanceof Query query) {
      return Optional.of(query);
    }
    report.error("NOT_A_SELECT", statement, "it is not a SELECT", "make it one SELECT statement");
    return Optional.empty();
  }

  private static void tree(
      Query query, String sql, Predicate<String> tables, RowOrder order, Report report) {
    List<Rule> rules =
        List.of(
            new ShapeRules(),
            new FunctionRules(sql),
            new ExpressionRules(),
            new CastRules(),
            new OrderRules());
    walk(query, query, rules, report);
    new TableRules(tables, report).process(query, Set.of());
    if (order == RowOrder.Total && !ordered(query)) {
      report.error(
          "ROW_ORDER",
          query,
          "rowOrder is Total, and the query has no ORDER BY",
          "order by a total order, ending with the key, or set rowOrder to Any");
    }
  }

  private static boolean ordered(Query query) {
    return query.getOrderBy().isPresent()
        || (query.getQueryBody() instanceof io.trino.sql.tree.QuerySpecification spec
            && spec.getOrderBy().isPresent());
  }

  private static void walk(Node node, Node parent, List<Rule> rules, Report report) {
    rules.forEach(rule -> rule.check(node, parent, report));
    if (ShapeRules.opens(node)) {
      node.getChildren().forEach(child -> walk(child, node, rules, report));
    }
  }

  private static Finding syntax(int line, int column, String message) {
    return new Finding(
        "SYNTAX",
        Finding.Severity.Error,
        line,
        column,
        "it cannot be read: " + message,
        "correct its SQL");
  }

  /** The same text with a blank for the semicolon that may end it. */
  private static String withoutSemicolon(String sql) {
    int end = sql.stripTrailing().length() - 1;
    return end >= 0 && sql.charAt(end) == ';' ? sql.substring(0, end) : sql;
  }

  private static List<TextRules.Placed> placed(List<SqlToken> pieces) {
    List<TextRules.Placed> placed = new ArrayList<>();
    int line = 1;
    int column = 1;
    for (SqlToken piece : pieces) {
      placed.add(new TextRules.Placed(piece, line, column));
      int lastBreak = piece.text().lastIndexOf('\n');
      line += (int) piece.text().chars().filter(c -> c == '\n').count();
      column = lastBreak < 0 ? column + piece.text().length() : piece.text().length() - lastBreak;
    }
    return placed;
  }
}

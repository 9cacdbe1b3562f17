package dev.causeway.dialect;

import dev.causeway.dialect.grammar.SqlParser.QueryContext;
import dev.causeway.dialect.names.Names;
import dev.causeway.dialect.names.Types;
import dev.causeway.dialect.tree.Place;
import dev.causeway.dialect.tree.SqlTree;
import dev.causeway.dialect.tree.UnreadableSqlException;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Says whether a query runs on Redshift and on Athena, with the same meaning.
 *
 * <p>A named query is one text for both engines. Its tree is that of the dialect's own grammar;
 * what the table of divergences does not know is a finding, and so is what Trino's own parser does
 * not read.
 */
public final class QueryLint {
  private static final SqlParser TRINO = new SqlParser();

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
    return lint(sql, tables, order, Catalog.empty());
  }

  /**
   * The same where something is known of the tables.
   *
   * @param catalog keys and types: with keys it is seen which orders are not total; and the query's
   *     parameters, no others may be used
   */
  public static List<Finding> lint(
      String sql, Set<String> tables, RowOrder order, Catalog catalog) {
    return lint(sql, tables::contains, order, catalog, catalog.parameters().keySet());
  }

  /** The same for a query of which nobody says which tables cross. */
  public static List<Finding> lint(String sql) {
    return lint(sql, table -> true, RowOrder.Any, Catalog.empty(), parameters(sql));
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
        RowOrder.Any,
        Catalog.empty(),
        parameters(sql));
    return read;
  }

  /** Whatever parameters a text has; none if it cannot be read. */
  private static Set<String> parameters(String sql) {
    try {
      return Set.copyOf(Placeholders.names(sql));
    } catch (SqlToken.BrokenSqlException e) {
      return Set.of();
    }
  }

  private static List<Finding> lint(
      String sql,
      Predicate<String> tables,
      RowOrder order,
      Catalog catalog,
      Set<String> parameters) {
    Report report = new Report();
    SqlTree tree;
    try {
      tree = SqlTree.parse(sql);
    } catch (UnreadableSqlException e) {
      unreadable(sql, e, report);
      return report.findings();
    }
    Set<String> accepted = AcceptRules.accepted(tree, report);
    tree(tree, tables, order, catalog, report);
    ParameterRules rules = new ParameterRules(parameters);
    SqlTree.walk(tree.query(), node -> rules.check(node, report));
    rules.unused(report);
    if (!report.hasErrors()) {
      byTrino(sql, report);
    }
    return report.findings().stream().filter(f -> !accepted.contains(f.id())).toList();
  }

  private static void tree(
      SqlTree tree, Predicate<String> tables, RowOrder order, Catalog catalog, Report report) {
    Names names = Names.of(tree, catalog);
    Types types = names.types();
    List<Rule> rules =
        List.of(
            new ShapeRules(names),
            new FunctionRules(types),
            new ExpressionRules(types),
            new CastRules(types));
    QueryContext query = tree.query();
    SqlTree.walk(query, node -> rules.forEach(rule -> rule.check(node, report)));
    new TableRules(tables, report).check(query, Set.of());
    CauseRules.check(tree, catalog, order == RowOrder.Total, report);
    if (order == RowOrder.Total && query.orderBy() == null) {
      report.error(
          "ROW_ORDER",
          query,
          "rowOrder is Total, and the query has no ORDER BY",
          "order by a total order, ending with the key, or set rowOrder to Any");
    }
  }

  private static void unreadable(String sql, UnreadableSqlException unreadable, Report report) {
    if (isOtherStatement(sql)) {
      report.error(
          "NOT_A_SELECT", new Place(1, 1), "it is not a SELECT", "make it one SELECT statement");
    } else {
      syntax(unreadable.place(), String.valueOf(unreadable.getMessage()), report);
    }
  }

  private static boolean isOtherStatement(String sql) {
    try {
      return !(TRINO.createStatement(sql) instanceof Query);
    } catch (ParsingException e) {
      return false;
    }
  }

  /** What Trino cannot read in a query that our grammar reads. */
  private static void byTrino(String sql, Report report) {
    try {
      TRINO.createStatement(withoutSemicolon(Placeholders.replace(sql, QueryLint::mark)));
    } catch (ParsingException e) {
      syntax(new Place(e.getLineNumber(), e.getColumnNumber()), e.getErrorMessage(), report);
    }
  }

  private static void syntax(Place place, String message, Report report) {
    report.error("SYNTAX", place, "it cannot be read: " + message, "correct its SQL");
  }

  /** Trino's own mark of a parameter, as long as the name is. */
  private static String mark(String name) {
    return "?" + " ".repeat(name.length());
  }

  /** The same text with a blank for the semicolon that may end it. */
  private static String withoutSemicolon(String sql) {
    int end = sql.stripTrailing().length() - 1;
    return end >= 0 && sql.charAt(end) == ';' ? sql.substring(0, end) : sql;
  }
}

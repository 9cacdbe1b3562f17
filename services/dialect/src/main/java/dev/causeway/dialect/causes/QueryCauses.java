package dev.causeway.dialect.causes;

import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.tree.Edit;
import dev.causeway.dialect.tree.SqlTree;
import dev.causeway.dialect.tree.UnreadableSqlException;
import java.util.List;
import java.util.Optional;

/** Finds in a query's tree why equal data may give different answers. */
public final class QueryCauses {
  private QueryCauses() {}

  /**
   * All causes in a query, in the order of its text.
   *
   * @param catalog types and keys of its tables, as far as known: what hangs on others is {@link
   *     Cause.Severity#Possible}
   * @throws UnreadableSqlException if the text is no query
   */
  public static List<Cause> of(String sql, Catalog catalog) {
    return of(SqlTree.parse(sql), catalog);
  }

  /** The same of a query that is read already. */
  public static List<Cause> of(SqlTree tree, Catalog catalog) {
    Found found = new Found(tree, catalog);
    List<Rule> rules =
        List.of(
            new LimitRule(found),
            new NullOrderRule(found),
            new WindowRule(found),
            new ListRule(found),
            new CallRule(found),
            new NumberRule(found),
            new TextRule(found));
    SqlTree.walk(tree.query(), node -> rules.forEach(rule -> rule.check(node)));
    return found.causes();
  }

  /**
   * The query with every rewrite that its causes propose; empty if there is none. What no rewrite
   * is known for stays as it is.
   *
   * @throws UnreadableSqlException if the text is no query
   */
  public static Optional<String> proposal(String sql, Catalog catalog) {
    return proposal(sql, of(sql, catalog));
  }

  /**
   * The query with the rewrites of some of its causes.
   *
   * @param causes in the order of the text
   */
  public static Optional<String> proposal(String sql, List<Cause> causes) {
    // what ends at the same place is nested: the inner one, which begins later, comes first
    List<Edit> edits = causes.reversed().stream().flatMap(c -> c.rewrite().stream()).toList();
    return edits.isEmpty() ? Optional.empty() : Optional.of(Edit.apply(sql, edits));
  }
}

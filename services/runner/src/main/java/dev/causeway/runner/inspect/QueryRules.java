package dev.causeway.runner.inspect;

import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.contract.WorkloadPlan.Table;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.AstVisitor;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a named query must be like to cross: one SELECT over declared tables, unqualified. */
final class QueryRules {
  private QueryRules() {}

  static List<Problem> check(WorkloadPlan plan) {
    Set<String> declared = plan.tables().stream().map(Table::name).collect(Collectors.toSet());
    List<Problem> problems = new ArrayList<>();
    for (NamedQuery query : plan.queries()) {
      check(query, declared, problems);
    }
    return problems;
  }

  private static void check(NamedQuery query, Set<String> declared, List<Problem> problems) {
    Statement statement;
    try {
      statement = new SqlParser().createStatement(query.sql());
    } catch (ParsingException e) {
      problems.add(
          new Problem(
              "QuerySyntax",
              "Query %s, line %d, column %d: %s; write it so that both engines read it."
                  .formatted(
                      query.name(), e.getLineNumber(), e.getColumnNumber(), e.getErrorMessage())));
      return;
    }
    if (!(statement instanceof Query select)) {
      problems.add(new Problem("NotASelect", "Query %s is not a SELECT.".formatted(query.name())));
      return;
    }
    Set<String> tables = new TreeSet<>();
    new Tables(tables).process(select, Set.of());
    for (String table : tables) {
      if (table.contains(".")) {
        problems.add(
            new Problem(
                "QualifiedTable",
                "Query %s names %s; leave the schema out, the route decides it."
                    .formatted(query.name(), table)));
      } else if (!declared.contains(table)) {
        problems.add(
            new Problem(
                "UndeclaredTable",
                "Query %s reads %s, which spec.tables does not have; add it there."
                    .formatted(query.name(), table)));
      }
    }
  }

  /** Collects the tables of a query that are no names of its own WITH clauses. */
  private static final class Tables extends AstVisitor<Void, Set<String>> {
    private final Set<String> found;

    Tables(Set<String> found) {
      this.found = found;
    }

    @Override
    protected Void visitQuery(Query node, Set<String> outer) {
      Set<String> inner = new HashSet<>(outer);
      node.getWith().ifPresent(with -> addNames(with, inner));
      node.getChildren().forEach(child -> process(child, inner));
      return nothing();
    }

    private void addNames(With with, Set<String> names) {
      for (WithQuery query : with.getQueries()) {
        if (with.isRecursive()) {
          names.add(name(query));
        }
        process(query.getQuery(), Set.copyOf(names));
        names.add(name(query));
      }
    }

    @Override
    protected Void visitWith(With node, Set<String> names) {
      // Its queries were visited one after the other, each with the names before it.
      return nothing();
    }

    @Override
    protected Void visitTable(io.trino.sql.tree.Table node, Set<String> names) {
      String name = node.getName().toString().toLowerCase(Locale.ROOT);
      if (!names.contains(name)) {
        found.add(name);
      }
      return nothing();
    }

    @Override
    protected Void visitNode(Node node, Set<String> names) {
      node.getChildren().forEach(child -> process(child, names));
      return nothing();
    }

    private static String name(WithQuery query) {
      return query.getName().getValue().toLowerCase(Locale.ROOT);
    }

    @SuppressWarnings("NullAway")
    private static Void nothing() {
      return null;
    }
  }
}

package dev.causeway.operators.engine.workload;

import dev.causeway.contract.WorkloadPlan.NamedQuery;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a named query and says what keeps it from crossing. */
final class QueryLint {
  private static final SqlParser PARSER = new SqlParser();

  private QueryLint() {}

  /**
   * What is wrong with a query, and what to do; empty if nothing is.
   *
   * @param tables the tables that cross
   */
  static Optional<String> problem(NamedQuery query, Set<String> tables) {
    Statement statement;
    try {
      statement = PARSER.createStatement(query.sql());
    } catch (ParsingException e) {
      return Optional.of(
          "query %s cannot be read at line %d, column %d: %s. Correct its SQL."
              .formatted(
                  query.name(), e.getLineNumber(), e.getColumnNumber(), e.getErrorMessage()));
    }
    if (!(statement instanceof Query)) {
      return Optional.of(
          "query %s is not a SELECT. Make it one SELECT statement.".formatted(query.name()));
    }
    TableNames names = new TableNames();
    names.process(statement, Set.of());
    return names.found.stream()
        .filter(name -> !tables.contains(name))
        .findFirst()
        .map(name -> undeclared(query, name));
  }

  private static String undeclared(NamedQuery query, String table) {
    return table.contains(".")
        ? ("query %s names table %s with a schema. Leave the schema out: unqualified names follow"
                + " the route.")
            .formatted(query.name(), table)
        : ("query %s uses table %s, which spec.tables does not declare. Add it there, or correct"
                + " the query.")
            .formatted(query.name(), table);
  }

  /** Collects the tables that are read; the context holds the names of WITH in scope. */
  private static final class TableNames extends DefaultTraversalVisitor<Set<String>> {
    private final Set<String> found = new LinkedHashSet<>();

    @Override
    protected @Nullable Void visitQuery(Query query, Set<String> scope) {
      Set<String> inner = new HashSet<>(scope);
      query.getWith().ifPresent(with -> declare(with, inner));
      for (Node child : query.getChildren()) {
        if (!(child instanceof With)) {
          process(child, inner);
        }
      }
      return null;
    }

    private void declare(With with, Set<String> scope) {
      for (WithQuery named : with.getQueries()) {
        String name = named.getName().getValue().toLowerCase(Locale.ROOT);
        Set<String> visible = new HashSet<>(scope);
        if (with.isRecursive()) {
          visible.add(name);
        }
        process(named.getQuery(), visible);
        scope.add(name);
      }
    }

    @Override
    protected @Nullable Void visitTable(Table table, Set<String> scope) {
      QualifiedName name = table.getName();
      String text = name.toString().toLowerCase(Locale.ROOT);
      if (name.getParts().size() > 1 || !scope.contains(text)) {
        found.add(text);
      }
      return null;
    }
  }
}

package dev.causeway.dialect;

import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tables that a query reads; the context holds the names of WITH in scope. */
final class TableRules extends DefaultTraversalVisitor<Set<String>> {
  private final Predicate<String> declared;
  private final Report report;

  TableRules(Predicate<String> declared, Report report) {
    this.declared = declared;
    this.report = report;
  }

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
    if (name.getParts().size() > 1) {
      report.error(
          "QUALIFIED_TABLE",
          table,
          "table %s is named with a schema".formatted(text),
          "leave the schema out: unqualified names follow the route");
    } else if (!scope.contains(text) && !declared.test(text)) {
      report.error(
          "UNDECLARED_TABLE",
          table,
          "table %s is not declared in spec.tables".formatted(text),
          "add it there, or correct the query");
    }
    return null;
  }
}

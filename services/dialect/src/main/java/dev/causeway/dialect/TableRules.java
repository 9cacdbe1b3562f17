package dev.causeway.dialect;

import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.names.Identifiers;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.antlr.v4.runtime.ParserRuleContext;

/** The tables that a query reads. */
final class TableRules {
  private final Predicate<String> declared;
  private final Report report;

  TableRules(Predicate<String> declared, Report report) {
    this.declared = declared;
    this.report = report;
  }

  /**
   * Looks at a node and all below it.
   *
   * @param scope names of WITH that can be used there
   */
  void check(ParserRuleContext node, Set<String> scope) {
    switch (node) {
      case QueryContext query -> query(query, scope);
      case TableContext table -> table(table, scope);
      default -> children(node, scope);
    }
  }

  private void children(ParserRuleContext node, Set<String> scope) {
    for (int i = 0; i < node.getChildCount(); i++) {
      if (node.getChild(i) instanceof ParserRuleContext child && !(child instanceof WithContext)) {
        check(child, scope);
      }
    }
  }

  private void query(QueryContext query, Set<String> scope) {
    Set<String> inner = new HashSet<>(scope);
    if (query.with() != null) {
      for (NamedQueryContext named : query.with().namedQuery()) {
        String name = Identifiers.name(named.identifier());
        Set<String> visible = new HashSet<>(inner);
        if (query.with().RECURSIVE() != null) {
          visible.add(name);
        }
        check(named.query(), visible);
        inner.add(name);
      }
    }
    children(query, inner);
  }

  private void table(TableContext table, Set<String> scope) {
    String name = Identifiers.name(table.qualifiedName());
    if (table.qualifiedName().identifier().size() > 1) {
      report.error(
          "QUALIFIED_TABLE",
          table,
          "table %s is named with a schema".formatted(name),
          "leave the schema out: unqualified names follow the route");
    } else if (!scope.contains(name) && !declared.test(name)) {
      report.error(
          "UNDECLARED_TABLE",
          table,
          "table %s is not declared in spec.tables".formatted(name),
          "add it there, or correct the query");
    }
  }
}

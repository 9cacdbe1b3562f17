package dev.causeway.dialect.names;

import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.tree.Functions;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** Which expressions of a SELECT fix which of its rows and columns. */
public final class Rows {
  private final Names names;
  private final SelectContext select;
  private final Scope scope;
  private final List<ParserRuleContext> groups = new ArrayList<>();
  private final boolean grouped;
  private final boolean plainGroups;

  /** The rows of one SELECT. */
  public Rows(Names names, SelectContext select) {
    this.names = names;
    this.select = select;
    this.scope = names.scope(select);
    this.plainGroups = collectGroups();
    this.grouped = select.groupBy() != null || aggregates();
  }

  /** Whether something is fixed. */
  public enum Fixed {
    Yes,
    No,
    /** It hangs on keys that are not known. */
    Unknown
  }

  private boolean collectGroups() {
    if (select.groupBy() == null) {
      return true;
    }
    for (GroupingElementContext element : select.groupBy().groupingElement()) {
      if (!(element instanceof GroupingContext grouping)) {
        return false;
      }
      ParserRuleContext key = Selected.grouping(grouping.expression(), select, scope);
      if (key instanceof RowOfContext row) {
        row.expression().forEach(one -> groups.add(Nodes.core(one)));
      } else {
        groups.add(key);
      }
    }
    return select.groupBy().ALL() == null;
  }

  private boolean aggregates() {
    return select.having() != null
        || select.selectItem().stream()
            .anyMatch(item -> item instanceof ColumnContext c && holdsAggregate(c.expression()));
  }

  /** Whether it gives one row, whatever the data. */
  public boolean isOne() {
    return (grouped && select.groupBy() == null)
        || (scope.relations().isEmpty() && select.from() == null);
  }

  /** Whether rows that are equal in these expressions are the same row. */
  boolean identifiedBy(List<ParserRuleContext> expressions) {
    if (isOne()) {
      return true;
    }
    Set<String> closure = closure(expressions);
    if (select.distinct() != null && select.distinct().DISTINCT() != null) {
      return allSelected(closure);
    }
    if (grouped) {
      return groupsFixed(closure);
    }
    return scope.relations().stream().allMatch(relation -> closure.contains(relation.row()));
  }

  /** Whether rows that are equal in these expressions are equal in all that is selected. */
  public Fixed selectedBy(List<ParserRuleContext> expressions) {
    Set<String> closure = closure(expressions);
    return isOne() || allSelected(closure) ? Fixed.Yes : otherwise(closure);
  }

  /** Whether rows that are equal in these expressions are equal in that one, before grouping. */
  public Fixed fixedBy(List<ParserRuleContext> expressions, ParserRuleContext one) {
    Set<String> closure = closure(expressions);
    return ofColumns(one, closure) ? Fixed.Yes : otherwise(closure);
  }

  /**
   * Whether rows that are equal in these expressions are one row, or at least look alike to a
   * window function and in all else that is selected.
   */
  public Fixed rowBy(List<ParserRuleContext> expressions, CallContext window) {
    Set<String> closure = closure(expressions);
    boolean alike =
        Nodes.arguments(window).stream().allMatch(argument -> ofColumns(argument, closure))
            && select.selectItem().stream()
                .filter(item -> !(item instanceof ColumnContext c && isWindow(c.expression())))
                .allMatch(item -> selected(item, closure));
    return rowsFixed(closure) || alike ? Fixed.Yes : otherwise(closure);
  }

  private static boolean isWindow(ParserRuleContext expression) {
    return Nodes.core(expression) instanceof CallContext call && call.over() != null;
  }

  /** What a GROUP BY groups by; empty without one. */
  public List<ParserRuleContext> groups() {
    return groups;
  }

  private Fixed otherwise(Set<String> closure) {
    boolean known =
        scope.relations().stream()
            .allMatch(r -> closure.contains(r.row()) || !r.output().keys().isEmpty());
    return known ? Fixed.No : Fixed.Unknown;
  }

  private Set<String> closure(List<ParserRuleContext> expressions) {
    Set<String> terms = new HashSet<>();
    expressions.forEach(expression -> terms.add(term(expression)));
    return scope.dependencies().closure(terms);
  }

  private static boolean has(Set<String> closure, String term) {
    int point = term.lastIndexOf('.');
    return closure.contains(term)
        || (point > 0 && closure.contains(term.substring(0, point) + ".*"));
  }

  private String term(ParserRuleContext expression) {
    ParserRuleContext core = Nodes.core(expression);
    return core instanceof ColumnNameContext name
        ? scope.find(name.qualifiedName()).map(Scope.Named::term).orElse(name.getText())
        : core.getText().toLowerCase(Locale.ROOT);
  }

  private boolean allSelected(Set<String> closure) {
    if (grouped && groupsFixed(closure)) {
      return true;
    }
    return select.selectItem().stream().allMatch(item -> selected(item, closure));
  }

  private boolean selected(SelectItemContext item, Set<String> closure) {
    if (item instanceof ColumnContext column) {
      return fixed(column.expression(), closure);
    }
    StarContext star = (StarContext) item;
    String of = star.qualifiedName() == null ? "" : Identifiers.name(star.qualifiedName());
    return scope.relations().stream()
        .filter(relation -> of.isEmpty() || of.equals(relation.alias()))
        .allMatch(relation -> closure.contains(relation.all()));
  }

  private boolean groupsFixed(Set<String> closure) {
    return plainGroups && groups.stream().allMatch(group -> ofColumns(group, closure));
  }

  private boolean rowsFixed(Set<String> closure) {
    return grouped
        ? groupsFixed(closure)
        : scope.relations().stream().allMatch(relation -> closure.contains(relation.row()));
  }

  private boolean fixed(ParserRuleContext expression, Set<String> closure) {
    ParserRuleContext core = Nodes.core(expression);
    if (has(closure, term(core))) {
      return true;
    }
    return switch (core) {
      case CallContext call when call.over() != null || isAggregate(call) -> rowsFixed(closure);
      case ColumnNameContext name -> ofColumns(name, closure);
      default -> parts(core).stream().allMatch(part -> fixed(part, closure));
    };
  }

  private boolean ofColumns(ParserRuleContext expression, Set<String> closure) {
    ParserRuleContext core = Nodes.core(expression);
    if (has(closure, term(core))) {
      return true;
    }
    return switch (core) {
      case ColumnNameContext name ->
          scope.find(name.qualifiedName()).map(Scope.Named::isOuter).orElse(false);
      case QueryContext query -> rowsFixed(closure);
      default -> parts(core).stream().allMatch(part -> ofColumns(part, closure));
    };
  }

  private static List<ParserRuleContext> parts(ParserRuleContext node) {
    List<ParserRuleContext> parts = new ArrayList<>();
    for (int i = 0; i < node.getChildCount(); i++) {
      if (node.getChild(i) instanceof ParserRuleContext child && !isWord(child)) {
        parts.add(child);
      }
    }
    return parts;
  }

  /** Whether a node names no column. */
  private static boolean isWord(ParserRuleContext node) {
    return node instanceof FunctionNameContext
        || node instanceof TypeContext
        || node instanceof IdentifierContext;
  }

  private static boolean holdsAggregate(ParserRuleContext node) {
    boolean[] found = {false};
    SqlTree.walk(
        node,
        inner -> {
          if (inner instanceof CallContext call
              && call.over() == null
              && isAggregate(call)
              && !insideQuery(call, node)) {
            found[0] = true;
          }
        });
    return found[0];
  }

  private static boolean insideQuery(ParserRuleContext inner, ParserRuleContext outer) {
    for (var up = inner.getParent(); up != null && up != outer; up = up.getParent()) {
      if (up instanceof QueryContext) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAggregate(CallContext call) {
    return Functions.isAggregate(Nodes.name(call));
  }
}

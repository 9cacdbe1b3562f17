package dev.causeway.dialect.names;

import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.tree.Nodes;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** Keys of ORDER BY and GROUP BY that name a selected column by its number or its alias. */
public final class Selected {
  private Selected() {}

  /** What a key of ORDER BY means; a selected column's name comes before a table's. */
  public static ParserRuleContext sorting(ExpressionContext key, SelectContext select) {
    ParserRuleContext core = Nodes.core(key);
    int index = index(key, select);
    return index >= 0 && select.selectItem(index) instanceof ColumnContext column
        ? Nodes.core(column.expression())
        : core;
  }

  /** What a key of GROUP BY means; a table's column comes before a selected column's name. */
  static ParserRuleContext grouping(ExpressionContext key, SelectContext select, Scope scope) {
    ParserRuleContext core = Nodes.core(key);
    boolean isColumn =
        core instanceof ColumnNameContext name
            && scope
                .find(name.qualifiedName())
                .filter(named -> named.field().kind() != dev.causeway.dialect.Kind.Unknown)
                .isPresent();
    return isColumn ? core : sorting(key, select);
  }

  /** Which selected column a key of ORDER BY is, from 0; -1 if none. */
  public static int index(ExpressionContext key, SelectContext select) {
    ParserRuleContext core = Nodes.core(key);
    List<SelectItemContext> items = select.selectItem();
    if (core instanceof WholeContext whole) {
      int at = whole.getText().length() > 5 ? 0 : Integer.parseInt(whole.getText());
      return at <= items.size() ? at - 1 : -1;
    }
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof ColumnContext column && named(column, core)) {
        return i;
      }
    }
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof ColumnContext column
          && Nodes.core(column.expression()).getText().equalsIgnoreCase(core.getText())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean named(ColumnContext column, ParserRuleContext key) {
    return key instanceof ColumnNameContext name
        && name.qualifiedName().identifier().size() == 1
        && Outputs.name(column).equals(Identifiers.name(name.qualifiedName()));
  }
}

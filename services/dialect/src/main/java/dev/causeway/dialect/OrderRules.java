package dev.causeway.dialect;

import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.WindowSpecification;
import java.util.List;
import java.util.Optional;

/** Order of rows: where NULLs stand, and what a LIMIT keeps. */
final class OrderRules implements Rule {
  @Override
  public void check(Node node, Node parent, Report report) {
    switch (node) {
      case QuerySpecification spec -> {
        order(spec.getOrderBy(), spec.getSelect().getSelectItems(), report);
        limit(spec.getOrderBy(), spec.getLimit(), report);
      }
      case Query query -> {
        order(query.getOrderBy(), List.of(), report);
        limit(query.getOrderBy(), query.getLimit(), report);
      }
      case WindowSpecification window -> order(window.getOrderBy(), List.of(), report);
      default -> {}
    }
  }

  private static void limit(Optional<OrderBy> order, Optional<Node> limit, Report report) {
    if (order.isEmpty() && limit.isPresent()) {
      report.add("LIMIT_WITHOUT_ORDER", limit.get());
    }
  }

  private static void order(Optional<OrderBy> order, List<SelectItem> items, Report report) {
    for (SortItem item : order.map(OrderBy::getSortItems).orElse(List.of())) {
      if (item.getOrdering() == SortItem.Ordering.DESCENDING
          && item.getNullOrdering() == SortItem.NullOrdering.UNDEFINED
          && !Expressions.neverNull(meant(item.getSortKey(), items))) {
        report.add("NULLS_ORDER", item);
      }
    }
  }

  /** The selected expression that a sort key names by its number or its alias. */
  private static Expression meant(Expression key, List<SelectItem> items) {
    if (key instanceof LongLiteral number) {
      int index = Math.toIntExact(number.getParsedValue()) - 1;
      return index >= 0 && index < items.size() && items.get(index) instanceof SingleColumn column
          ? column.getExpression()
          : new DereferenceExpression(new Identifier("unknown"), new Identifier("unknown"));
    }
    if (key instanceof Identifier name) {
      for (SelectItem item : items) {
        if (item instanceof SingleColumn column
            && column
                .getAlias()
                .map(a -> a.getValue().equalsIgnoreCase(name.getValue()))
                .orElse(false)) {
          return column.getExpression();
        }
      }
    }
    return key;
  }
}

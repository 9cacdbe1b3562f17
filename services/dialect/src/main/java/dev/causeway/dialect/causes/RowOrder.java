package dev.causeway.dialect.causes;

import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.grammar.SqlParser.QueryContext;
import dev.causeway.dialect.grammar.SqlParser.SelectContext;
import dev.causeway.dialect.grammar.SqlParser.SortItemContext;
import dev.causeway.dialect.grammar.SqlParser.StarContext;
import dev.causeway.dialect.names.Names;
import dev.causeway.dialect.names.Rows.Fixed;
import dev.causeway.dialect.names.Selected;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the rows of an answer are ordered, as the SQL says. */
public sealed interface RowOrder {
  /** In one order: the answer is a list. */
  record Total() implements RowOrder {}

  /** In any order: the answer is a multiset. */
  record Any() implements RowOrder {}

  /**
   * Sorted by keys that more than one row may share: rows that are equal in all of them stand in
   * any order among themselves.
   *
   * @param by the keys, most significant first
   */
  record Partial(List<Key> by) implements RowOrder {
    public Partial {
      by = List.copyOf(by);
    }
  }

  /**
   * A key of ORDER BY.
   *
   * @param column which column of the answer it is, from 0; -1 if it is none
   * @param sql the key as it is written
   * @param descending whether it says DESC
   */
  record Key(int column, String sql, boolean descending) {}

  /**
   * The order that a query says.
   *
   * @param catalog keys of its tables; where one is not known, an order is Partial
   */
  static RowOrder of(SqlTree tree, Catalog catalog) {
    QueryContext query = tree.query();
    if (query.orderBy() == null) {
      return new Any();
    }
    Names names = Names.of(tree, catalog);
    if (Keys.total(names, query) == Fixed.Yes) {
      return new Total();
    }
    SelectContext select = Nodes.select(query);
    return new Partial(query.orderBy().sortItem().stream().map(item -> key(item, select)).toList());
  }

  private static Key key(SortItemContext item, @Nullable SelectContext select) {
    return new Key(
        select == null ? -1 : column(item, select),
        SqlTree.text(item.expression()),
        item.DESC() != null);
  }

  /** Its place in the answer; not told where a star hides how many columns come before it. */
  private static int column(SortItemContext item, SelectContext select) {
    boolean stars = select.selectItem().stream().anyMatch(StarContext.class::isInstance);
    return stars ? -1 : Selected.index(item.expression(), select);
  }
}

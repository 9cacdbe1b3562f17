package dev.causeway.dialect.translate;

import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.names.Field;
import dev.causeway.dialect.names.Output;
import dev.causeway.dialect.names.Selected;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Parts of a query: TOP, QUALIFY, MINUS, LIMIT with OFFSET, where NULLs stand. */
final class ShapeRule implements Writer.Rule {
  private static final String KEPT = "causeway_kept";

  private final Writer writer;

  ShapeRule(Writer writer) {
    this.writer = writer;
  }

  @Override
  public @Nullable String write(ParserRuleContext node) {
    return switch (node) {
      case QueryContext query -> query(query);
      case SelectContext select when select.top() != null || select.qualify() != null ->
          select(select);
      case SetOperationContext set -> set(set);
      case SortItemContext item -> sortItem(item);
      case GroupingContext grouping -> grouping(grouping);
      default -> null;
    };
  }

  private @Nullable String query(QueryContext query) {
    SelectContext select = direct(query);
    if (select != null && select.top() != null) {
      if (!query.paging().isEmpty()) {
        throw RefusedException.of("TOP", select.top());
      }
      return writer.copied(query, Map.of()) + " LIMIT " + writer.write(select.top().count);
    }
    List<PagingContext> paging = query.paging();
    if (paging.size() == 2
        && paging.getFirst() instanceof LimitContext limit
        && paging.getLast() instanceof OffsetContext offset) {
      String first = writer.changed("OFFSET", limit, writer.write(offset));
      return writer.copied(query, Map.of(limit, first, offset, writer.write(limit)));
    }
    return null;
  }

  /** The SELECT that a query is, unless it stands in parentheses or beside another. */
  private static @Nullable SelectContext direct(QueryContext query) {
    return query.queryBody() instanceof SingleContext single
            && single.queryPrimary() instanceof SelectedContext selected
        ? selected.select()
        : null;
  }

  private String select(SelectContext select) {
    QueryContext query =
        select.getParent().getParent().getParent() instanceof QueryContext around ? around : null;
    Map<ParseTree, String> instead = new HashMap<>();
    if (select.top() != null) {
      if (query == null) {
        throw RefusedException.of("TOP", select.top());
      }
      instead.put(select.top(), "");
      writer.changed("TOP", select.top(), "LIMIT " + SqlTree.text(select.top().count));
    }
    if (select.qualify() == null) {
      return writer.copied(select, instead);
    }
    List<String> columns = columns(select, query);
    String condition = writer.write(select.qualify().expression());
    SelectItemContext last = select.selectItem().getLast();
    instead.put(last, writer.write(last) + ", (" + condition + ") AS " + KEPT);
    instead.put(select.qualify(), "");
    writer.changed("QUALIFY", select.qualify(), "WHERE " + KEPT);
    return "SELECT %s FROM (%s) AS causeway_rows WHERE %s"
        .formatted(String.join(", ", columns), writer.copied(select, instead), KEPT);
  }

  /** The columns to select from outside; each needs a name, and the order none but them. */
  private List<String> columns(SelectContext select, @Nullable QueryContext query) {
    Output output = query == null ? null : writer.names().output(query);
    if (query == null || output == null || output.open() || select.distinct() != null) {
      throw RefusedException.of("QUALIFY", select.qualify());
    }
    List<String> columns = output.fields().stream().map(Field::name).toList();
    boolean named = columns.stream().allMatch(name -> name.matches("[a-z_][a-z0-9_]*"));
    boolean sorted =
        query.orderBy() == null
            || query.orderBy().sortItem().stream().allMatch(item -> isOf(item, columns));
    if (!named || new HashSet<>(columns).size() < columns.size() || !sorted) {
      throw new RefusedException(
          "QUALIFY",
          select.qualify(),
          "QUALIFY: every selected column needs a name of its own, and ORDER BY may name only these;"
              + " give them with AS");
    }
    return columns.stream().map(NameRule::quoted).toList();
  }

  private static boolean isOf(SortItemContext item, List<String> columns) {
    ParserRuleContext core = Nodes.core(item.expression());
    return core instanceof WholeContext
        || (core instanceof ColumnNameContext && columns.contains(core.getText().toLowerCase()));
  }

  private @Nullable String set(SetOperationContext set) {
    boolean all = set.quantifier() != null && set.quantifier().ALL() != null;
    if (all && set.UNION() == null) {
      throw RefusedException.of("SET_ALL", set);
    }
    if (set.MINUS() == null) {
      return null;
    }
    writer.changed("REDSHIFT_CLAUSE", set, "EXCEPT");
    return writer.copied(set, Map.of(set.MINUS(), "EXCEPT"));
  }

  private @Nullable String sortItem(SortItemContext item) {
    if (item.DESC() == null || item.NULLS() != null) {
      return null;
    }
    SelectContext select =
        item.getParent().getParent() instanceof QueryContext query ? Nodes.select(query) : null;
    ParserRuleContext meant =
        select == null
            ? Nodes.core(item.expression())
            : Selected.sorting(item.expression(), select);
    if (writer.names().types().neverNull(meant)) {
      return null;
    }
    return writer.changed("NULLS_ORDER", item, writer.copied(item, Map.of()) + " NULLS FIRST");
  }

  /** Redshift groups by a selected column's name where no table has such a column; Trino not. */
  private @Nullable String grouping(GroupingContext grouping) {
    SelectContext select =
        Objects.requireNonNull(SqlTree.around(grouping, SelectContext.class), "no SELECT");
    if (!(Nodes.core(grouping.expression()) instanceof ColumnNameContext name)) {
      return null;
    }
    int index = Selected.index(grouping.expression(), select);
    ParserRuleContext meant = Selected.sorting(grouping.expression(), select);
    if (index < 0 || meant.getText().equalsIgnoreCase(name.getText()) || isColumn(name)) {
      return null;
    }
    if (meant instanceof ColumnNameContext column
        && column.getText().toLowerCase().endsWith("." + name.getText().toLowerCase())) {
      return null;
    }
    if (writer.names().named(name).isPresent()) {
      throw new RefusedException(
          "GROUP_BY_ALIAS",
          name,
          "whether %s is a column or the name of a selected one is not known; group by its number"
              .formatted(name.getText()));
    }
    return writer.changed("GROUP_BY_ALIAS", grouping, String.valueOf(index + 1));
  }

  private boolean isColumn(ColumnNameContext name) {
    return writer
        .names()
        .field(name)
        .filter(field -> field.kind() != dev.causeway.dialect.Kind.Unknown)
        .isPresent();
  }
}

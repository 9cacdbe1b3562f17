package dev.causeway.dialect.causes;

import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.names.Names;
import dev.causeway.dialect.names.Output;
import dev.causeway.dialect.names.Relation;
import dev.causeway.dialect.names.Rows;
import dev.causeway.dialect.names.Rows.Fixed;
import dev.causeway.dialect.names.Selected;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** What orders of rows are total, and which keys make them so. */
final class Keys {
  private Keys() {}

  /** Whether the order of a query fixes its rows. */
  static Fixed total(Names names, QueryContext query) {
    SelectContext select = Nodes.select(query);
    if (select != null) {
      Rows rows = new Rows(names, select);
      return rows.selectedBy(sorted(query.orderBy(), select));
    }
    Output output = names.output(query);
    if (output.open() || query.orderBy() == null) {
      return query.orderBy() == null ? Fixed.No : Fixed.Unknown;
    }
    List<String> all = output.fields().stream().map(field -> field.name()).toList();
    List<String> by = query.orderBy().sortItem().stream().map(item -> field(item, all)).toList();
    boolean keyed = output.keys().stream().anyMatch(by::containsAll);
    return keyed || by.containsAll(all) ? Fixed.Yes : Fixed.No;
  }

  private static String field(SortItemContext item, List<String> all) {
    ParserRuleContext core = Nodes.core(item.expression());
    if (core instanceof WholeContext whole && whole.getText().length() < 6) {
      int at = Integer.parseInt(whole.getText()) - 1;
      return at >= 0 && at < all.size() ? all.get(at) : "";
    }
    return core.getText().toLowerCase(java.util.Locale.ROOT).replace("\"", "");
  }

  /** What the keys of an ORDER BY mean. */
  static List<ParserRuleContext> sorted(@Nullable OrderByContext orderBy, SelectContext select) {
    return orderBy == null
        ? List.of()
        : orderBy.sortItem().stream()
            .map(item -> Selected.sorting(item.expression(), select))
            .toList();
  }

  /** Keys that, at the end of a query's ORDER BY, make it total; empty if none are known. */
  static Optional<String> completing(Names names, QueryContext query) {
    SelectContext select = Nodes.select(query);
    boolean distinct = select != null && select.distinct() != null;
    if (select != null && !distinct) {
      Optional<String> keys = ofRows(names, select);
      if (keys.isPresent()) {
        return keys;
      }
    }
    Output output = names.output(query);
    int columns = select == null ? output.fields().size() : select.selectItem().size();
    boolean stars =
        select != null && select.selectItem().stream().anyMatch(StarContext.class::isInstance);
    if (columns == 0 || stars || (select == null && output.open())) {
      return Optional.empty();
    }
    List<Integer> taken = query.orderBy() == null ? List.of() : taken(query.orderBy(), select);
    return Optional.of(
        String.join(
            ", ",
            IntStream.rangeClosed(1, columns)
                .filter(i -> !taken.contains(i - 1))
                .mapToObj(String::valueOf)
                .toList()));
  }

  private static List<Integer> taken(OrderByContext orderBy, @Nullable SelectContext select) {
    return select == null
        ? List.of()
        : orderBy.sortItem().stream()
            .map(item -> Selected.index(item.expression(), select))
            .toList();
  }

  /** Keys that fix the rows of a SELECT before they are selected; empty if none are known. */
  static Optional<String> ofRows(Names names, SelectContext select) {
    Rows rows = new Rows(names, select);
    if (!rows.groups().isEmpty()) {
      return Optional.of(
          String.join(", ", rows.groups().stream().map(SqlTree::text).distinct().toList()));
    }
    List<String> keys = new ArrayList<>();
    List<Relation> relations = names.scope(select).relations();
    for (Relation relation : relations) {
      if (relation.output().keys().isEmpty()) {
        return Optional.empty();
      }
      String prefix = relations.size() == 1 ? "" : relation.alias() + ".";
      relation.output().keys().getFirst().forEach(column -> keys.add(prefix + column));
    }
    return keys.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", keys));
  }
}

package dev.causeway.dialect.names;

import dev.causeway.dialect.Catalog.Collation;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.tree.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** The columns that a SELECT gives. */
final class Outputs {
  private final Names names;
  private final SelectContext select;
  private final List<Field> fields = new ArrayList<>();
  private final List<ParserRuleContext> expressions = new ArrayList<>();
  private boolean open;
  private boolean stars;

  Outputs(Names names, SelectContext select) {
    this.names = names;
    this.select = select;
  }

  Output output() {
    for (SelectItemContext item : select.selectItem()) {
      switch (item) {
        case ColumnContext column -> column(column);
        case StarContext star -> star(star);
        default -> throw new IllegalStateException(item.getText());
      }
    }
    return open ? Output.UNKNOWN : new Output(List.copyOf(fields), false, keys());
  }

  private void column(ColumnContext column) {
    ParserRuleContext expression = Nodes.core(column.expression());
    Optional<Field> field =
        expression instanceof ColumnNameContext name ? names.field(name) : Optional.empty();
    fields.add(
        new Field(
            name(column),
            names.types().kind(expression),
            !names.types().neverNull(expression),
            field.map(Field::collation).orElse(Collation.Binary)));
    expressions.add(expression);
  }

  /** The name of a selected column; empty where the engines choose one. */
  static String name(ColumnContext column) {
    if (column.identifier() != null) {
      return Identifiers.name(column.identifier());
    }
    return Nodes.core(column.expression()) instanceof ColumnNameContext name
        ? Identifiers.name(name.qualifiedName().identifier().getLast())
        : "";
  }

  private void star(StarContext star) {
    stars = true;
    String of = star.qualifiedName() == null ? "" : Identifiers.name(star.qualifiedName());
    for (Relation relation : names.scope(select).relations()) {
      if (of.isEmpty() || of.equals(relation.alias())) {
        open |= relation.output().open() || star.exclude() != null;
        relation.output().fields().forEach(f -> fields.add(relation.optional() ? f.optional() : f));
      }
    }
    open |= names.scope(select).relations().isEmpty();
  }

  private List<List<String>> keys() {
    if (stars) {
      List<Relation> relations = names.scope(select).relations();
      return relations.size() == 1 && select.selectItem().size() == 1 && select.groupBy() == null
          ? relations.getFirst().output().keys()
          : List.of();
    }
    Rows rows = new Rows(names, select);
    List<Integer> key = new ArrayList<>();
    List<String> all = fields.stream().map(Field::name).toList();
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).isEmpty() && all.indexOf(all.get(i)) == all.lastIndexOf(all.get(i))) {
        key.add(i);
      }
    }
    if (!identified(rows, key)) {
      return List.of();
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      List<Integer> fewer = new ArrayList<>(key);
      if (fewer.remove(Integer.valueOf(i)) && identified(rows, fewer)) {
        key = fewer;
      }
    }
    return List.of(key.stream().map(all::get).toList());
  }

  private boolean identified(Rows rows, List<Integer> columns) {
    return rows.identifiedBy(columns.stream().map(expressions::get).toList());
  }
}

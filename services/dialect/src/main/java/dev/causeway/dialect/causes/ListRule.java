package dev.causeway.dialect.causes;

import dev.causeway.dialect.causes.Cause.Effect;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.names.Rows;
import dev.causeway.dialect.names.Rows.Fixed;
import dev.causeway.dialect.tree.Edit;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Aggregates that make a list of a group's values, or take one of them. */
final class ListRule implements Rule {
  private final Found found;

  ListRule(Found found) {
    this.found = found;
  }

  @Override
  public void check(ParserRuleContext node) {
    if (!(node instanceof CallContext call) || Nodes.arguments(call).isEmpty()) {
      return;
    }
    switch (Nodes.name(call)) {
      case "listagg", "array_agg", "string_agg", "group_concat" -> list(call);
      case "any_value", "arbitrary" -> anyValue(call);
      case "max_by", "min_by" ->
          found.possible(
              CauseCode.AnyValue,
              Effect.Answer,
              call,
              "of rows that are equal in what is compared any one is taken");
      default -> {}
    }
  }

  private void list(CallContext call) {
    OrderByContext orderBy =
        call.withinGroup() != null ? call.withinGroup().orderBy() : call.arguments().orderBy();
    ParserRuleContext item = Nodes.arguments(call).getFirst();
    String text = SqlTree.text(item);
    if (orderBy == null) {
      Edit edit =
          Nodes.name(call).equals("listagg")
              ? Edit.after(closing(call), " WITHIN GROUP (ORDER BY " + text + ")")
              : Edit.after(call.arguments(), " ORDER BY " + text);
      found.certain(
          CauseCode.ListOrder,
          Effect.Answer,
          call,
          "the items of the list stand in any order; order them",
          edit);
      return;
    }
    List<ParserRuleContext> keys = new ArrayList<>();
    orderBy.sortItem().forEach(sort -> keys.add(Nodes.core(sort.expression())));
    found.unless(
        fixed(call, keys, item),
        CauseCode.ListOrder,
        Effect.Answer,
        orderBy,
        "items that are equal in this order stand in any order; end it with the item itself",
        Edit.after(orderBy, ", " + text));
  }

  /** The call without what stands behind its parentheses. */
  private static ParserRuleContext closing(CallContext call) {
    ParserRuleContext head = new ParserRuleContext();
    head.start = call.getStart();
    head.stop =
        ((org.antlr.v4.runtime.tree.TerminalNode) call.getChild(closingIndex(call))).getSymbol();
    return head;
  }

  private static int closingIndex(CallContext call) {
    for (int i = 0; i < call.getChildCount(); i++) {
      if (call.getChild(i) == call.arguments()) {
        return i + 1;
      }
    }
    throw new IllegalStateException(call.getText());
  }

  private void anyValue(CallContext call) {
    String text = SqlTree.text(Nodes.arguments(call).getFirst());
    found.unless(
        fixed(call, List.of(), Nodes.arguments(call).getFirst()),
        CauseCode.AnyValue,
        Effect.Answer,
        call,
        "any value of the group is taken; take the smallest",
        Edit.replace(call, "MIN(" + text + ")"));
  }

  /** Whether the keys, in one group, fix an expression. */
  private Fixed fixed(
      CallContext call, List<ParserRuleContext> keys, ParserRuleContext expression) {
    @Nullable SelectContext select = WindowRule.select(call);
    if (select == null) {
      return Fixed.Unknown;
    }
    Rows rows = found.rows(select);
    List<ParserRuleContext> all = new ArrayList<>(rows.groups());
    all.addAll(keys);
    return rows.fixedBy(all, expression);
  }
}

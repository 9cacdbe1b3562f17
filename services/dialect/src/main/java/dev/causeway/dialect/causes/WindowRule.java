package dev.causeway.dialect.causes;

import dev.causeway.dialect.causes.Cause.Effect;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.names.Rows;
import dev.causeway.dialect.names.Rows.Fixed;
import dev.causeway.dialect.tree.Edit;
import dev.causeway.dialect.tree.Functions;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Window functions that hang on an order which is not total. */
final class WindowRule implements Rule {
  private final Found found;

  WindowRule(Found found) {
    this.found = found;
  }

  @Override
  public void check(ParserRuleContext node) {
    if (!(node instanceof CallContext call) || call.over() == null) {
      return;
    }
    SelectContext select = select(call);
    if (select == null || !isByRow(call)) {
      return;
    }
    OverContext over = call.over();
    List<ParserRuleContext> keys = new ArrayList<>();
    over.expression().forEach(key -> keys.add(Nodes.core(key)));
    if (over.orderBy() != null) {
      over.orderBy().sortItem().forEach(item -> keys.add(Nodes.core(item.expression())));
    }
    Rows rows = found.rows(select);
    Fixed fixed = rows.rowBy(keys, call);
    found.unless(
        over.orderBy() == null && fixed == Fixed.Unknown && keys.isEmpty() ? Fixed.No : fixed,
        CauseCode.WindowOrder,
        Effect.Answer,
        call,
        "rows that are equal in the order of %s stand in any order; end it with what is unique"
            .formatted(Nodes.name(call).toUpperCase(java.util.Locale.ROOT)),
        edit(over, select));
  }

  /** The SELECT that a call stands in, also in its ORDER BY. */
  static @Nullable SelectContext select(CallContext call) {
    for (var up = call.getParent(); up != null; up = up.getParent()) {
      if (up instanceof SelectContext select) {
        return select;
      }
      if (up instanceof QueryContext query) {
        return Nodes.select(query);
      }
    }
    return null;
  }

  private static boolean isByRow(CallContext call) {
    FrameContext frame = call.over().frame();
    boolean rows = frame != null && frame.ROWS() != null && !isWhole(frame);
    return Functions.isNumbering(Nodes.name(call))
        || (rows && !Functions.isRanking(Nodes.name(call)));
  }

  private static boolean isWhole(FrameContext frame) {
    return frame.frameBound().size() == 2
        && frame.frameBound().stream().allMatch(bound -> bound.UNBOUNDED() != null);
  }

  private @Nullable Edit edit(OverContext over, SelectContext select) {
    String keys = Keys.ofRows(found.names(), select).orElse(null);
    if (keys == null) {
      return null;
    }
    if (over.orderBy() != null) {
      return Edit.after(over.orderBy(), ", " + keys);
    }
    return over.frame() != null
        ? Edit.before(over.frame(), "ORDER BY " + keys + " ")
        : Edit.replace(over, closed(over, keys));
  }

  private static String closed(OverContext over, String keys) {
    String text = SqlTree.text(over);
    String open = text.substring(0, text.length() - 1).stripTrailing();
    return open + (open.endsWith("(") ? "" : " ") + "ORDER BY " + keys + ")";
  }
}

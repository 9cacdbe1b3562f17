package dev.causeway.dialect.causes;

import dev.causeway.dialect.causes.Cause.Effect;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.names.Selected;
import dev.causeway.dialect.tree.Edit;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Where NULLs stand in a descending order. */
final class NullOrderRule implements Rule {
  private final Found found;

  NullOrderRule(Found found) {
    this.found = found;
  }

  @Override
  public void check(ParserRuleContext node) {
    if (!(node instanceof SortItemContext item)
        || item.DESC() == null
        || item.NULLS() != null
        || found.names().types().neverNull(meant(item))) {
      return;
    }
    effect(item)
        .ifPresent(effect ->
            found.possible(
                CauseCode.NullOrder,
                effect,
                item,
                "NULLs come first on Redshift and PostgreSQL, and last on Athena; say which",
                Edit.after(item, " NULLS FIRST")));
  }

  private static ParserRuleContext meant(SortItemContext item) {
    SelectContext select =
        item.getParent().getParent() instanceof QueryContext query ? Nodes.select(query) : null;
    return select == null
        ? Nodes.core(item.expression())
        : Selected.sorting(item.expression(), select);
  }

  /** What an order is seen by; empty if by nothing. */
  private Optional<Effect> effect(SortItemContext item) {
    if (!(item.getParent().getParent() instanceof QueryContext query)) {
      OverContext over = SqlTree.around(item, OverContext.class);
      boolean alike = over != null && over.orderBy() == null;
      return alike ? Optional.empty() : Optional.of(Effect.Answer);
    }
    if (LimitRule.limit(query) != null) {
      return Optional.of(Effect.Answer);
    }
    return found.isOutermost(query) ? Optional.of(Effect.Order) : Optional.empty();
  }
}

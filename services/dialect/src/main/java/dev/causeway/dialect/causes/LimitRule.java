package dev.causeway.dialect.causes;

import dev.causeway.dialect.causes.Cause.Effect;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.names.Rows.Fixed;
import dev.causeway.dialect.tree.Edit;
import dev.causeway.dialect.tree.Nodes;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** LIMIT, TOP, DISTINCT ON and the order of the answer's rows. */
final class LimitRule implements Rule {
  private final Found found;

  LimitRule(Found found) {
    this.found = found;
  }

  @Override
  public void check(ParserRuleContext node) {
    if (node instanceof QueryContext query) {
      ParserRuleContext limit = limit(query);
      if (limit != null && !isAsked(query)) {
        limited(query, limit);
      } else if (limit == null && query.orderBy() != null && found.isOutermost(query)) {
        ties(query, Effect.Order);
      }
      SelectContext select = Nodes.select(query);
      if (select != null && select.distinct() != null && select.distinct().ON() != null) {
        distinctOn(query, select);
      }
    }
  }

  /** What keeps a part of a query's rows; null if nothing does. */
  static @Nullable ParserRuleContext limit(QueryContext query) {
    for (PagingContext paging : query.paging()) {
      boolean all = paging instanceof LimitContext limit && limit.ALL() != null;
      boolean none = paging instanceof LimitContext limit && limit.getText().matches("(?i)limit0");
      if (!all && !none) {
        return paging;
      }
    }
    SelectContext select = Nodes.select(query);
    return select == null ? null : select.top();
  }

  /** Whether nobody sees which rows there are. */
  private static boolean isAsked(QueryContext query) {
    return query.getParent() instanceof ExistsContext;
  }

  private void limited(QueryContext query, ParserRuleContext limit) {
    SelectContext select = Nodes.select(query);
    if (select != null && found.rows(select).isOne()) {
      return;
    }
    if (query.orderBy() != null) {
      ties(query, Effect.Answer);
      return;
    }
    String what = "without ORDER BY any rows are kept; order by what is unique first";
    Optional<Edit> edit =
        Keys.completing(found.names(), query).map(keys -> ordered(query, limit, keys));
    found.certain(
        CauseCode.LimitWithoutTotalOrder,
        Effect.Answer,
        limit,
        what,
        edit.stream().toArray(Edit[]::new));
  }

  private static Edit ordered(QueryContext query, ParserRuleContext limit, String keys) {
    return limit instanceof PagingContext
        ? Edit.before(limit, "ORDER BY " + keys + " ")
        : Edit.after(query, " ORDER BY " + keys);
  }

  private void ties(QueryContext query, Effect effect) {
    Fixed fixed = Keys.total(found.names(), query);
    Edit edit =
        Keys.completing(found.names(), query)
            .filter(keys -> !keys.isEmpty())
            .map(keys -> Edit.after(query.orderBy(), ", " + keys))
            .orElse(null);
    found.unless(
        fixed,
        CauseCode.Ties,
        effect,
        query.orderBy(),
        "rows that are equal in all of these keys stand in any order; end with what is unique",
        edit);
  }

  private void distinctOn(QueryContext query, SelectContext select) {
    found.unless(
        found.rows(select).selectedBy(Keys.sorted(query.orderBy(), select)),
        CauseCode.DistinctOn,
        Effect.Answer,
        select.distinct(),
        "any row of those that are equal in all of ORDER BY is kept; number them with ROW_NUMBER()"
            + " by a total order and keep the first",
        null);
  }
}

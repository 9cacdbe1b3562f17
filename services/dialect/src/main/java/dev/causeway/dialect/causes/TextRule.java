package dev.causeway.dialect.causes;

import dev.causeway.dialect.Catalog.Collation;
import dev.causeway.dialect.Kind;
import dev.causeway.dialect.causes.Cause.Effect;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.names.Field;
import dev.causeway.dialect.tree.Edit;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** Texts that are ordered by a collation, and blanks at their ends. */
final class TextRule implements Rule {
  private static final Set<String> EXTREMES = Set.of("min", "max", "greatest", "least");
  private static final Set<String> ORDERED = Set.of("<", "<=", ">", ">=");

  private final Found found;

  TextRule(Found found) {
    this.found = found;
  }

  @Override
  public void check(ParserRuleContext node) {
    switch (node) {
      case SortItemContext item -> ordered(item.expression(), sortEffect(item));
      case CallContext call when EXTREMES.contains(Nodes.name(call)) ->
          Nodes.arguments(call).forEach(argument -> ordered(argument, Effect.Answer));
      case GroupingContext grouping -> compared(grouping.expression());
      case PredicateContext predicate when predicate.test() != null -> test(predicate);
      default -> {}
    }
  }

  private static Effect sortEffect(SortItemContext item) {
    boolean plain =
        item.getParent().getParent() instanceof QueryContext query
            && LimitRule.limit(query) == null;
    return plain ? Effect.Order : Effect.Answer;
  }

  private void test(PredicateContext predicate) {
    List<? extends ParserRuleContext> others =
        switch (predicate.test()) {
          case ComparisonContext test -> List.of(test.operand());
          case BetweenContext test -> List.of(test.low, test.high);
          case InListContext test -> test.expression();
          default -> List.of();
        };
    boolean byOrder =
        predicate.test() instanceof BetweenContext
            || (predicate.test() instanceof ComparisonContext test
                && ORDERED.contains(test.comparator().getText()));
    if (byOrder) {
      ordered(predicate.operand(), Effect.Answer);
    } else if (!others.isEmpty()) {
      compared(predicate.operand());
    }
    for (ParserRuleContext other : others) {
      if (byOrder) {
        ordered(other, Effect.Answer);
      } else {
        compared(other);
      }
    }
  }

  private void ordered(ParserRuleContext expression, Effect effect) {
    collation(expression)
        .filter(collation -> collation != Collation.Binary)
        .ifPresent(collation ->
            found.certain(
                CauseCode.Collation,
                effect,
                expression,
                "the source orders this text by a collation, the target by code points; order by a"
                    + " column that is no text"));
  }

  private void compared(ParserRuleContext expression) {
    String text = SqlTree.text(expression);
    if (collation(expression).orElse(Collation.Binary) == Collation.CaseInsensitive) {
      found.certain(
          CauseCode.Collation,
          Effect.Answer,
          expression,
          "the source takes small and capital letters as equal here, the target does not; compare"
              + " LOWER of both",
          Edit.replace(expression, "LOWER(" + text + ")"));
    }
    ParserRuleContext core = Nodes.core(expression);
    if (core instanceof TextContext literal && Nodes.value(literal).endsWith(" ")) {
      found.certain(
          CauseCode.TrailingBlanks,
          Effect.Answer,
          expression,
          "blanks at the end do not count on Redshift, and do on Athena; leave them out",
          Edit.replace(
              expression, "'" + text.substring(1, text.length() - 1).stripTrailing() + "'"));
    } else if (found.names().types().kind(core) == Kind.FixedText) {
      found.possible(
          CauseCode.TrailingBlanks,
          Effect.Answer,
          expression,
          "blanks at the end of a CHAR do not count on Redshift, and do on Athena; take them off",
          Edit.replace(expression, "TRIM(TRAILING ' ' FROM " + text + ")"));
    }
  }

  private Optional<Collation> collation(ParserRuleContext expression) {
    return Nodes.core(expression) instanceof ColumnNameContext name
        ? found.names().field(name).filter(f -> f.kind().isText()).map(Field::collation)
        : Optional.empty();
  }
}

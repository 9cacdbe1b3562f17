package dev.causeway.dialect.tree;

import dev.causeway.dialect.grammar.SqlParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Short ways through the tree. */
public final class Nodes {
  private Nodes() {}

  /** An expression without the nodes and parentheses that say nothing. */
  public static ParserRuleContext core(ParserRuleContext node) {
    ParserRuleContext core = node;
    while (true) {
      switch (core) {
        case PredicateContext predicate when predicate.test() == null -> core = predicate.operand();
        case SimpleContext simple -> core = simple.expressionPrimary();
        case ParenthesizedContext inner -> core = inner.expression();
        case ArgumentContext argument when argument.identifier().isEmpty() ->
            core = argument.expression();
        case GroupingContext grouping -> core = grouping.expression();
        case GroupingSetContext set when set.getChildCount() == 1 -> core = set.expression(0);
        default -> {
          return core;
        }
      }
    }
  }

  /** What stands around an expression, without the nodes and parentheses that say nothing. */
  public static ParserRuleContext parent(ParserRuleContext node) {
    ParserRuleContext up = node.getParent();
    while (up.getParent() != null && (core(up) != up || up instanceof ArgumentsContext)) {
      up = up.getParent();
    }
    return up;
  }

  /** Name of a called function in small letters; with its schema, if it has one. */
  public static String name(CallContext call) {
    return call.functionName().getText().toLowerCase(Locale.ROOT);
  }

  /** The arguments of a call, without what says nothing. */
  public static List<ParserRuleContext> arguments(CallContext call) {
    List<ParserRuleContext> arguments = new ArrayList<>();
    call.arguments().argument().forEach(argument -> arguments.add(core(argument)));
    return arguments;
  }

  /** Whether a call says DISTINCT. */
  public static boolean isDistinct(CallContext call) {
    return call.arguments().quantifier() != null
        && call.arguments().quantifier().DISTINCT() != null;
  }

  /** What a text literal says. */
  public static String value(TextContext text) {
    return value(text.STRING().getText());
  }

  /** What a text in quotes says. */
  public static String value(String literal) {
    return literal.substring(1, literal.length() - 1).replace("''", "'");
  }

  /** The one SELECT that a query is; null for a set operation or a list of values. */
  public static @Nullable SelectContext select(QueryContext query) {
    if (!(query.queryBody() instanceof SingleContext single)) {
      return null;
    }
    return switch (single.queryPrimary()) {
      case SelectedContext selected -> selected.select();
      case NestedQueryContext nested -> select(nested.query());
      default -> null;
    };
  }
}

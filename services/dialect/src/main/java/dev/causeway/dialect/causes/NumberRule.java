package dev.causeway.dialect.causes;

import dev.causeway.dialect.Kind;
import dev.causeway.dialect.causes.Cause.Effect;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.tree.Edit;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** Sums of floating numbers, averages and quotients. */
final class NumberRule implements Rule {
  private static final Set<String> SPREAD =
      Set.of("stddev", "stddev_pop", "stddev_samp", "variance", "var_pop", "var_samp");
  private static final String EXACT = "DECIMAL(38,6)";

  private final Found found;

  NumberRule(Found found) {
    this.found = found;
  }

  @Override
  public void check(ParserRuleContext node) {
    switch (node) {
      case CallContext call -> call(call);
      case ArithmeticContext binary when binary.op.getText().equals("/") -> division(binary);
      default -> {}
    }
  }

  private void call(CallContext call) {
    String name = Nodes.name(call);
    if (SPREAD.contains(name)) {
      found.certain(
          CauseCode.FloatSum,
          Effect.Answer,
          call,
          "it is computed from floating sums, whose last digits hang on the order of rows; compare"
              + " with a tolerance");
    } else if (!Nodes.arguments(call).isEmpty()) {
      switch (name) {
        case "sum" -> sum(call);
        case "avg" -> average(call);
        default -> {}
      }
    }
  }

  private void sum(CallContext call) {
    ParserRuleContext summed = Nodes.arguments(call).getFirst();
    Kind kind = kind(summed);
    if ((kind != Kind.Float && kind != Kind.Unknown) || isWholeFloat(summed)) {
      return;
    }
    String what = "the last digits of a floating sum hang on the order of rows; sum decimals";
    Edit edit = Edit.replace(summed, "CAST(" + SqlTree.text(summed) + " AS " + EXACT + ")");
    if (kind == Kind.Float && !isMaybeWhole(summed)) {
      found.certain(CauseCode.FloatSum, Effect.Answer, call, what, edit);
    } else {
      found.possible(
          CauseCode.FloatSum, Effect.Answer, call, what + " if this is a floating number", edit);
    }
  }

  private void average(CallContext call) {
    ParserRuleContext averaged = Nodes.arguments(call).getFirst();
    String text = SqlTree.text(averaged);
    switch (kind(averaged)) {
      case Float -> {
        if (isMaybeWhole(averaged)) {
          found.possible(
              CauseCode.FloatSum,
              Effect.Answer,
              call,
              "the last digits of a floating sum hang on the order of rows, unless these are"
                  + " integers; average decimals",
              exactAverage(call, text));
        } else if (!isWholeFloat(averaged)) {
          found.certain(
              CauseCode.FloatSum,
              Effect.Answer,
              call,
              "the last digits of a floating sum hang on the order of rows; average decimals",
              exactAverage(call, text));
        }
      }
      case Integer ->
          found.certain(
              CauseCode.IntegerDivision,
              Effect.Answer,
              call,
              "Redshift cuts off the fraction of an average of integers; average floats",
              asFloat(averaged));
      case Decimal ->
          found.certain(
              CauseCode.DecimalScale,
              Effect.Answer,
              call,
              "each engine has its own scale for an average of decimals; divide floats",
              exactAverage(call, text));
      case Unknown ->
          found.possible(
              CauseCode.IntegerDivision,
              Effect.Answer,
              call,
              "an average of integers or decimals is another one on each engine, and one of floats"
                  + " hangs on the order of rows; divide exact sums",
              exactAverage(call, text));
      default -> {}
    }
  }

  /** A float that is a whole number: its sums are exact below 2 to the power of 53. */
  private boolean isWholeFloat(ParserRuleContext expression) {
    return Nodes.core(expression) instanceof CastContext cast
        && kind(cast) == Kind.Float
        && kind(cast.expression()) == Kind.Integer;
  }

  /** A float of something whose kind is not known. */
  private boolean isMaybeWhole(ParserRuleContext expression) {
    return Nodes.core(expression) instanceof CastContext cast
        && kind(cast.expression()) == Kind.Unknown;
  }

  private static Edit exactAverage(CallContext call, String text) {
    String distinct = Nodes.isDistinct(call) ? "DISTINCT " : "";
    String over = call.over() == null ? "" : " " + SqlTree.text(call.over());
    return Edit.replace(
        call,
        "CAST(SUM(%1$sCAST(%2$s AS %3$s))%4$s AS DOUBLE PRECISION) / NULLIF(COUNT(%1$s%2$s)%4$s, 0)"
            .formatted(distinct, text, EXACT, over));
  }

  private static Edit asFloat(ParserRuleContext expression) {
    return Edit.replace(expression, "CAST(" + SqlTree.text(expression) + " AS DOUBLE PRECISION)");
  }

  private void division(ArithmeticContext binary) {
    Kind left = kind(binary.left);
    Kind right = kind(binary.right);
    if (left == Kind.Float || right == Kind.Float || (left == Kind.Integer && right == left)) {
      return;
    }
    if (left.isNumber() && right.isNumber()) {
      found.certain(
          CauseCode.DecimalScale,
          Effect.Answer,
          binary,
          "each engine has its own scale for a quotient of decimals; divide by a float",
          asFloat(binary.right));
    } else if (left == Kind.Unknown || right == Kind.Unknown) {
      found.possible(
          CauseCode.DecimalScale,
          Effect.Answer,
          binary,
          "each engine has its own scale for a quotient of decimals; divide by a float unless both"
              + " are integers",
          asFloat(binary.right));
    }
  }

  private Kind kind(ParserRuleContext expression) {
    return found.names().types().kind(expression);
  }
}

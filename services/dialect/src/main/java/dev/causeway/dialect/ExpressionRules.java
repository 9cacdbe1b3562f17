package dev.causeway.dialect;

import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.names.Types;
import dev.causeway.dialect.tree.Nodes;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** Operators, literals and names. */
final class ExpressionRules implements Rule {
  private static final Set<String> SAME_FIELDS =
      Set.of("year", "quarter", "month", "week", "day", "doy", "hour", "minute");

  private final Types types;

  ExpressionRules(Types types) {
    this.types = types;
  }

  @Override
  public void check(ParserRuleContext node, Report report) {
    switch (node) {
      case ArithmeticContext binary -> arithmetic(binary, report);
      case ConcatenationContext joined -> {
        joined(joined.left, report);
        joined(joined.right, report);
      }
      case TextContext text -> text(text, report);
      case ExtractContext extract -> {
        boolean same =
            extract.identifier() != null
                && SAME_FIELDS.contains(extract.identifier().getText().toLowerCase(Locale.ROOT));
        if (!same) {
          report.add("EXTRACT_FIELD", extract);
        }
      }
      case TrimContext trim when trim.what == null -> report.add("TRIM_WHITESPACE", trim);
      case IntervalContext interval when interval.identifier().isEmpty() ->
          report.add("INTERVAL_TEXT", interval);
      case IdentifierContext name -> name(name, report);
      default -> {}
    }
  }

  private void arithmetic(ArithmeticContext binary, Report report) {
    switch (binary.op.getText()) {
      case "/" -> division(binary, report);
      case "%" -> report.add("MODULO", binary);
      case "+", "-" -> dates(binary, report);
      case "^" ->
          report.error("UNKNOWN_FUNCTION", binary, "Athena has no operator ^", "write POWER(a, b)");
      default -> {}
    }
    for (ParserRuleContext side : new ParserRuleContext[] {binary.left, binary.right}) {
      if (Nodes.core(side) instanceof TextContext) {
        report.add("IMPLICIT_CONVERSION", side);
      }
    }
  }

  private void division(ArithmeticContext binary, Report report) {
    Kind left = types.kind(binary.left);
    Kind right = types.kind(binary.right);
    boolean isFloat = left == Kind.Float || right == Kind.Float;
    if (!isFloat && !(left == Kind.Integer && right == Kind.Integer)) {
      report.add("DIVISION", binary);
    } else if (!neverZero(binary.right)) {
      report.add("DIVISION_BY_ZERO", binary);
    }
  }

  /** Whether a divisor is written so that it cannot be zero. */
  private static boolean neverZero(ParserRuleContext expression) {
    return switch (Nodes.core(expression)) {
      case WholeContext whole -> true;
      case DecimalContext decimal -> true;
      case FloatContext literal -> true;
      case CastContext cast -> neverZero(cast.expression());
      case CallContext call ->
          Nodes.name(call).equals("nullif") || Nodes.name(call).equals("count");
      default -> false;
    };
  }

  private void dates(ArithmeticContext binary, Report report) {
    boolean left = types.kind(binary.left) == Kind.Date;
    boolean right = types.kind(binary.right) == Kind.Date;
    boolean interval =
        types.kind(binary.left) == Kind.Interval || types.kind(binary.right) == Kind.Interval;
    boolean fromUnknown = right && !left && types.kind(binary.left) == Kind.Unknown;
    boolean added = fromUnknown && binary.op.getText().equals("+");
    if ((left || right) && !interval && !added) {
      report.add("DATE_ARITHMETIC", binary);
    }
  }

  private void joined(ParserRuleContext operand, Report report) {
    if (types.kind(operand).isNumber()) {
      report.add("IMPLICIT_CONVERSION", operand);
    }
  }

  private static void text(TextContext text, Report report) {
    if (Nodes.value(text).indexOf('\\') >= 0) {
      report.add("BACKSLASH", text);
    }
    ParserRuleContext around = Nodes.parent(text);
    boolean compared = around instanceof PredicateContext || around instanceof TestContext;
    if (compared && Nodes.value(text).endsWith(" ")) {
      report.add("TRAILING_BLANKS", text);
    }
  }

  private static void name(IdentifierContext name, Report report) {
    String text = name.getText();
    if (name.QUOTED() != null) {
      if (text.chars().anyMatch(Character::isUpperCase)) {
        report.add("QUOTED_CASE", name);
      }
    } else if (!isWord(name)
        && Divergences.table()
            .row("RESERVED_WORD")
            .reserved()
            .contains(text.toLowerCase(Locale.ROOT))) {
      report.add("RESERVED_WORD", name);
    }
  }

  /** Whether it names nothing of the query's own. */
  private static boolean isWord(IdentifierContext name) {
    return name.getParent() instanceof TypeWordContext
        || name.getParent() instanceof ExtractContext
        || name.getParent() instanceof IntervalContext
        || (name.getParent() instanceof QualifiedNameContext of
            && of.getParent() instanceof FunctionNameContext);
  }
}

package dev.causeway.dialect;

import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticBinaryExpression.Operator;
import io.trino.sql.tree.AtTimeZone;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.Trim;
import java.util.Set;

/** Operators, literals and names. */
final class ExpressionRules implements Rule {
  private static final Set<Extract.Field> SAME_FIELDS =
      Set.of(
          Extract.Field.YEAR,
          Extract.Field.QUARTER,
          Extract.Field.MONTH,
          Extract.Field.WEEK,
          Extract.Field.DAY,
          Extract.Field.DOY,
          Extract.Field.HOUR,
          Extract.Field.MINUTE);

  @Override
  public void check(Node node, Node parent, Report report) {
    switch (node) {
      case ArithmeticBinaryExpression binary -> arithmetic(binary, report);
      case StringLiteral text -> text(text, parent, report);
      case Extract extract -> {
        if (!SAME_FIELDS.contains(extract.getField())) {
          report.add("EXTRACT_FIELD", extract);
        }
      }
      case Trim trim -> {
        if (trim.getTrimCharacter().isEmpty()) {
          report.add("TRIM_WHITESPACE", trim);
        }
      }
      case GenericLiteral literal -> {
        if (literal.getType().equalsIgnoreCase("interval")) {
          report.add("INTERVAL_TEXT", literal);
        }
      }
      case AtTimeZone zoned -> report.add("AT_TIME_ZONE", zoned);
      case Identifier name -> {
        if (name.isDelimited() && name.getValue().chars().anyMatch(Character::isUpperCase)) {
          report.add("QUOTED_CASE", name);
        }
      }
      default -> {}
    }
  }

  private static void arithmetic(ArithmeticBinaryExpression binary, Report report) {
    Expression left = binary.getLeft();
    Expression right = binary.getRight();
    switch (binary.getOperator()) {
      case DIVIDE -> division(binary, report);
      case MODULO -> report.add("MODULO", binary);
      case ADD, SUBTRACT -> dates(binary, left, right, report);
      case MULTIPLY -> {}
    }
    for (Expression side : new Expression[] {left, right}) {
      if (side instanceof StringLiteral) {
        report.add("IMPLICIT_CONVERSION", side);
      }
    }
  }

  private static void division(ArithmeticBinaryExpression binary, Report report) {
    Expression right = binary.getRight();
    boolean isFloat = Expressions.isFloat(binary.getLeft()) || Expressions.isFloat(right);
    if (!isFloat && !(binary.getLeft() instanceof LongLiteral && right instanceof LongLiteral)) {
      report.add("DIVISION", binary);
    } else if (!Expressions.neverZero(right)) {
      report.add("DIVISION_BY_ZERO", binary);
    }
  }

  private static void dates(
      ArithmeticBinaryExpression binary, Expression left, Expression right, Report report) {
    boolean days = Expressions.isDate(left) && !(right instanceof IntervalLiteral);
    boolean between = binary.getOperator() == Operator.SUBTRACT && Expressions.isDate(right);
    boolean daysFirst = Expressions.isDate(right) && left instanceof LongLiteral;
    if (days || between || daysFirst) {
      report.add("DATE_ARITHMETIC", binary);
    }
  }

  private static void text(StringLiteral text, Node parent, Report report) {
    if (text.getValue().indexOf('\\') >= 0) {
      report.add("BACKSLASH", text);
    }
    boolean compared =
        parent instanceof ComparisonPredicate
            || parent instanceof Predicated
            || parent instanceof InListExpression;
    if (compared && text.getValue().endsWith(" ")) {
      report.add("TRAILING_BLANKS", text);
    }
  }
}

package dev.causeway.dialect;

import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.DataType;
import io.trino.sql.tree.DateTimeDataType;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.SearchedCaseExpression;
import java.util.Locale;
import java.util.Set;

/** What can be told of an expression without knowing any column's type. */
final class Expressions {
  private static final Set<String> FLOATS = Set.of("double", "real", "float", "double precision");
  private static final Set<String> DECIMALS = Set.of("decimal", "numeric");
  private static final Set<String> NEVER_NULL =
      Set.of("count", "rank", "dense_rank", "row_number", "ntile", "cume_dist", "percent_rank");
  private static final Set<String> WHOLE = Set.of("floor", "ceil", "ceiling", "round", "length");

  private Expressions() {}

  static String name(FunctionCall call) {
    return call.getName().toString().toLowerCase(Locale.ROOT);
  }

  /** Name of a type in small letters, without its parameters. */
  static String type(DataType type) {
    return switch (type) {
      case GenericDataType generic -> generic.getName().getValue().toLowerCase(Locale.ROOT);
      case DateTimeDataType time -> time.getType().name().toLowerCase(Locale.ROOT);
      default -> type.getClass().getSimpleName();
    };
  }

  static boolean isFloat(Expression expression) {
    return switch (expression) {
      case Cast cast -> FLOATS.contains(type(cast.getType()));
      case DoubleLiteral literal -> true;
      case NullIfExpression nullIf -> isFloat(nullIf.getFirst());
      case ArithmeticUnaryExpression unary -> isFloat(unary.getValue());
      case ArithmeticBinaryExpression binary ->
          isFloat(binary.getLeft()) || isFloat(binary.getRight());
      default -> false;
    };
  }

  static boolean isDecimal(Expression expression) {
    return expression instanceof DecimalLiteral
        || (expression instanceof Cast cast && DECIMALS.contains(type(cast.getType())));
  }

  static boolean isWhole(Expression expression) {
    return switch (expression) {
      case LongLiteral literal -> true;
      case Extract extract -> true;
      case NullLiteral literal -> true;
      case ArithmeticUnaryExpression unary -> isWhole(unary.getValue());
      case FunctionCall call -> NEVER_NULL.contains(name(call)) || WHOLE.contains(name(call));
      case SearchedCaseExpression cases ->
          cases.getWhenClauses().stream().allMatch(when -> isWhole(when.getResult()))
              && cases.getDefaultValue().map(Expressions::isWhole).orElse(true);
      default -> false;
    };
  }

  static boolean neverNull(Expression expression) {
    return switch (expression) {
      case NullLiteral literal -> false;
      case Literal literal -> true;
      case FunctionCall call -> NEVER_NULL.contains(name(call));
      case CoalesceExpression coalesce ->
          coalesce.getOperands().stream().anyMatch(Expressions::neverNull);
      case Cast cast -> !cast.isSafe() && neverNull(cast.getExpression());
      default -> false;
    };
  }

  /** Whether a divisor is written so that it cannot be zero. */
  static boolean neverZero(Expression expression) {
    return switch (expression) {
      case NullIfExpression nullIf -> true;
      case Literal literal -> true;
      case Cast cast -> neverZero(cast.getExpression());
      case FunctionCall call -> name(call).equals("count");
      default -> false;
    };
  }

  static boolean isDate(Expression expression) {
    return (expression instanceof GenericLiteral literal
            && literal.getType().equalsIgnoreCase("date"))
        || (expression instanceof Cast cast && type(cast.getType()).equals("date"));
  }
}

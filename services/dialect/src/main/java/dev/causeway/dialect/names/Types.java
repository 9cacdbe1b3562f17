package dev.causeway.dialect.names;

import dev.causeway.dialect.Kind;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;

/** The kinds of expressions, and whether they can be NULL. */
public final class Types {
  private static final Set<String> COUNTS =
      Set.of("count", "rank", "dense_rank", "row_number", "ntile");
  private static final Set<String> WHOLE =
      Set.of("length", "len", "strpos", "charindex", "datediff", "date_diff", "sign_of");
  private static final Set<String> FLOATS =
      Set.of(
          "sqrt",
          "ln",
          "exp",
          "sin",
          "cos",
          "tan",
          "asin",
          "acos",
          "atan",
          "atan2",
          "cot",
          "cbrt",
          "degrees",
          "radians",
          "pi",
          "percent_rank",
          "cume_dist",
          "power",
          "pow",
          "dexp",
          "dlog1",
          "dlog10",
          "log",
          "log10",
          "random",
          "stddev",
          "stddev_samp",
          "stddev_pop",
          "variance",
          "var_samp",
          "var_pop");
  private static final Set<String> TEXTS =
      Set.of(
          "lower",
          "upper",
          "substring",
          "substr",
          "replace",
          "reverse",
          "lpad",
          "rpad",
          "split_part",
          "chr",
          "left",
          "right",
          "btrim",
          "ltrim",
          "rtrim",
          "concat",
          "listagg",
          "initcap",
          "to_char",
          "md5");
  private static final Set<String> AS_FIRST =
      Set.of(
          "min",
          "max",
          "abs",
          "floor",
          "ceil",
          "ceiling",
          "sum",
          "lag",
          "lead",
          "first_value",
          "last_value",
          "nth_value",
          "any_value",
          "mod",
          "round",
          "median");
  private static final Set<String> AS_ALL =
      Set.of("coalesce", "nvl", "ifnull", "isnull", "greatest", "least");

  private final Names names;

  Types(Names names) {
    this.names = names;
  }

  /** The kind of an expression; Unknown where it hangs on what is not known. */
  public Kind kind(ParserRuleContext expression) {
    return switch (Nodes.core(expression)) {
      case WholeContext whole -> Kind.Integer;
      case DecimalContext decimal -> Kind.Decimal;
      case FloatContext literal -> Kind.Float;
      case TextContext text -> Kind.Text;
      case TruthContext truth -> Kind.Boolean;
      case IntervalContext interval -> Kind.Interval;
      case TypedTextContext typed -> Kind.of(SqlTree.text(typed.typeWord()));
      case ParameterContext parameter -> names.kind(parameter);
      case ColumnNameContext name -> names.field(name).map(Field::kind).orElse(Kind.Unknown);
      case CastContext cast -> Kind.of(SqlTree.text(cast.type()));
      case TryCastContext cast -> Kind.of(SqlTree.text(cast.type()));
      case ShortCastContext cast -> Kind.of(SqlTree.text(cast.type()));
      case ConvertContext cast -> Kind.of(SqlTree.text(cast.type()));
      case ConcatenationContext joined -> Kind.Text;
      case TrimContext trim -> Kind.Text;
      case SubstringFromContext part -> Kind.Text;
      case ExtractContext extract -> Kind.Integer;
      case PositionContext position -> Kind.Integer;
      case ExistsContext exists -> Kind.Boolean;
      case PredicateContext predicate -> Kind.Boolean;
      case NotContext not -> Kind.Boolean;
      case LogicalContext logical -> Kind.Boolean;
      case SignedContext signed -> kind(signed.operand());
      case ArithmeticContext binary -> arithmetic(binary);
      case CasesContext cases -> together(results(cases));
      case ScalarQueryContext scalar ->
          names.output(scalar.query()).fields().stream()
              .findFirst()
              .map(Field::kind)
              .orElse(Kind.Unknown);
      case CallContext call -> call(call);
      case CurrentTimeContext now ->
          now.getText().toLowerCase(java.util.Locale.ROOT).equals("current_date")
              ? Kind.Date
              : Kind.Timestamp;
      default -> Kind.Unknown;
    };
  }

  private Kind arithmetic(ArithmeticContext binary) {
    Kind left = kind(binary.left);
    Kind right = kind(binary.right);
    if (binary.op.getText().equals("^")) {
      return Kind.Float;
    }
    if (left == Kind.Unknown || right == Kind.Unknown) {
      return left == Kind.Float || right == Kind.Float ? Kind.Float : Kind.Unknown;
    }
    if (left.isNumber() && right.isNumber()) {
      return left.with(right);
    }
    if (left == Kind.Date && right == Kind.Date) {
      return Kind.Integer;
    }
    if (left == Kind.Date || right == Kind.Date) {
      return left == Kind.Interval || right == Kind.Interval ? Kind.Timestamp : Kind.Date;
    }
    return left == Kind.Timestamp && right == Kind.Interval ? Kind.Timestamp : Kind.Unknown;
  }

  private Kind call(CallContext call) {
    String name = Nodes.name(call);
    List<ParserRuleContext> arguments = Nodes.arguments(call);
    if (COUNTS.contains(name) || WHOLE.contains(name)) {
      return Kind.Integer;
    }
    if (FLOATS.contains(name)) {
      return Kind.Float;
    }
    if (TEXTS.contains(name)) {
      return Kind.Text;
    }
    if (arguments.isEmpty()) {
      return Kind.Unknown;
    }
    if (AS_ALL.contains(name)) {
      return together(arguments.stream());
    }
    return switch (name) {
      case "nullif" -> kind(arguments.getFirst());
      case "nvl2" -> together(arguments.stream().skip(1));
      case "avg" -> kind(arguments.getFirst());
      case "date_trunc", "dateadd", "add_months" -> Kind.Timestamp;
      case "last_day", "next_day", "to_date" -> Kind.Date;
      case "bool_and", "bool_or" -> Kind.Boolean;
      case "date_part", "date_part_year", "sign" -> Kind.Integer;
      default -> AS_FIRST.contains(name) ? kind(arguments.getFirst()) : Kind.Unknown;
    };
  }

  private Kind together(Stream<? extends ParserRuleContext> expressions) {
    List<Kind> kinds =
        expressions
            .filter(expression -> !(Nodes.core(expression) instanceof NullContext))
            .map(this::kind)
            .toList();
    return kinds.isEmpty() || kinds.contains(Kind.Unknown)
        ? Kind.Unknown
        : kinds.stream().reduce(Kind::with).orElse(Kind.Unknown);
  }

  static Stream<ExpressionContext> results(CasesContext cases) {
    Stream<ExpressionContext> results = cases.whenClause().stream().map(when -> when.result);
    return cases.otherwise == null ? results : Stream.concat(results, Stream.of(cases.otherwise));
  }

  /** Whether an expression is never NULL, as far as is known. */
  public boolean neverNull(ParserRuleContext expression) {
    return switch (Nodes.core(expression)) {
      case WholeContext whole -> true;
      case DecimalContext decimal -> true;
      case FloatContext literal -> true;
      case TextContext text -> true;
      case TruthContext truth -> true;
      case IntervalContext interval -> true;
      case TypedTextContext typed -> true;
      case ParameterContext parameter -> true;
      case CurrentTimeContext now -> true;
      case ExistsContext exists -> true;
      case ColumnNameContext name -> names.field(name).map(f -> !f.nullable()).orElse(false);
      case CastContext cast -> neverNull(cast.expression());
      case ShortCastContext cast -> neverNull(cast.expressionPrimary());
      case ConvertContext cast -> neverNull(cast.expression());
      case SignedContext signed -> neverNull(signed.operand());
      case ExtractContext extract -> neverNull(extract.expression());
      case ArithmeticContext binary -> neverNull(binary.left) && neverNull(binary.right);
      case ConcatenationContext joined -> neverNull(joined.left) && neverNull(joined.right);
      case CasesContext cases ->
          cases.otherwise != null && results(cases).allMatch(this::neverNull);
      case CallContext call ->
          COUNTS.contains(Nodes.name(call))
              || (AS_ALL.contains(Nodes.name(call))
                  && Nodes.arguments(call).stream().anyMatch(this::neverNull));
      default -> false;
    };
  }
}

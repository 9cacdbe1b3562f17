package dev.causeway.dialect;

import io.trino.sql.tree.CallArgument;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.WindowSpecification;
import java.util.List;
import java.util.Set;

/** Calls of functions: which, and with what. */
final class FunctionRules implements Rule {
  private static final Set<String> NO_FRAME =
      Set.of(
          "rank", "dense_rank", "row_number", "ntile", "percent_rank", "cume_dist", "lag", "lead");

  private final String[] lines;

  FunctionRules(String sql) {
    lines = sql.split("\n", -1);
  }

  @Override
  public void check(Node node, Node parent, Report report) {
    if (!(node instanceof FunctionCall call)) {
      return;
    }
    String name = Expressions.name(call);
    if (isSign(call)) {
      joined(call, report);
      return;
    }
    Divergences table = Divergences.table();
    table.ofFunction(name).ifPresent(row -> report.add(row.id(), call));
    if (table.ofFunction(name).isEmpty() && !table.isCommon(name)) {
      report.error(
          "UNKNOWN_FUNCTION",
          call,
          "function %s is not known to mean the same on Redshift and Athena".formatted(name),
          "use a function of the dialect's table, or compute the value at the source");
    }
    call.getFilter().ifPresent(filter -> report.add("FILTER", call));
    window(call, name, report);
    arguments(call, name, parent, report);
  }

  /** {@code a || b} reaches us as a call of concat. */
  private boolean isSign(FunctionCall call) {
    return call.getLocation()
        .map(at -> lines[at.getLineNumber() - 1].startsWith("||", at.getColumnNumber() - 1))
        .orElse(false);
  }

  private static void joined(FunctionCall call, Report report) {
    values(call).stream()
        .filter(LongLiteral.class::isInstance)
        .forEach(number -> report.add("IMPLICIT_CONVERSION", number));
  }

  private static void window(FunctionCall call, String name, Report report) {
    if (!(call.getWindow().orElse(null) instanceof WindowSpecification window)) {
      return;
    }
    boolean wrong =
        window
            .getFrame()
            .map(frame -> frame.getType() != WindowFrame.Type.ROWS)
            .orElse(window.getOrderBy().isPresent() && !NO_FRAME.contains(name));
    if (wrong) {
      report.add("WINDOW_FRAME", call);
    }
  }

  private static void arguments(FunctionCall call, String name, Node parent, Report report) {
    List<Expression> values = values(call);
    switch (name) {
      case "avg" -> when(!Expressions.isFloat(values.getFirst()), "AVG_INTEGER", call, report);
      case "round" -> when(!Expressions.isDecimal(values.getFirst()), "ROUND_FLOAT", call, report);
      case "date_trunc" -> when(!(parent instanceof Cast), "DATE_TRUNC", call, report);
      case "split_part" ->
          when(!(parent instanceof CoalesceExpression), "SPLIT_PART", call, report);
      case "lpad", "rpad" -> when(values.size() < 3, "PAD", call, report);
      case "lag", "lead" -> when(values.size() > 2, "LAG_DEFAULT", call, report);
      case "greatest", "least" ->
          when(!values.stream().allMatch(Expressions::neverNull), "GREATEST_NULL", call, report);
      case "substr", "substring" -> when(!startsWithin(values), "SUBSTRING_START", call, report);
      default -> {}
    }
  }

  private static boolean startsWithin(List<Expression> values) {
    return values.size() > 1
        && values.get(1) instanceof LongLiteral start
        && start.getParsedValue() > 0
        && !(values.getFirst() instanceof StringLiteral text && text.getValue().isEmpty());
  }

  private static void when(boolean wrong, String id, Node node, Report report) {
    if (wrong) {
      report.add(id, node);
    }
  }

  private static List<Expression> values(FunctionCall call) {
    return call.getArguments().stream().map(CallArgument::getValue).toList();
  }
}

package dev.causeway.dialect;

import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.names.Types;
import dev.causeway.dialect.tree.Functions;
import dev.causeway.dialect.tree.Nodes;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** Calls of functions: which, and with what. */
final class FunctionRules implements Rule {
  private final Types types;

  FunctionRules(Types types) {
    this.types = types;
  }

  @Override
  public void check(ParserRuleContext node, Report report) {
    switch (node) {
      case CallContext call -> call(call, report);
      case SubstringFromContext part when !startsWithin(part.value, part.start) ->
          report.add("SUBSTRING_START", part);
      default -> {}
    }
  }

  private void call(CallContext call, Report report) {
    String name = Nodes.name(call);
    Divergences table = Divergences.table();
    table.ofFunction(name).ifPresent(row -> report.add(row.id(), call));
    if (table.ofFunction(name).isEmpty() && !table.isCommon(name)) {
      report.error(
          "UNKNOWN_FUNCTION",
          call,
          "function %s is not known to mean the same on Redshift and Athena".formatted(name),
          "use a function of the dialect's table, or compute the value at the source");
    }
    when(call.approximate != null, "APPROXIMATE", call, report);
    when(call.filter() != null, "FILTER", call, report);
    when(call.arguments().nullTreatment() != null, "IGNORE_NULLS", call, report);
    when(call.over() != null && isWrongFrame(call.over(), name), "WINDOW_FRAME", call, report);
    arguments(call, name, Nodes.arguments(call), report);
  }

  private static boolean isWrongFrame(OverContext over, String name) {
    return over.frame() != null
        ? over.frame().ROWS() == null
        : over.orderBy() != null
            && !Functions.isRanking(name)
            && !List.of("row_number", "ntile", "lag", "lead").contains(name);
  }

  private void arguments(
      CallContext call, String name, List<ParserRuleContext> values, Report report) {
    if (values.isEmpty()) {
      return;
    }
    Kind first = types.kind(values.getFirst());
    ParserRuleContext parent = Nodes.parent(call);
    switch (name) {
      case "avg" -> when(first != Kind.Float, "AVG_INTEGER", call, report);
      case "round" ->
          when(first != Kind.Decimal && first != Kind.Integer, "ROUND_FLOAT", call, report);
      case "date_trunc" ->
          when(
              !(parent instanceof CastContext || parent instanceof ShortCastContext),
              "DATE_TRUNC",
              call,
              report);
      case "split_part" -> when(!isCoalesce(parent), "SPLIT_PART", call, report);
      case "lpad", "rpad" -> when(values.size() < 3, "PAD", call, report);
      case "lag", "lead" -> when(values.size() > 2, "LAG_DEFAULT", call, report);
      case "greatest", "least" ->
          when(!values.stream().allMatch(types::neverNull), "GREATEST_NULL", call, report);
      case "substr", "substring" ->
          when(
              values.size() < 2 || !startsWithin(values.getFirst(), values.get(1)),
              "SUBSTRING_START",
              call,
              report);
      default -> {}
    }
  }

  private static boolean isCoalesce(ParserRuleContext node) {
    return node instanceof CallContext around && Nodes.name(around).equals("coalesce");
  }

  private static boolean startsWithin(ParserRuleContext value, ParserRuleContext start) {
    return Nodes.core(start) instanceof WholeContext whole
        && !whole.getText().matches("0+")
        && !(Nodes.core(value) instanceof TextContext text && Nodes.value(text).isEmpty());
  }

  private static void when(boolean wrong, String id, ParserRuleContext node, Report report) {
    if (wrong) {
      report.add(id, node);
    }
  }
}

package dev.causeway.dialect.causes;

import dev.causeway.dialect.causes.Cause.Effect;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.tree.Edit;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** Functions whose value is another one each time, or each engine's own. */
final class CallRule implements Rule {
  private static final Set<String> RANDOM =
      Set.of("random", "rand", "uuid", "gen_random_uuid", "shuffle", "setseed");
  private static final Set<String> NOW =
      Set.of(
          "getdate",
          "now",
          "timeofday",
          "statement_timestamp",
          "transaction_timestamp",
          "clock_timestamp",
          "pg_backend_pid",
          "current_timezone");
  private static final Set<String> DISTINCT = Set.of("approx_count_distinct", "approx_distinct");

  private final Found found;

  CallRule(Found found) {
    this.found = found;
  }

  @Override
  public void check(ParserRuleContext node) {
    switch (node) {
      case SourceContext source when source.sample() != null ->
          found.certain(
              CauseCode.Random,
              Effect.Answer,
              source,
              "each time another sample is taken; filter by a column instead");
      case CurrentTimeContext now -> now(now);
      case CallContext call -> call(call);
      default -> {}
    }
  }

  private void call(CallContext call) {
    String name = Nodes.name(call);
    if (RANDOM.contains(name)) {
      found.certain(
          CauseCode.Random,
          Effect.Answer,
          call,
          "it gives another value each time; leave it out, or derive it from a column");
    } else if (NOW.contains(name)) {
      now(call);
    } else if (call.approximate != null || DISTINCT.contains(name) || name.startsWith("approx_")) {
      approximate(call, name);
    }
  }

  private void now(ParserRuleContext at) {
    found.certain(
        CauseCode.CurrentTime,
        Effect.Answer,
        at,
        "the engines are not asked at one moment; write the moment out, as DATE '2026-01-01'");
  }

  private void approximate(CallContext call, String name) {
    List<ParserRuleContext> arguments = Nodes.arguments(call);
    String what = "each engine has its own approximation; ask for the exact value";
    if (DISTINCT.contains(name) && arguments.size() == 1) {
      found.certain(
          CauseCode.Approximate,
          Effect.Answer,
          call,
          what,
          Edit.replace(call, "COUNT(DISTINCT " + SqlTree.text(arguments.getFirst()) + ")"));
    } else if (call.approximate != null) {
      String text = SqlTree.text(call);
      found.certain(
          CauseCode.Approximate,
          Effect.Answer,
          call,
          what,
          Edit.replace(call, text.substring("APPROXIMATE".length()).stripLeading()));
    } else {
      found.certain(CauseCode.Approximate, Effect.Answer, call, what);
    }
  }
}

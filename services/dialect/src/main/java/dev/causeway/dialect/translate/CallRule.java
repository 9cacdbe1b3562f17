package dev.causeway.dialect.translate;

import dev.causeway.dialect.Divergences;
import dev.causeway.dialect.Kind;
import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** All other functions; the last rule, so what comes here and is not known is refused. */
final class CallRule implements Writer.Rule {
  private static final Map<String, String> RENAMED =
      Map.of("dlog10", "LOG10", "dlog1", "LN", "dexp", "EXP", "dpow", "POWER");

  private final Writer writer;

  CallRule(Writer writer) {
    this.writer = writer;
  }

  @Override
  public @Nullable String write(ParserRuleContext node) {
    if (!(node instanceof CallContext call)) {
      return null;
    }
    if (call.approximate != null) {
      throw RefusedException.of("APPROXIMATE", call);
    }
    String name = Nodes.name(call);
    List<ParserRuleContext> arguments = Nodes.arguments(call);
    if (arguments.isEmpty()) {
      return known(call, name);
    }
    String renamed = RENAMED.get(name);
    if (renamed != null) {
      return writer.changed("TRUNC", call, renamed + "(" + joined(arguments) + ")");
    }
    return switch (name) {
      case "nvl", "ifnull", "isnull" ->
          writer.changed("DECODE_NVL", call, "COALESCE(" + joined(arguments) + ")");
      case "nvl2" -> nvl2(call, arguments);
      case "decode" -> decode(call, arguments);
      case "greatest", "least" -> extreme(call, arguments);
      case "trunc" -> trunc(call, arguments);
      case "log" -> log(call, arguments);
      case "round" -> round(call, arguments);
      case "avg" -> average(call, arguments);
      case "listagg" -> list(call);
      case "lag", "lead" -> {
        if (arguments.size() > 2) {
          throw RefusedException.of("LAG_DEFAULT", call);
        }
        yield known(call, name);
      }
      case "mod" -> null;
      default -> known(call, name);
    };
  }

  private String joined(List<? extends ParserRuleContext> arguments) {
    return String.join(", ", arguments.stream().map(writer::write).toList());
  }

  private @Nullable String known(CallContext call, String name) {
    Divergences table = Divergences.table();
    if (table.ofFunction(name).isPresent()) {
      throw RefusedException.of(table.ofFunction(name).get().id(), call);
    }
    if (!table.isCommon(name)) {
      throw new RefusedException(
          "UNKNOWN_FUNCTION",
          call,
          "function %s is not known to mean the same on Redshift and Athena".formatted(name));
    }
    ParserRuleContext nulls = call.arguments().nullTreatment();
    if (nulls == null) {
      return null;
    }
    if (call.over() == null) {
      throw RefusedException.of("IGNORE_NULLS", call);
    }
    String inside = writer.copied(call.arguments(), Map.of(nulls, ""));
    Map<ParseTree, String> instead =
        Map.of(
            call.arguments(),
            inside,
            call.over(),
            SqlTree.text(nulls) + " " + writer.write(call.over()));
    return writer.changed("IGNORE_NULLS", call, writer.copied(call, instead));
  }

  private String nvl2(CallContext call, List<ParserRuleContext> arguments) {
    if (arguments.size() != 3) {
      throw RefusedException.of("DECODE_NVL", call);
    }
    return writer.changed(
        "DECODE_NVL",
        call,
        "CASE WHEN %s IS NOT NULL THEN %s ELSE %s END"
            .formatted(
                writer.operand(arguments.get(0)),
                writer.write(arguments.get(1)),
                writer.write(arguments.get(2))));
  }

  /** In DECODE a NULL equals a NULL. */
  private String decode(CallContext call, List<ParserRuleContext> arguments) {
    if (arguments.size() < 3) {
      throw RefusedException.of("DECODE_NVL", call);
    }
    String value = writer.operand(arguments.getFirst());
    StringBuilder cases = new StringBuilder("CASE");
    int at = 1;
    for (; at + 1 < arguments.size(); at += 2) {
      ParserRuleContext search = arguments.get(at);
      String other = writer.operand(search);
      cases.append(" WHEN ");
      if (search instanceof NullContext) {
        cases.append(value).append(" IS NULL");
      } else if (writer.names().types().neverNull(search)) {
        cases.append(value).append(" = ").append(other);
      } else {
        cases.append("%1$s = %2$s OR (%1$s IS NULL AND %2$s IS NULL)".formatted(value, other));
      }
      cases.append(" THEN ").append(writer.write(arguments.get(at + 1)));
    }
    if (at < arguments.size()) {
      cases.append(" ELSE ").append(writer.write(arguments.get(at)));
    }
    return writer.changed("DECODE_NVL", call, cases.append(" END").toString());
  }

  /** Redshift leaves NULLs out: each argument gives way to the others. */
  private @Nullable String extreme(CallContext call, List<ParserRuleContext> arguments) {
    if (arguments.stream().allMatch(writer.names().types()::neverNull)) {
      return null;
    }
    List<String> texts = arguments.stream().map(writer::write).toList();
    List<String> filled = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      List<String> turned = new ArrayList<>(texts.subList(i, texts.size()));
      turned.addAll(texts.subList(0, i));
      filled.add("COALESCE(" + String.join(", ", turned) + ")");
    }
    String to = SqlTree.text(call.functionName()) + "(" + String.join(", ", filled) + ")";
    return writer.changed("GREATEST_NULL", call, texts.size() == 1 ? texts.getFirst() : to);
  }

  private String trunc(CallContext call, List<ParserRuleContext> arguments) {
    String to =
        switch (writer.kind(arguments.getFirst())) {
          case Timestamp, Date -> "CAST(" + writer.write(arguments.getFirst()) + " AS DATE)";
          case Integer, Decimal, Float -> "TRUNCATE(" + joined(arguments) + ")";
          default ->
              throw RefusedException.ofType("TRUNC", call, writer.typeName(arguments.getFirst()));
        };
    return writer.changed("TRUNC", call, to);
  }

  private String log(CallContext call, List<ParserRuleContext> arguments) {
    if (arguments.size() != 1) {
      throw RefusedException.of("TRUNC", call);
    }
    return writer.changed("TRUNC", call, "LOG10(" + joined(arguments) + ")");
  }

  private @Nullable String round(CallContext call, List<ParserRuleContext> arguments) {
    Kind kind = writer.kind(arguments.getFirst());
    if (kind != Kind.Decimal && kind != Kind.Integer) {
      throw RefusedException.ofType("ROUND_FLOAT", call, writer.typeName(arguments.getFirst()));
    }
    return null;
  }

  /** Of integers Redshift cuts off the fraction, as a division of integers does on Trino. */
  private @Nullable String average(CallContext call, List<ParserRuleContext> arguments) {
    ParserRuleContext averaged = arguments.getFirst();
    if (writer.kind(averaged) == Kind.Float) {
      return null;
    }
    if (writer.kind(averaged) != Kind.Integer) {
      throw RefusedException.ofType("AVG_INTEGER", call, writer.typeName(averaged));
    }
    String inside = writer.write(call.arguments());
    String over = call.over() == null ? "" : " " + writer.write(call.over());
    return writer.changed(
        "AVG_INTEGER", call, "(SUM(%1$s)%2$s / COUNT(%1$s)%2$s)".formatted(inside, over));
  }

  private @Nullable String list(CallContext call) {
    if (call.withinGroup() == null || call.over() != null) {
      throw RefusedException.of("LISTAGG", call);
    }
    Kind kind = writer.kind(Nodes.arguments(call).getFirst());
    if (!kind.isText() && kind != Kind.Unknown) {
      throw RefusedException.of("IMPLICIT_CONVERSION", Nodes.arguments(call).getFirst());
    }
    return null;
  }
}

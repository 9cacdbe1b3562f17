package dev.causeway.dialect;

import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.names.Types;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** Casts: to which type, with which length. */
final class CastRules implements Rule {
  private static final Set<String> WHOLE = Set.of("floor", "ceil", "ceiling", "round");
  private static final Set<String> FINE =
      Set.of("double", "double precision", "real", "float", "boolean", "date", "timestamp");

  private final Types types;

  CastRules(Types types) {
    this.types = types;
  }

  @Override
  public void check(ParserRuleContext node, Report report) {
    switch (node) {
      case CastContext cast -> cast(cast, cast.expression(), cast.type(), report);
      case TryCastContext cast -> {
        report.add("TRY_CAST", cast);
        cast(cast, cast.expression(), cast.type(), report);
      }
      case ShortCastContext cast -> {
        report.add("CAST_SHORTHAND", cast, "::");
        cast(cast, cast.expressionPrimary(), cast.type(), report);
      }
      case ConvertContext cast -> {
        report.add("CONVERT", cast);
        cast(cast, cast.expression(), cast.type(), report);
      }
      default -> {}
    }
  }

  private void cast(
      ParserRuleContext cast, ParserRuleContext value, TypeContext to, Report report) {
    String text = SqlTree.text(to).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    boolean bare = text.indexOf('(') < 0;
    String type = text.replaceAll(" ?\\(.*\\)", "");
    switch (type) {
      case "varchar", "character varying" -> when(bare, "VARCHAR_LENGTH", cast, report);
      case "decimal", "numeric" -> when(bare, "DECIMAL_PRECISION", cast, report);
      case "char", "character" -> report.add("CHAR_PADDING", cast);
      case "integer", "int", "bigint", "smallint" ->
          when(!isWhole(value), "CAST_INTEGER", cast, report);
      default -> {
        if (!FINE.contains(type)) {
          report.error(
              "UNKNOWN_TYPE",
              cast,
              "type %s is not on both engines".formatted(type),
              "cast to BOOLEAN, INTEGER, BIGINT, DECIMAL(p,s), DOUBLE PRECISION, VARCHAR(n), DATE"
                  + " or TIMESTAMP");
        }
      }
    }
  }

  private static void when(boolean wrong, String id, ParserRuleContext node, Report report) {
    if (wrong) {
      report.add(id, node);
    }
  }

  private boolean isWhole(ParserRuleContext value) {
    ParserRuleContext core = Nodes.core(value);
    return core instanceof NullContext
        || types.kind(core) == Kind.Integer
        || (core instanceof CallContext call && WHOLE.contains(Nodes.name(call)));
  }
}

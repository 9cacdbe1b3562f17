package dev.causeway.dialect.translate;

import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.tree.Nodes;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Parts of a query that have no translation. */
final class RefusalRule implements Writer.Rule {
  private static final Map<Class<? extends ParserRuleContext>, String> ROWS =
      Map.ofEntries(
          Map.entry(CurrentTimeContext.class, "NOW"),
          Map.entry(SampleContext.class, "RANDOM"),
          Map.entry(PivotContext.class, "REDSHIFT_CLAUSE"),
          Map.entry(ConnectByContext.class, "REDSHIFT_CLAUSE"),
          Map.entry(OuterMarkContext.class, "REDSHIFT_CLAUSE"),
          Map.entry(ExcludeContext.class, "REDSHIFT_CLAUSE"),
          Map.entry(SubscriptContext.class, "JSON"),
          Map.entry(TryCastContext.class, "TRY_CAST"),
          Map.entry(ValuesContext.class, "TRINO_ONLY"),
          Map.entry(LateralContext.class, "TRINO_ONLY"),
          Map.entry(UnnestContext.class, "TRINO_ONLY"),
          Map.entry(TableFunctionContext.class, "TRINO_ONLY"),
          Map.entry(ArrayOfContext.class, "TRINO_ONLY"),
          Map.entry(IsDistinctContext.class, "TRINO_ONLY"),
          Map.entry(QuantifiedContext.class, "TRINO_ONLY"),
          Map.entry(AtTimeZoneContext.class, "AT_TIME_ZONE"),
          Map.entry(SimilarContext.class, "ILIKE"),
          Map.entry(PosixRegexContext.class, "ILIKE"),
          Map.entry(FilterContext.class, "FILTER"));

  @Override
  public @Nullable String write(ParserRuleContext node) {
    String row = ROWS.get(node.getClass());
    if (row != null) {
      throw RefusedException.of(row, node);
    }
    switch (node) {
      case ParameterContext parameter ->
          throw new RefusedException(
              "PARAMETER", node, "it is no query before its parameters have values; give them");
      case DistinctContext distinct when distinct.ON() != null ->
          throw new RefusedException(
              "DISTINCT_ON",
              node,
              "Redshift has no DISTINCT ON; number the rows with ROW_NUMBER()");
      case GroupByContext groupBy when groupBy.ALL() != null ->
          throw new RefusedException(
              "GROUP_BY_ALL", node, "Athena has no GROUP BY ALL; name the columns");
      case TextContext text when Nodes.value(text).indexOf('\\') >= 0 ->
          throw RefusedException.of("BACKSLASH", node);
      default -> {
        return null;
      }
    }
  }
}

package dev.causeway.dialect;

import dev.causeway.dialect.grammar.SqlParser.*;
import dev.causeway.dialect.names.Names;
import dev.causeway.dialect.names.Selected;
import dev.causeway.dialect.tree.Nodes;
import dev.causeway.dialect.tree.SqlTree;
import java.util.Map;
import java.util.Objects;
import org.antlr.v4.runtime.ParserRuleContext;

/** What a query is built of: parts that one engine lacks. */
final class ShapeRules implements Rule {
  /** Parts that a row of the table is about. */
  private static final Map<Class<? extends ParserRuleContext>, String> ROWS =
      Map.ofEntries(
          Map.entry(CurrentTimeContext.class, "NOW"),
          Map.entry(OffsetContext.class, "OFFSET"),
          Map.entry(FetchContext.class, "OFFSET"),
          Map.entry(QualifyContext.class, "QUALIFY"),
          Map.entry(PivotContext.class, "REDSHIFT_CLAUSE"),
          Map.entry(ConnectByContext.class, "REDSHIFT_CLAUSE"),
          Map.entry(OuterMarkContext.class, "REDSHIFT_CLAUSE"),
          Map.entry(ExcludeContext.class, "REDSHIFT_CLAUSE"),
          Map.entry(SubscriptContext.class, "JSON"),
          Map.entry(AtTimeZoneContext.class, "AT_TIME_ZONE"),
          Map.entry(ValuesContext.class, "TRINO_ONLY"),
          Map.entry(LateralContext.class, "TRINO_ONLY"),
          Map.entry(UnnestContext.class, "TRINO_ONLY"),
          Map.entry(TableFunctionContext.class, "TRINO_ONLY"),
          Map.entry(ArrayOfContext.class, "TRINO_ONLY"),
          Map.entry(IsDistinctContext.class, "TRINO_ONLY"),
          Map.entry(QuantifiedContext.class, "TRINO_ONLY"));

  private final Names names;

  ShapeRules(Names names) {
    this.names = names;
  }

  @Override
  public void check(ParserRuleContext node, Report report) {
    String row = ROWS.get(node.getClass());
    if (row != null) {
      report.add(row, node);
    }
    switch (node) {
      case SelectContext select when select.top() != null -> report.add("TOP", select);
      case SourceContext source when source.sample() != null -> report.add("RANDOM", source);
      case SetOperationContext set -> set(set, report);
      case LikeContext like when like.ILIKE() != null -> report.add("ILIKE", like, "ilike");
      case SimilarContext similar -> report.add("ILIKE", similar, "similar");
      case PosixRegexContext regex -> report.add("ILIKE", regex);
      case RowOfContext rows when !(Nodes.parent(rows) instanceof GroupByContext) ->
          report.add("TRINO_ONLY", rows);
      case ArgumentContext argument when !argument.identifier().isEmpty() ->
          report.add("TRINO_ONLY", argument);
      case PredicateContext predicate when predicate.test() instanceof IsNullWordContext ->
          report.add("ISNULL_WORD", predicate);
      case GroupingContext grouping -> grouping(grouping, report);
      default -> {}
    }
  }

  private static void set(SetOperationContext set, Report report) {
    if (set.MINUS() != null) {
      report.add("REDSHIFT_CLAUSE", set, "minus");
    }
    if (set.UNION() == null && set.quantifier() != null && set.quantifier().ALL() != null) {
      report.add("SET_ALL", set);
    }
  }

  /** A key of GROUP BY that is the name of a selected column which no table can have. */
  private void grouping(GroupingContext grouping, Report report) {
    SelectContext select =
        Objects.requireNonNull(SqlTree.around(grouping, SelectContext.class), "no SELECT");
    ParserRuleContext key = Nodes.core(grouping.expression());
    int index = Selected.index(grouping.expression(), select);
    if (key instanceof ColumnNameContext name && index >= 0) {
      ParserRuleContext meant = Selected.sorting(grouping.expression(), select);
      boolean same = meant instanceof ColumnNameContext;
      boolean isColumn =
          names.field(name).filter(field -> field.kind() != Kind.Unknown).isPresent();
      if (!same && !isColumn) {
        report.add("GROUP_BY_ALIAS", grouping);
      }
    }
  }
}

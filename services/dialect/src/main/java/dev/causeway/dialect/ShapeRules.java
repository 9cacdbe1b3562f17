package dev.causeway.dialect;

import io.trino.sql.tree.*;
import java.util.Map;
import java.util.Set;

/** What a query is built of: parts that one engine lacks. */
final class ShapeRules implements Rule {
  /** Parts that both engines have, or that another rule looks at. */
  private static final Set<Class<?>> KNOWN =
      Set.of(
          Query.class,
          With.class,
          WithQuery.class,
          QuerySpecification.class,
          Select.class,
          SingleColumn.class,
          AllColumns.class,
          TableSubquery.class,
          Table.class,
          AliasedRelation.class,
          Join.class,
          Union.class,
          Intersect.class,
          Except.class,
          OrderBy.class,
          SortItem.class,
          Limit.class,
          AllRows.class,
          GroupBy.class,
          SimpleGroupBy.class,
          GroupingSets.class,
          StringLiteral.class,
          LongLiteral.class,
          DecimalLiteral.class,
          DoubleLiteral.class,
          BooleanLiteral.class,
          NullLiteral.class,
          GenericLiteral.class,
          IntervalLiteral.class,
          SimpleIntervalQualifier.class,
          CompositeIntervalQualifier.class,
          Identifier.class,
          DereferenceExpression.class,
          FunctionCall.class,
          CallArgument.class,
          Cast.class,
          GenericDataType.class,
          DateTimeDataType.class,
          NumericParameter.class,
          SearchedCaseExpression.class,
          SimpleCaseExpression.class,
          WhenClause.class,
          CoalesceExpression.class,
          NullIfExpression.class,
          Predicated.class,
          ComparisonPredicate.class,
          BetweenPredicate.class,
          InPredicate.class,
          InListExpression.class,
          LikePredicate.class,
          IsNullPredicate.class,
          ExistsPredicate.class,
          NotExpression.class,
          LogicalExpression.class,
          SubqueryExpression.class,
          ArithmeticBinaryExpression.class,
          ArithmeticUnaryExpression.class,
          Extract.class,
          Trim.class,
          WindowSpecification.class,
          WindowFrame.class,
          FrameBound.class,
          AtTimeZone.class);

  /** Parts that a row of the table is about. */
  private static final Map<Class<?>, String> ROWS =
      Map.ofEntries(
          Map.entry(CurrentDate.class, "NOW"),
          Map.entry(CurrentTime.class, "NOW"),
          Map.entry(CurrentTimestamp.class, "NOW"),
          Map.entry(LocalTime.class, "NOW"),
          Map.entry(LocalTimestamp.class, "NOW"),
          Map.entry(SampledRelation.class, "RANDOM"),
          Map.entry(Offset.class, "OFFSET"),
          Map.entry(FetchFirst.class, "OFFSET"),
          Map.entry(IfExpression.class, "DECODE_NVL"),
          Map.entry(TryExpression.class, "TRY_CAST"),
          Map.entry(Pivot.class, "REDSHIFT_CLAUSE"),
          Map.entry(SubscriptExpression.class, "JSON"),
          Map.entry(JsonExists.class, "JSON"),
          Map.entry(JsonValue.class, "JSON"),
          Map.entry(JsonQuery.class, "JSON"),
          Map.entry(JsonObject.class, "JSON"),
          Map.entry(JsonArray.class, "JSON"));

  @Override
  public void check(Node node, Node parent, Report report) {
    String row = ROWS.get(node.getClass());
    if (row != null) {
      report.add(row, node);
    } else if (!KNOWN.contains(node.getClass())) {
      report.add("TRINO_ONLY", node);
    } else if (node instanceof SetOperation all && !(node instanceof Union) && !all.isDistinct()) {
      report.add("SET_ALL", node);
    }
  }

  /** Whether what stands in such a part is worth a look of its own. */
  static boolean opens(Node node) {
    return KNOWN.contains(node.getClass()) || ROWS.containsKey(node.getClass());
  }
}

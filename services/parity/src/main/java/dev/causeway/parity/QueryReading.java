package dev.causeway.parity;

import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.Kind;
import dev.causeway.dialect.causes.Cause;
import dev.causeway.dialect.causes.Cause.Effect;
import dev.causeway.dialect.causes.QueryCauses;
import dev.causeway.dialect.tree.Acceptance;
import dev.causeway.dialect.tree.SqlTree;
import dev.causeway.dialect.tree.UnreadableSqlException;
import dev.causeway.parity.ParityPlan.QueryCheck;
import dev.causeway.parity.QueryReport.QueryCause;
import dev.causeway.warehouse.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a query's SQL says of its answer, before anybody is asked.
 *
 * @param causes what leaves open what is compared
 * @param proposal the whole query with rewrites; empty if there is none
 * @param unread why it could not be read; empty where it was
 */
record QueryReading(List<QueryCause> causes, String proposal, String unread) {
  /** Of a query that was not looked at yet. */
  static final QueryReading NONE = new QueryReading(List.of(), "", "");

  /**
   * Reads a query.
   *
   * @param catalog what is known of its tables
   * @param oneEngine whether both sides are of one engine, between which there are fewer causes
   */
  static QueryReading of(QueryCheck query, Catalog catalog, boolean oneEngine) {
    SqlTree tree;
    try {
      tree = SqlTree.parse(query.sql());
    } catch (UnreadableSqlException e) {
      return new QueryReading(
          List.of(), "", "it cannot be read at %s: %s".formatted(e.place(), e.getMessage()));
    }
    List<Cause> causes =
        QueryCauses.of(tree, catalog.withParameters(kinds(query))).stream()
            .filter(cause -> query.rowOrder() == RowOrder.Total || cause.effect() == Effect.Answer)
            .filter(cause -> !oneEngine || !cause.code().isBetweenEngines())
            .toList();
    Map<String, String> accepted =
        Acceptance.in(tree).stream()
            .collect(Collectors.toMap(Acceptance::rule, Acceptance::reason, (one, two) -> one));
    List<Cause> left =
        causes.stream().filter(cause -> !accepted.containsKey(cause.code().id())).toList();
    return new QueryReading(
        causes.stream()
            .map(cause -> told(cause, accepted.getOrDefault(cause.code().id(), "")))
            .toList(),
        QueryCauses.proposal(query.sql(), left).orElse(""),
        "");
  }

  private static Map<String, Kind> kinds(QueryCheck query) {
    return query.parameters().stream()
        .collect(Collectors.toMap(Parameter::name, p -> Kind.of(p.type().name())));
  }

  private static QueryCause told(Cause cause, String accepted) {
    return new QueryCause(
        cause.code().id(),
        cause.severity(),
        cause.place().line(),
        cause.place().column(),
        cause.sentence(),
        accepted);
  }

  /** The first cause for which no two equal answers prove anything. */
  Optional<QueryCause> open() {
    return causes.stream().filter(QueryCause::isOpen).findFirst();
  }

  /** The causes that a difference may have, for a sentence; empty if there is none. */
  String possible() {
    return causes.isEmpty()
        ? ""
        : "; possible causes: "
            + causes.stream().map(QueryCause::where).collect(Collectors.joining(", "));
  }
}

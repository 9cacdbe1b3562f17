package dev.causeway.parity;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.dialect.Catalog;
import dev.causeway.parity.BothSides.Pair;
import dev.causeway.parity.ParityPlan.QueryCheck;
import dev.causeway.parity.QueryReport.QueryCause;
import dev.causeway.parity.RowComparison.Fingerprint;
import dev.causeway.parity.RowComparison.Outcome;
import dev.causeway.warehouse.QueryResult;
import java.util.List;
import java.util.Optional;

/**
 * Compares one query's rows. Where the SQL fixes no answer, equal ones prove nothing; where they
 * differ, both sides are asked again whether they agree with themselves.
 */
final class QueryComparison {
  private final QueryCheck query;
  private final Catalog catalog;
  private final Side source;
  private final Side target;
  private final ParityLimits limits;
  private QueryReading reading = QueryReading.NONE;

  QueryComparison(
      QueryCheck query, Catalog catalog, Side source, Side target, ParityLimits limits) {
    this.query = query;
    this.catalog = catalog;
    this.source = source;
    this.target = target;
    this.limits = limits;
  }

  /** All that decides what the comparison comes to. */
  record Work(
      QueryCheck query,
      List<QueryCause> causes,
      String proposal,
      String unread,
      List<List<String>> sides,
      ParityLimits limits) {}

  Work work() {
    read();
    return new Work(
        query,
        reading.causes(),
        reading.proposal(),
        reading.unread(),
        List.of(source.identity(), target.identity()),
        limits);
  }

  private void read() {
    boolean oneEngine = source.is().dialect() == target.is().dialect();
    reading = QueryReading.of(query, catalog, oneEngine);
  }

  QueryReport compare() throws InterruptedException {
    read();
    Pair<QueryResult> results = BothSides.run(() -> ask(source), () -> ask(target));
    Outcome outcome;
    try (QueryResult mine = results.source();
        QueryResult other = results.target()) {
      outcome = comparison().compare(mine, other);
    }
    Optional<QueryCause> open = reading.open();
    if (open.isPresent()) {
      return report(outcome, Verdict.Nondeterministic, notFixed(open.get(), outcome));
    }
    if (outcome.equal()) {
      return report(outcome, Verdict.Match, "");
    }
    Pair<Fingerprint> again = BothSides.run(() -> fingerprint(source), () -> fingerprint(target));
    if (!again.source().equals(outcome.source())) {
      return report(outcome, Verdict.Nondeterministic, unsteady("source"));
    }
    if (!again.target().equals(outcome.target())) {
      return report(outcome, Verdict.Nondeterministic, unsteady("target"));
    }
    return report(
        outcome,
        Verdict.Mismatch,
        "query %s differs: %s%s".formatted(query.title(), first(outcome), reading.possible()));
  }

  /** What is told when it could not be compared. */
  QueryReport unknown(String message) {
    return report(Outcome.NONE, Verdict.Unknown, message);
  }

  private QueryResult ask(Side side) {
    return side.run(query.sql(), query.parameters());
  }

  private RowComparison comparison() {
    return new RowComparison(query.rowOrder() == RowOrder.Total, limits.keysNamed());
  }

  private Fingerprint fingerprint(Side side) {
    try (QueryResult result = ask(side)) {
      return comparison().fingerprint(result);
    }
  }

  private String unsteady(String side) {
    return "query %s gives other rows each time it runs on the %s; give it a total order or remove what varies"
        .formatted(query.title(), side);
  }

  private String notFixed(QueryCause open, Outcome outcome) {
    return "query %s fixes no answer: %s, %s; %s"
        .formatted(
            query.title(),
            open.where(),
            open.sentence(),
            outcome.equal() ? "that both gave the same this time is no proof" : first(outcome));
  }

  private static String first(Outcome outcome) {
    String first =
        outcome.differences().isEmpty()
            ? "rows differ, too many to name one"
            : outcome.differences().getFirst();
    return "source has %d rows, target %d; %s"
        .formatted(outcome.source().rows(), outcome.target().rows(), first);
  }

  private QueryReport report(Outcome outcome, Verdict verdict, String message) {
    return new QueryReport(
        query.name(),
        query.values(),
        verdict,
        message,
        outcome.source().rows(),
        outcome.target().rows(),
        outcome.differences(),
        reading.causes(),
        reading.proposal(),
        reading.unread(),
        source.cost(),
        target.cost());
  }
}

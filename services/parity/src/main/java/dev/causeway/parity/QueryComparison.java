package dev.causeway.parity;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.parity.BothSides.Pair;
import dev.causeway.parity.ParityPlan.QueryCheck;
import dev.causeway.parity.ParityReport.QueryReport;
import dev.causeway.parity.RowComparison.Fingerprint;
import dev.causeway.parity.RowComparison.Outcome;
import dev.causeway.warehouse.QueryResult;

/**
 * Compares one query's rows; where they differ, asks both sides again whether they agree with
 * themselves.
 */
final class QueryComparison {
  private final QueryCheck query;
  private final Side source;
  private final Side target;
  private final ParityLimits limits;

  QueryComparison(QueryCheck query, Side source, Side target, ParityLimits limits) {
    this.query = query;
    this.source = source;
    this.target = target;
    this.limits = limits;
  }

  QueryReport compare() throws InterruptedException {
    Pair<QueryResult> results =
        BothSides.run(() -> source.run(query.sql()), () -> target.run(query.sql()));
    Outcome outcome;
    try (QueryResult mine = results.source();
        QueryResult other = results.target()) {
      outcome = comparison().compare(mine, other);
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
    return report(outcome, Verdict.Mismatch, sentence(outcome));
  }

  private RowComparison comparison() {
    return new RowComparison(query.rowOrder() == RowOrder.Total, limits.keysNamed());
  }

  private Fingerprint fingerprint(Side side) {
    try (QueryResult result = side.run(query.sql())) {
      return comparison().fingerprint(result);
    }
  }

  private String unsteady(String side) {
    return "query %s gives other rows each time it runs on the %s; give it a total order or remove what varies"
        .formatted(query.name(), side);
  }

  private String sentence(Outcome outcome) {
    String first =
        outcome.differences().isEmpty()
            ? "rows differ, too many to name one"
            : outcome.differences().getFirst();
    return "query %s differs: source has %d rows, target %d; %s"
        .formatted(query.name(), outcome.source().rows(), outcome.target().rows(), first);
  }

  private QueryReport report(Outcome outcome, Verdict verdict, String message) {
    return new QueryReport(
        query.name(),
        verdict,
        message,
        outcome.source().rows(),
        outcome.target().rows(),
        outcome.differences(),
        source.cost(),
        target.cost());
  }
}

package dev.causeway.parity;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.parity.ParityPlan.QueryCheck;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.ParityReport.Cost;
import dev.causeway.parity.ParityReport.TableReport;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares tables, then queries: a query that fails ends the source's transaction. */
final class Comparison implements ParityEngine {
  private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);

  private final Clock clock;

  Comparison(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ParityReport compare(
      ParityPlan plan, ParitySide source, ParitySide target, ParityProgress progress)
      throws InterruptedException {
    Instant start = clock.instant();
    long total = (long) plan.tables().size() + plan.queries().size();
    List<TableReport> tables = new ArrayList<>();
    List<QueryReport> queries = new ArrayList<>();
    Budget budget = plan.budget();
    if (budget != null && budget.exceeded()) {
      return tooDear(plan, source, target, budget.sentence(), start);
    }
    progress.step(0, total, "comparing " + total + " tables and queries");
    for (TableCheck table : plan.tables()) {
      TableReport report = table(plan, table, source, target);
      tables.add(report);
      progress.step(tables.size(), total, "table " + table.name() + ": " + report.verdict());
    }
    for (QueryCheck query : plan.queries()) {
      QueryReport report = query(plan, query, source, target);
      queries.add(report);
      progress.step(
          (long) tables.size() + queries.size(),
          total,
          "query " + query.title() + ": " + report.verdict());
    }
    return ParityReport.of(tables, queries, start, clock.instant());
  }

  private TableReport table(ParityPlan plan, TableCheck table, ParitySide source, ParitySide target)
      throws InterruptedException {
    Side mine = new Side(source, plan.statementDeadline());
    Side other = new Side(target, plan.statementDeadline());
    try {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      return new TableComparison(plan, table, mine, other, today).compare();
    } catch (RuntimeException e) {
      return unknown(table, unknown("table " + table.name(), e), mine.cost(), other.cost());
    }
  }

  private QueryReport query(ParityPlan plan, QueryCheck query, ParitySide source, ParitySide target)
      throws InterruptedException {
    QueryComparison comparison = comparison(plan, query, source, target);
    try {
      Kept kept = new Kept(plan.resume(), comparison.work());
      return kept.once("report", QueryReport.class, List.of(), comparison::compare);
    } catch (RuntimeException e) {
      return comparison.unknown(unknown("query " + query.title(), e));
    }
  }

  private ParityReport tooDear(
      ParityPlan plan, ParitySide source, ParitySide target, String why, Instant start) {
    return ParityReport.of(
        plan.tables().stream()
            .map(table ->
                unknown(
                    table,
                    "table %s was not compared: %s".formatted(table.name(), why),
                    Cost.NONE,
                    Cost.NONE))
            .toList(),
        plan.queries().stream()
            .map(query ->
                comparison(plan, query, source, target)
                    .unknown("query %s was not compared: %s".formatted(query.name(), why)))
            .toList(),
        start,
        clock.instant());
  }

  private static QueryComparison comparison(
      ParityPlan plan, QueryCheck query, ParitySide source, ParitySide target) {
    Side mine = new Side(source, plan.statementDeadline());
    Side other = new Side(target, plan.statementDeadline());
    return new QueryComparison(query, plan.catalog(), mine, other, plan.limits());
  }

  private static TableReport unknown(TableCheck table, String why, Cost mine, Cost other) {
    return new TableReport(
        table.name(), Verdict.Unknown, why, 0, 0, TableDifference.NONE, mine, other, null);
  }

  /** Whatever goes wrong, the answer is that nothing can be said. */
  private static String unknown(String what, RuntimeException e) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while comparing " + what);
    }
    LOG.atWarn().setCause(e).addKeyValue("what", what).log("could not be compared");
    return what + " could not be compared: " + e.getMessage();
  }
}

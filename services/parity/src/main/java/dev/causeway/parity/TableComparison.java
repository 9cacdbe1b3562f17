package dev.causeway.parity;

import dev.causeway.contract.Accepted;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Cause;
import dev.causeway.parity.BothSides.Pair;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.ParityReport.CauseCount;
import dev.causeway.parity.ParityReport.DifferingKey;
import dev.causeway.parity.ParityReport.TableReport;
import dev.causeway.parity.SecondPass.Found;
import dev.causeway.parity.TablePair.Problem;
import dev.causeway.parity.sql.TableSql;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares one table: checksums of all buckets, then the rows of those that differ. */
final class TableComparison {
  private final TableCheck table;
  private final TablePair pair;
  private final Side source;
  private final Side target;
  private final ParityLimits limits;
  private final Resume resume;
  private final List<Accepted> accepted;
  private final LocalDate today;

  TableComparison(ParityPlan plan, TableCheck table, Side source, Side target, LocalDate today) {
    this.table = table;
    this.source = source;
    this.target = target;
    this.limits = plan.limits();
    this.resume = plan.resume();
    this.accepted =
        plan.accepted().stream().filter(one -> one.table().equals(table.name())).toList();
    this.today = today;
    this.pair = TablePair.of(table);
  }

  /** All that decides what the comparison of a table comes to. */
  private record Work(
      TableCheck table,
      List<List<String>> sides,
      List<String> scans,
      ParityLimits limits,
      List<Accepted> accepted,
      List<Accepted> valid) {}

  TableReport compare() throws InterruptedException {
    if (!pair.problems().isEmpty()) {
      return columnsDiffer();
    }
    boolean own = source.is().sameEngine(target.is());
    Pair<TableSql> sql =
        new Pair<>(
            pair.sourceSql(table, source.is().dialect(), source.is().schema(), own),
            pair.targetSql(table, target.is().dialect(), target.is().schema(), own));
    Work work =
        new Work(
            table,
            List.of(source.identity(), target.identity()),
            List.of(sql.source().scan(), sql.target().scan()),
            limits,
            accepted,
            valid());
    Kept kept = new Kept(resume, work);
    return kept.once("report", TableReport.class, List.of(), () -> compare(kept, sql));
  }

  private TableReport compare(Kept kept, Pair<TableSql> sql) throws InterruptedException {
    Pair<BucketSums> sums =
        BothSides.run(
            () -> scan(kept, "source-scan", source, sql.source()),
            () -> scan(kept, "target-scan", target, sql.target()));
    TableProfile profile =
        table.declared().profile()
            ? new Profiling(table, source, target, kept).of(sums, sql)
            : null;
    List<Integer> differing = sums.source().differing(sums.target());
    if (differing.isEmpty()) {
      return judged(sums, TableDifference.NONE, Set.of()).with(profile);
    }
    SecondPass second = new SecondPass(table, pair, source, target, limits, valid(), kept);
    Found found = second.over(sums, differing, sql);
    return judged(sums, found.difference(), found.used()).with(profile);
  }

  private static BucketSums scan(Kept kept, String step, Side side, TableSql sql)
      throws InterruptedException {
    return kept.once(
        step, BucketSums.class, List.of(side), () -> BucketSums.read(side.run(sql.scan()), sql));
  }

  private List<Accepted> valid() {
    return accepted.stream().filter(one -> !one.expires().isBefore(today)).toList();
  }

  private TableReport judged(Pair<BucketSums> sums, TableDifference found, Set<Accepted> used) {
    Lag lag = found.lag();
    boolean noneByValue = pair.onlyInJava() && found.none();
    if (noneByValue && !found.complete()) {
      return report(sums, Verdict.Unknown, unexamined(found), found);
    }
    if (found.buckets() > 0 && !found.allAccepted() && !noneByValue && lag == null) {
      return report(sums, Verdict.Mismatch, sentence(found, sums), found);
    }
    for (Accepted one : accepted) {
      if (!used.contains(one)) {
        String why =
            one.expires().isBefore(today)
                ? "has expired; renew it or mend the difference"
                : "is needed by no row; remove it";
        return report(
            sums, Verdict.Mismatch, "table %s: %s, %s".formatted(table.name(), one, why), found);
      }
    }
    if (lag != null) {
      return report(sums, Verdict.Lag, behind(lag), found);
    }
    return report(
        sums,
        Verdict.Match,
        found.accepted() == 0
            ? ""
            : "table %s: %d rows differ as accepted".formatted(table.name(), found.accepted()),
        found);
  }

  private TableReport columnsDiffer() {
    String told = pair.problems().stream().map(Problem::what).collect(Collectors.joining("; "));
    String problem = "table %s: %s; %s".formatted(table.name(), told, Cause.Type.remedy());
    List<CauseCount> causes =
        pair.problems().stream().map(p -> new CauseCount(p.column(), Cause.Type, 0)).toList();
    return new TableReport(
        table.name(),
        Verdict.Mismatch,
        problem,
        0,
        0,
        TableDifference.NONE.because(causes),
        source.cost(),
        target.cost(),
        null);
  }

  private TableReport report(
      Pair<BucketSums> sums, Verdict verdict, String message, TableDifference difference) {
    return new TableReport(
        table.name(),
        verdict,
        message,
        sums.source().rows(),
        sums.target().rows(),
        difference,
        source.cost(),
        target.cost(),
        null);
  }

  /** Texts of JSON that differ say nothing of its values. */
  private String unexamined(TableDifference found) {
    return "table %s: the text of JSON differs in %d buckets of rows; in the %d that were examined no row does, but %d rows a side are the most that may be; allow more (--max-rows)"
        .formatted(table.name(), found.buckets(), found.bucketsExamined(), limits.rowsExamined());
  }

  private String behind(Lag lag) {
    return "table %s is behind: %d rows later than %s %s are not there yet; the source is at %s, ahead by %s"
        .formatted(
            table.name(), lag.rows(), lag.column(), lag.target(), lag.source(), lag.behind());
  }

  private String sentence(TableDifference found, Pair<BucketSums> sums) {
    if (found.keys().isEmpty()) {
      return "table %s differs in %d buckets; source has %d rows, target %d; no key could be named"
          .formatted(table.name(), found.buckets(), sums.source().rows(), sums.target().rows());
    }
    String again = found.partitions().sentence();
    String atLeast = found.bucketsExamined() < found.buckets() ? "at least " : "";
    return "table %s differs: %s%d missing, %d extra, %d changed keys; first: %s%s"
        .formatted(
            table.name(),
            atLeast,
            found.missing(),
            found.extra(),
            found.changed(),
            first(found),
            again.isEmpty() ? "" : "; " + again);
  }

  private static String first(TableDifference found) {
    DifferingKey key = found.keys().getFirst();
    String columns =
        key.columns().isEmpty()
            ? ""
            : ": %s is %s in the source, %s in the target"
                .formatted(
                    key.columns().getFirst().column(),
                    key.columns().getFirst().source(),
                    key.columns().getFirst().target());
    return "%s (%s%s)".formatted(key.key(), key.kind(), columns);
  }
}

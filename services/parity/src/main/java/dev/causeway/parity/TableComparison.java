package dev.causeway.parity;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.parity.BothSides.Pair;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.ParityReport.CauseCount;
import dev.causeway.parity.ParityReport.DifferingKey;
import dev.causeway.parity.ParityReport.TableDifference;
import dev.causeway.parity.ParityReport.TableReport;
import dev.causeway.parity.TablePair.Problem;
import dev.causeway.parity.sql.TableSql;
import java.time.LocalDate;
import java.util.ArrayList;
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
  private final List<Accepted> accepted;
  private final LocalDate today;

  TableComparison(
      TableCheck table,
      Side source,
      Side target,
      ParityLimits limits,
      List<Accepted> accepted,
      LocalDate today) {
    this.table = table;
    this.source = source;
    this.target = target;
    this.limits = limits;
    this.accepted = accepted;
    this.today = today;
    this.pair = TablePair.of(table);
  }

  TableReport compare() throws InterruptedException {
    if (!pair.problems().isEmpty()) {
      return columnsDiffer();
    }
    boolean own = source.is().sameEngine(target.is());
    TableSql sourceSql = pair.sourceSql(table, source.is().dialect(), source.is().schema(), own);
    TableSql targetSql = pair.targetSql(table, target.is().dialect(), target.is().schema(), own);
    Pair<BucketSums> sums =
        BothSides.run(
            () -> BucketSums.read(source.run(sourceSql.scan())),
            () -> BucketSums.read(target.run(targetSql.scan())));
    List<Integer> differing = sums.source().differing(sums.target());
    if (differing.isEmpty()) {
      return judged(sums, TableDifference.NONE, Set.of());
    }
    Groups groups = new Groups(differing, sums, limits);
    Findings findings = new Findings(limits.keysNamed(), table.declared());
    for (List<Integer> group = groups.next(whole(findings));
        !group.isEmpty();
        group = groups.next(whole(findings))) {
      findings.add(examine(group, whole(findings), findings.left(), sourceSql, targetSql));
    }
    TableDifference difference = findings.difference(differing.size(), groups.examined());
    return judged(sums, difference, findings.used());
  }

  /** Whether more keys can be named, or be accepted, so that whole rows are of use. */
  private boolean whole(Findings findings) {
    return findings.left() > 0 || !valid().isEmpty();
  }

  private List<Accepted> valid() {
    return accepted.stream().filter(one -> !one.expires().isBefore(today)).toList();
  }

  private TableReport judged(Pair<BucketSums> sums, TableDifference found, Set<Accepted> used) {
    if (found.buckets() > 0 && !found.allAccepted()) {
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
    return report(
        sums,
        Verdict.Match,
        found.accepted() == 0
            ? ""
            : "table %s: %d rows differ as accepted".formatted(table.name(), found.accepted()),
        found);
  }

  private GroupFinding examine(
      List<Integer> group, boolean whole, int left, TableSql sourceSql, TableSql targetSql)
      throws InterruptedException {
    Drill drill = new Drill(pair, table.key().size(), table.declared(), left, valid());
    BothSides.run(
        () -> read(drill, source, sourceSql, group, whole, true),
        () -> read(drill, target, targetSql, group, whole, false));
    return drill.finding();
  }

  private static boolean read(
      Drill drill, Side side, TableSql sql, List<Integer> group, boolean whole, boolean isSource) {
    var shown = sql.shown(whole);
    List<Integer> key = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      if (sql.key().isEmpty() || sql.key().contains(shown.get(i))) {
        key.add(i);
      }
    }
    drill.read(side.run(sql.rows(group, whole)), shown, key, isSource);
    return true;
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
        target.cost());
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
        target.cost());
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

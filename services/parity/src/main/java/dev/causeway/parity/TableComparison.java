package dev.causeway.parity;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.parity.BothSides.Pair;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.ParityReport.TableDifference;
import dev.causeway.parity.ParityReport.TableReport;
import java.util.ArrayList;
import java.util.List;

/** Compares one table: checksums of all buckets, then the rows of those that differ. */
final class TableComparison {
  private final TableCheck table;
  private final Side source;
  private final Side target;
  private final ParityLimits limits;

  TableComparison(TableCheck table, Side source, Side target, ParityLimits limits) {
    this.table = table;
    this.source = source;
    this.target = target;
    this.limits = limits;
  }

  TableReport compare() throws InterruptedException {
    Pair<BucketSums> sums = BothSides.run(() -> checksums(source), () -> checksums(target));
    List<Integer> differing = sums.source().differing(sums.target());
    if (differing.isEmpty()) {
      return report(sums, Verdict.Match, "", TableDifference.NONE);
    }
    List<Integer> examined = affordable(differing, sums);
    RowDrill drill = new RowDrill(table);
    if (!examined.isEmpty()) {
      BothSides.run(
          () -> drill(drill, source, examined, true), () -> drill(drill, target, examined, false));
    }
    TableDifference difference =
        drill.difference(differing.size(), examined.size(), limits.keysNamed());
    return report(sums, Verdict.Mismatch, sentence(difference, sums), difference);
  }

  private BucketSums checksums(Side side) {
    return BucketSums.read(side.run(side.sql().checksums(side.schema(), table)));
  }

  private RowDrill drill(RowDrill drill, Side side, List<Integer> buckets, boolean isSource) {
    drill.read(side.run(side.sql().rows(side.schema(), table, buckets)), isSource);
    return drill;
  }

  /** The first differing buckets whose rows are few enough to fetch. */
  private List<Integer> affordable(List<Integer> differing, Pair<BucketSums> sums) {
    List<Integer> examined = new ArrayList<>();
    long rows = 0;
    for (int bucket : differing) {
      rows += Math.max(sums.source().rows(bucket), sums.target().rows(bucket));
      if (rows > limits.rowsExamined()) {
        break;
      }
      examined.add(bucket);
    }
    return examined;
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
      return "table %s differs in %d of %d buckets; source has %d rows, target %d; no key could be named"
          .formatted(
              table.name(),
              found.buckets(),
              TableSql.BUCKETS,
              sums.source().rows(),
              sums.target().rows());
    }
    String atLeast = found.bucketsExamined() < found.buckets() ? "at least " : "";
    return "table %s differs: %s%d missing, %d extra, %d changed keys; first: %s (%s)"
        .formatted(
            table.name(),
            atLeast,
            found.missing(),
            found.extra(),
            found.changed(),
            found.keys().getFirst().key(),
            found.keys().getFirst().kind());
  }
}

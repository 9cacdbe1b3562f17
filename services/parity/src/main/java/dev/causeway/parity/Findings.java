package dev.causeway.parity;

import dev.causeway.contract.Accepted;
import dev.causeway.contract.Cause;
import dev.causeway.parity.ParityReport.CauseCount;
import dev.causeway.parity.ParityReport.DifferingKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs in a table, added up over the groups of its buckets. */
final class Findings {
  private final int limit;
  private final String partitionColumn;
  private final String watermark;
  private final @Nullable Ordered greatest;
  private final List<DifferingKey> named = new ArrayList<>();
  private final Map<CauseOf, Long> causes = new LinkedHashMap<>();
  private final Set<Accepted> used = new HashSet<>();
  private final TreeSet<String> partitions = new TreeSet<>();
  private long missing;
  private long extra;
  private long changed;
  private long accepted;
  private long duplicates;
  private long late;
  private @Nullable Ordered latest;

  /**
   * @param limit most keys and partitions to name
   * @param declared what is declared of the table
   * @param greatest the target's greatest watermark; null where none is declared or it has none
   */
  Findings(int limit, Declared declared, @Nullable Ordered greatest) {
    this.limit = limit;
    this.watermark = declared.watermark() == null ? "" : declared.watermark();
    this.greatest = greatest;
    this.partitionColumn = declared.partition() == null ? "" : declared.partition().derivedColumn();
  }

  /** A cause in a column; in the row as a whole where the column is empty. */
  record CauseOf(String column, Cause cause) {}

  /** How many more keys can be named. */
  int left() {
    return limit - named.size();
  }

  /** The accepted differences that a row needed. */
  Set<Accepted> used() {
    return used;
  }

  void add(GroupFinding group) {
    missing += group.missing();
    extra += group.extra();
    changed += group.changed();
    accepted += group.accepted();
    duplicates += group.duplicates();
    named.addAll(group.keys());
    used.addAll(group.used());
    partitions.addAll(group.partitions());
    late += group.late();
    latest = Ordered.higher(latest, group.latest());
    group
        .causes()
        .forEach(c -> causes.merge(new CauseOf(c.column(), c.cause()), c.rows(), Long::sum));
  }

  /**
   * All of it.
   *
   * @param buckets buckets that differ
   * @param examined buckets whose rows were taken in
   */
  TableDifference difference(int buckets, int examined) {
    return new TableDifference(
        buckets,
        examined,
        missing,
        extra,
        changed,
        accepted,
        duplicates,
        named,
        causes.entrySet().stream()
            .map(e -> new CauseCount(e.getKey().column(), e.getKey().cause(), e.getValue()))
            .sorted(Comparator.comparing(CauseCount::rows).reversed())
            .toList(),
        new Partitions(
            partitionColumn,
            partitions.stream().limit(limit).toList(),
            Math.max(0, partitions.size() - limit),
            examined == buckets),
        lag(examined == buckets));
  }

  /** Whether all that differs came to the source after the target's newest row. */
  private @Nullable Lag lag(boolean complete) {
    Ordered newest = latest;
    if (!complete || greatest == null || newest == null || late < missing + extra + changed) {
      return null;
    }
    return new Lag(watermark, newest.toString(), greatest.toString(), newest.minus(greatest), late);
  }
}

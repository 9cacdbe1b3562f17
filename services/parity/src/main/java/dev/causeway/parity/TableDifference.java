package dev.causeway.parity;

import dev.causeway.parity.ParityReport.CauseCount;
import dev.causeway.parity.ParityReport.DifferingKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs in a table.
 *
 * @param buckets buckets of rows whose checksums differ
 * @param bucketsExamined of them those whose rows were fetched; if fewer, the counts below are
 *     lower bounds
 * @param missing keys only in the source
 * @param extra keys only in the target
 * @param changed keys on both sides with other values
 * @param accepted keys on both sides that differ only as was accepted; not among the changed ones
 * @param duplicates keys that a side holds more than once, in the buckets examined
 * @param keys the first differing keys
 * @param causes why rows differ, the most frequent first, counted over the buckets examined
 * @param partitions the partitions of the rows that differ, on both sides; none where the table has
 *     no partitions
 * @param lag how far the target is behind, where that is all that differs; otherwise null
 */
public record TableDifference(
    int buckets,
    int bucketsExamined,
    long missing,
    long extra,
    long changed,
    long accepted,
    long duplicates,
    List<DifferingKey> keys,
    List<CauseCount> causes,
    Partitions partitions,
    @Nullable Lag lag) {
  /** No difference. */
  public static final TableDifference NONE =
      new TableDifference(0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), Partitions.NONE, null);

  public TableDifference {
    keys = List.copyOf(keys);
    causes = List.copyOf(causes);
    // Reports that were written before partitions were told have none.
    partitions = partitions == null ? Partitions.NONE : partitions;
  }

  /** The same with these causes. */
  TableDifference because(List<CauseCount> found) {
    return new TableDifference(
        buckets,
        bucketsExamined,
        missing,
        extra,
        changed,
        accepted,
        duplicates,
        keys,
        found,
        partitions,
        lag);
  }

  /** Whether every row that differs was looked at, and is accepted. */
  boolean allAccepted() {
    return accepted > 0 && complete() && none();
  }

  /** Whether the rows of all buckets that differ were looked at. */
  boolean complete() {
    return bucketsExamined == buckets;
  }

  /** Whether no row that was looked at differs in more than was accepted. */
  boolean none() {
    return missing + extra + changed == 0;
  }
}

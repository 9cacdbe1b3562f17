package dev.causeway.parity;

import dev.causeway.contract.Accepted;
import dev.causeway.parity.ParityReport.CauseCount;
import dev.causeway.parity.ParityReport.DifferingKey;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What differs in one group of buckets.
 *
 * @param missing keys only in the source
 * @param extra keys only in the target
 * @param changed keys on both sides with other values
 * @param accepted keys that differ only as was accepted
 * @param duplicates keys that a side holds more than once
 * @param keys the first keys, as many as may be named
 * @param causes why rows differ
 * @param used the accepted differences that a row needed
 * @param partitions values of the partitions of the rows that differ
 * @param late of the missing and changed keys those whose watermark is later than the target's
 * @param latest the latest watermark of those; null where there are none
 */
record GroupFinding(
    long missing,
    long extra,
    long changed,
    long accepted,
    long duplicates,
    List<DifferingKey> keys,
    List<CauseCount> causes,
    List<Accepted> used,
    SortedSet<String> partitions,
    long late,
    @Nullable Ordered latest) {
  GroupFinding {
    keys = List.copyOf(keys);
    causes = List.copyOf(causes);
    used = List.copyOf(used);
    partitions = new TreeSet<>(partitions);
  }
}

package dev.causeway.parity;

import dev.causeway.parity.ParityReport.CauseCount;
import dev.causeway.parity.ParityReport.DifferingKey;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

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
    SortedSet<String> partitions) {
  GroupFinding {
    keys = List.copyOf(keys);
    causes = List.copyOf(causes);
    used = List.copyOf(used);
    partitions = new TreeSet<>(partitions);
  }
}

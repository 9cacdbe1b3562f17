package dev.causeway.parity;

import dev.causeway.parity.BothSides.Pair;
import java.util.ArrayList;
import java.util.List;

/** Puts differing buckets into groups that are examined one after the other. */
final class Groups {
  /** Rows a side of a group of which all columns are fetched. */
  static final int WHOLE_ROWS = 20_000;

  /** Rows a side of a group of which the keys are fetched. */
  static final int KEYS = 100_000;

  private final List<Integer> differing;
  private final Pair<BucketSums> sums;
  private final ParityLimits limits;
  private int place;
  private int examined;
  private long rows;

  Groups(List<Integer> differing, Pair<BucketSums> sums, ParityLimits limits) {
    this.differing = differing;
    this.sums = sums;
    this.limits = limits;
  }

  /** The next group; empty when there is none, or the limit of rows is reached. */
  List<Integer> next(boolean whole) {
    List<Integer> group = new ArrayList<>();
    long most = whole ? WHOLE_ROWS : KEYS;
    long inGroup = 0;
    while (place < differing.size()) {
      int bucket = differing.get(place);
      long more = Math.max(sums.source().rows(bucket), sums.target().rows(bucket));
      boolean full = !group.isEmpty() && inGroup + more > most;
      if (full || rows + more > limits.rowsExamined()) {
        break;
      }
      group.add(bucket);
      inGroup += more;
      rows += more;
      place++;
    }
    examined += group.size();
    return group;
  }

  /** Buckets handed out so far. */
  int examined() {
    return examined;
  }
}

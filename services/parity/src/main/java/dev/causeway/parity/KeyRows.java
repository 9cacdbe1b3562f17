package dev.causeway.parity;

import dev.causeway.parity.ParityReport.DifferingKey.Kind;
import dev.causeway.warehouse.Row;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What both sides hold of one key. */
final class KeyRows {
  final String key;
  int sourceRows;
  int targetRows;
  Digest source = Digest.ZERO;
  Digest target = Digest.ZERO;
  @Nullable Row sourceRow;
  @Nullable Row targetRow;
  Set<String> partitions = Set.of();

  /** The lowest watermark of its rows in the source; null if one of them has none. */
  @Nullable Ordered lowest;

  KeyRows(String key) {
    this.key = key;
  }

  boolean differs() {
    return sourceRows != targetRows || !source.equals(target);
  }

  Kind kind() {
    if (targetRows == 0) {
      return Kind.Missing;
    }
    return sourceRows == 0 ? Kind.Extra : Kind.Changed;
  }

  /** Nearly every key lies in one partition. */
  void lies(String value) {
    if (partitions.isEmpty()) {
      partitions = Set.of(value);
    } else if (!partitions.contains(value)) {
      Set<String> more = new TreeSet<>(partitions);
      more.add(value);
      partitions = more;
    }
  }
}

package dev.causeway.parity;

import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.ParityReport.DifferingKey;
import dev.causeway.parity.ParityReport.TableDifference;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The second pass: which keys of the differing buckets differ, and how. */
final class RowDrill {
  private static final int KEY_LENGTH = 300;

  private final TableCheck table;
  private final Map<Digest, Entry> entries = new HashMap<>();

  RowDrill(TableCheck table) {
    this.table = table;
  }

  /** What both sides hold of one key. */
  private static final class Entry {
    final String key;
    int sourceRows;
    int targetRows;
    Digest source = Digest.ZERO;
    Digest target = Digest.ZERO;

    Entry(String key) {
      this.key = key;
    }

    boolean differs() {
      return sourceRows != targetRows || !source.equals(target);
    }

    DifferingKey.Kind kind() {
      if (targetRows == 0) {
        return DifferingKey.Kind.Missing;
      }
      return sourceRows == 0 ? DifferingKey.Kind.Extra : DifferingKey.Kind.Changed;
    }
  }

  /** Takes in one side's rows. Both sides may come at the same time. */
  void read(QueryResult result, boolean isSource) {
    try (result) {
      while (result.rows().hasNext()) {
        Row row = result.rows().next();
        Digest key = Digest.ofHex(String.valueOf(row.get(0)));
        Digest hash = Digest.ofHex(String.valueOf(row.get(1)));
        add(key, hash, row, isSource);
      }
    }
  }

  private synchronized void add(Digest key, Digest hash, Row row, boolean isSource) {
    Entry entry = entries.computeIfAbsent(key, digest -> new Entry(keyOf(row)));
    if (isSource) {
      entry.sourceRows++;
      entry.source = entry.source.plus(hash);
    } else {
      entry.targetRows++;
      entry.target = entry.target.plus(hash);
    }
  }

  /**
   * What was found.
   *
   * @param buckets buckets that differ
   * @param examined buckets whose rows were taken in
   * @param keysNamed most keys to name
   */
  synchronized TableDifference difference(int buckets, int examined, int keysNamed) {
    List<DifferingKey> differing = new ArrayList<>();
    long duplicates = 0;
    for (Entry entry : entries.values()) {
      if (entry.differs()) {
        differing.add(new DifferingKey(entry.kind(), entry.key));
      }
      if (entry.sourceRows > 1 || entry.targetRows > 1) {
        duplicates++;
      }
    }
    differing.sort(Comparator.comparing(DifferingKey::kind).thenComparing(DifferingKey::key));
    return new TableDifference(
        buckets,
        examined,
        count(differing, DifferingKey.Kind.Missing),
        count(differing, DifferingKey.Kind.Extra),
        count(differing, DifferingKey.Kind.Changed),
        duplicates,
        differing.subList(0, Math.min(keysNamed, differing.size())));
  }

  private static long count(List<DifferingKey> keys, DifferingKey.Kind kind) {
    return keys.stream().filter(key -> key.kind() == kind).count();
  }

  private String keyOf(Row row) {
    List<Column> shown = TableSql.shown(table);
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      parts.add(shown.get(i).name() + "=" + RowText.shown(row.get(i + 2)));
    }
    String key = String.join(", ", parts);
    return key.length() <= KEY_LENGTH ? key : key.substring(0, KEY_LENGTH) + "...";
  }
}

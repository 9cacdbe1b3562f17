package dev.causeway.parity;

import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.parity.Findings.CauseOf;
import dev.causeway.parity.ParityReport.CauseCount;
import dev.causeway.parity.ParityReport.ColumnDifference;
import dev.causeway.parity.ParityReport.DifferingKey;
import dev.causeway.parity.ParityReport.DifferingKey.Kind;
import dev.causeway.parity.meaning.Canonical;
import dev.causeway.parity.meaning.Field;
import dev.causeway.parity.meaning.Shown;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The second pass over one group of differing buckets: which of its keys differ, and how. */
final class Drill {
  private static final int KEY_LENGTH = 300;

  private final TablePair pair;
  private final int keyColumns;
  private final @Nullable Partition partition;
  private final int limit;
  private final List<Accepted> accepted;
  private final Map<Digest, Entry> group = new HashMap<>();

  /**
   * @param keyColumns how many columns the key has; 0 where rows have none
   * @param declared what is declared of the table
   * @param limit most keys to name
   * @param accepted differences of this table that count as none
   */
  Drill(TablePair pair, int keyColumns, Declared declared, int limit, List<Accepted> accepted) {
    this.pair = pair;
    this.keyColumns = keyColumns;
    this.partition = declared.partition();
    this.limit = limit;
    this.accepted = accepted;
  }

  /** What both sides hold of one key. */
  private static final class Entry {
    final String key;
    int sourceRows;
    int targetRows;
    Digest source = Digest.ZERO;
    Digest target = Digest.ZERO;
    @Nullable Row sourceRow;
    @Nullable Row targetRow;
    Set<String> partitions = Set.of();

    Entry(String key) {
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

  /**
   * Takes in one side's rows. Both sides may come at the same time.
   *
   * @param shown the fields after the row's hash
   * @param key those of them that name a row, by index
   */
  void read(QueryResult result, List<Field> shown, List<Integer> key, boolean isSource) {
    int at = partition == null ? -1 : index(shown, partition.column());
    try (result) {
      while (result.rows().hasNext()) {
        Row row = result.rows().next();
        Row values = Row.of(row.values().subList(1, row.values().size()).toArray());
        String lies = partition == null ? null : partition.valueOf(Explain.day(values.get(at)));
        add(Digest.ofHex(String.valueOf(row.get(0))), values, shown, key, lies, isSource);
      }
    }
  }

  private static int index(List<Field> shown, String column) {
    return shown.stream().map(f -> f.column().name()).toList().indexOf(column);
  }

  private void add(
      Digest hash,
      Row row,
      List<Field> shown,
      List<Integer> key,
      @Nullable String lies,
      boolean isSource) {
    StringBuilder canonical = new StringBuilder();
    for (int i : key) {
      canonical.append(
          Canonical.field(shown.get(i).meaning(), Explain.value(shown.get(i), row.get(i))));
    }
    Digest digest = Digest.md5(canonical.toString());
    boolean whole = shown.size() == pair.source().size();
    synchronized (this) {
      Entry entry = group.computeIfAbsent(digest, d -> new Entry(named(row, shown, key)));
      if (lies != null) {
        entry.lies(lies);
      }
      if (isSource) {
        entry.sourceRows++;
        entry.source = entry.source.plus(hash);
        entry.sourceRow = whole ? row : null;
      } else {
        entry.targetRows++;
        entry.target = entry.target.plus(hash);
        entry.targetRow = whole ? row : null;
      }
    }
  }

  private String named(Row row, List<Field> shown, List<Integer> key) {
    String text =
        key.stream()
            .map(i -> shown.get(i).column().name() + "=" + Shown.value(row.get(i)))
            .collect(Collectors.joining(", "));
    return text.length() <= KEY_LENGTH ? text : text.substring(0, KEY_LENGTH) + "...";
  }

  /** What differs in the group. */
  GroupFinding finding() {
    List<Entry> differing =
        group.values().stream()
            .filter(Entry::differs)
            .sorted(Comparator.comparing(Entry::kind).thenComparing(entry -> entry.key))
            .toList();
    Map<Kind, Long> counts = new HashMap<>();
    Map<CauseOf, Long> causes = new LinkedHashMap<>();
    List<DifferingKey> named = new ArrayList<>();
    Set<Accepted> used = new LinkedHashSet<>();
    TreeSet<String> partitions = new TreeSet<>();
    long acceptedRows = 0;
    for (Entry entry : differing) {
      List<ColumnDifference> columns = columns(entry);
      List<Accepted> needed = needed(columns);
      if (!columns.isEmpty() && needed.size() == columns.size()) {
        used.addAll(needed);
        acceptedRows++;
        continue;
      }
      counts.merge(entry.kind(), 1L, Long::sum);
      columns.forEach(c -> count(causes, c.column(), c.cause()));
      Cause whole = rowCause(entry);
      if (whole != null) {
        count(causes, "", whole);
      }
      if (named.size() < limit) {
        named.add(new DifferingKey(entry.kind(), entry.key, columns));
      }
      partitions.addAll(entry.partitions);
    }
    return new GroupFinding(
        counts.getOrDefault(Kind.Missing, 0L),
        counts.getOrDefault(Kind.Extra, 0L),
        counts.getOrDefault(Kind.Changed, 0L),
        acceptedRows,
        group.values().stream().filter(e -> e.sourceRows > 1 || e.targetRows > 1).count(),
        named,
        causes.entrySet().stream()
            .map(e -> new CauseCount(e.getKey().column(), e.getKey().cause(), e.getValue()))
            .toList(),
        List.copyOf(used),
        partitions);
  }

  private static void count(Map<CauseOf, Long> causes, String column, Cause cause) {
    causes.merge(new CauseOf(column, cause), 1L, Long::sum);
  }

  /** Those of the accepted differences that cover a difference of a row. */
  private List<Accepted> needed(List<ColumnDifference> columns) {
    return columns.stream()
        .flatMap(c ->
            accepted.stream()
                .filter(a -> a.column().equals(c.column()) && a.cause() == c.cause())
                .limit(1))
        .toList();
  }

  /** Columns of a row that each side has once; of more rows nobody knows which are one. */
  private List<ColumnDifference> columns(Entry entry) {
    boolean once = entry.sourceRows == 1 && entry.targetRows == 1;
    return !once || entry.sourceRow == null || entry.targetRow == null || keyColumns == 0
        ? List.of()
        : Explain.rows(pair.source(), entry.sourceRow, pair.target(), entry.targetRow);
  }

  /** Why the row as a whole differs; null where only its values could tell. */
  private static @Nullable Cause rowCause(Entry entry) {
    if (entry.sourceRows > 0 && entry.targetRows > 0) {
      return entry.sourceRows == 1 && entry.targetRows == 1 ? null : Cause.Duplicate;
    }
    return entry.sourceRows > 0 ? Cause.Missing : Cause.Extra;
  }
}

package dev.causeway.parity;

import dev.causeway.parity.ParityReport.CauseCount;
import dev.causeway.parity.ParityReport.ColumnDifference;
import dev.causeway.parity.ParityReport.DifferingKey;
import dev.causeway.parity.ParityReport.DifferingKey.Kind;
import dev.causeway.parity.ParityReport.TableDifference;
import dev.causeway.parity.meaning.Canonical;
import dev.causeway.parity.meaning.Field;
import dev.causeway.parity.meaning.Shown;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The second pass: which keys of the differing buckets differ, and how. Buckets come in groups; of
 * a group that is done only its counts and the keys that are named are kept.
 */
final class Drill {
  private static final int KEY_LENGTH = 300;

  private final TablePair pair;
  private final int keyColumns;
  private final int limit;
  private final Map<Digest, Entry> group = new HashMap<>();
  private final List<DifferingKey> named = new ArrayList<>();
  private final Map<CauseOf, Long> causes = new LinkedHashMap<>();
  private final Map<Kind, Long> counts = new HashMap<>();
  private final List<Accepted> accepted;
  private final Set<Accepted> used = new HashSet<>();
  private long acceptedRows;
  private long duplicates;

  /**
   * @param keyColumns how many columns the key has; 0 where rows have none
   * @param limit most keys to name
   * @param accepted differences of this table that count as none
   */
  Drill(TablePair pair, int keyColumns, int limit, List<Accepted> accepted) {
    this.pair = pair;
    this.keyColumns = keyColumns;
    this.limit = limit;
    this.accepted = accepted;
  }

  private record CauseOf(String column, Cause cause) {}

  /** What both sides hold of one key. */
  private static final class Entry {
    final String key;
    int sourceRows;
    int targetRows;
    Digest source = Digest.ZERO;
    Digest target = Digest.ZERO;
    @Nullable Row sourceRow;
    @Nullable Row targetRow;

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
  }

  /** Whether more keys can be named, or be accepted, so that whole rows are of use. */
  boolean wantsRows() {
    return named.size() < limit || !accepted.isEmpty();
  }

  /** The accepted differences that a row needed. */
  Set<Accepted> used() {
    return used;
  }

  /**
   * Takes in one side's rows of a group. Both sides may come at the same time.
   *
   * @param shown the fields after the row's hash
   * @param key those of them that name a row, by index
   */
  void read(QueryResult result, List<Field> shown, List<Integer> key, boolean isSource) {
    try (result) {
      while (result.rows().hasNext()) {
        Row row = result.rows().next();
        Row values = Row.of(row.values().subList(1, row.values().size()).toArray());
        add(Digest.ofHex(String.valueOf(row.get(0))), values, shown, key, isSource);
      }
    }
  }

  private void add(Digest hash, Row row, List<Field> shown, List<Integer> key, boolean isSource) {
    StringBuilder canonical = new StringBuilder();
    for (int i : key) {
      canonical.append(
          Canonical.field(shown.get(i).meaning(), Explain.value(shown.get(i), row.get(i))));
    }
    Digest digest = Digest.md5(canonical.toString());
    boolean whole = shown.size() == pair.source().size();
    synchronized (this) {
      Entry entry = group.computeIfAbsent(digest, d -> new Entry(named(row, shown, key)));
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

  /** Counts and names what differs in the group, and forgets it. */
  synchronized void endGroup() {
    List<Entry> differing =
        group.values().stream()
            .filter(Entry::differs)
            .sorted(Comparator.comparing(Entry::kind).thenComparing(entry -> entry.key))
            .toList();
    duplicates += group.values().stream().filter(e -> e.sourceRows > 1 || e.targetRows > 1).count();
    for (Entry entry : differing) {
      List<ColumnDifference> columns = columns(entry);
      if (accepts(columns)) {
        acceptedRows++;
        continue;
      }
      counts.merge(entry.kind(), 1L, Long::sum);
      columns.forEach(c -> causes.merge(new CauseOf(c.column(), c.cause()), 1L, Long::sum));
      Cause whole = rowCause(entry);
      if (whole != null) {
        causes.merge(new CauseOf("", whole), 1L, Long::sum);
      }
      if (named.size() < limit) {
        named.add(new DifferingKey(entry.kind(), entry.key, columns));
      }
    }
    group.clear();
  }

  /** Whether every difference of a row is accepted. */
  private boolean accepts(List<ColumnDifference> columns) {
    List<Accepted> needed =
        columns.stream()
            .flatMap(c ->
                accepted.stream()
                    .filter(a -> a.column().equals(c.column()) && a.cause() == c.cause())
                    .limit(1))
            .toList();
    boolean all = !columns.isEmpty() && needed.size() == columns.size();
    if (all) {
      used.addAll(needed);
    }
    return all;
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

  /**
   * What was found.
   *
   * @param buckets buckets that differ
   * @param examined buckets whose rows were taken in
   */
  TableDifference difference(int buckets, int examined) {
    return new TableDifference(
        buckets,
        examined,
        counts.getOrDefault(Kind.Missing, 0L),
        counts.getOrDefault(Kind.Extra, 0L),
        counts.getOrDefault(Kind.Changed, 0L),
        acceptedRows,
        duplicates,
        named,
        causes.entrySet().stream()
            .map(e -> new CauseCount(e.getKey().column(), e.getKey().cause(), e.getValue()))
            .sorted(Comparator.comparing(CauseCount::rows).reversed())
            .toList());
  }
}

package dev.causeway.parity;

import dev.causeway.contract.Accepted;
import dev.causeway.contract.Cause;
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
  private final Declared declared;
  private final @Nullable Ordered greatest;
  private final int limit;
  private final List<Accepted> accepted;
  private final Map<Digest, KeyRows> group = new HashMap<>();

  /**
   * @param keyColumns how many columns the key has; 0 where rows have none
   * @param declared what is declared of the table
   * @param limit most keys to name
   * @param accepted differences of this table that count as none
   * @param greatest the target's greatest watermark; null where none is declared or it has none
   */
  Drill(
      TablePair pair,
      int keyColumns,
      Declared declared,
      int limit,
      List<Accepted> accepted,
      @Nullable Ordered greatest) {
    this.pair = pair;
    this.keyColumns = keyColumns;
    this.declared = declared;
    this.greatest = greatest;
    this.limit = limit;
    this.accepted = accepted;
  }

  /**
   * Takes in one side's rows. Both sides may come at the same time.
   *
   * @param shown the fields after the row's hash
   * @param key those of them that name a row, by index
   */
  void read(QueryResult result, List<Field> shown, List<Integer> key, boolean isSource) {
    Partition partition = declared.partition();
    String watermark = declared.watermark();
    int lying = partition == null ? -1 : index(shown, partition.column());
    int marked = watermark == null ? -1 : index(shown, watermark);
    try (result) {
      while (result.rows().hasNext()) {
        Row row = result.rows().next();
        Row values = Row.of(row.values().subList(1, row.values().size()).toArray());
        Told told =
            new Told(
                pair.onlyInJava()
                    ? byValue(shown, values)
                    : Digest.ofHex(String.valueOf(row.get(0))),
                partition == null ? null : partition.valueOf(Explain.day(values.get(lying))),
                watermark == null ? null : Ordered.of(values.get(marked)));
        add(told, values, shown, key, isSource);
      }
    }
  }

  /**
   * What is known of a row beside its values.
   *
   * @param lies its partition; null where the table has none
   * @param mark its watermark; null where it has none
   */
  private record Told(Digest hash, @Nullable String lies, @Nullable Ordered mark) {}

  private static Digest byValue(List<Field> fields, Row row) {
    return Digest.md5(Canonical.row(fields.stream().map(Field::meaning).toList(), row.values()));
  }

  private static int index(List<Field> shown, String column) {
    return shown.stream().map(f -> f.column().name()).toList().indexOf(column);
  }

  private void add(Told told, Row row, List<Field> shown, List<Integer> key, boolean isSource) {
    StringBuilder canonical = new StringBuilder();
    for (int i : key) {
      canonical.append(Canonical.field(shown.get(i).meaning(), row.get(i)));
    }
    Digest digest = Digest.md5(canonical.toString());
    boolean whole = shown.size() == pair.source().size();
    synchronized (this) {
      KeyRows entry = group.computeIfAbsent(digest, d -> new KeyRows(named(row, shown, key)));
      if (told.lies() != null) {
        entry.lies(told.lies());
      }
      if (isSource) {
        entry.lowest =
            entry.sourceRows == 0 ? told.mark() : Ordered.lower(entry.lowest, told.mark());
        entry.sourceRows++;
        entry.source = entry.source.plus(told.hash());
        entry.sourceRow = whole ? row : null;
      } else {
        entry.targetRows++;
        entry.target = entry.target.plus(told.hash());
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
    List<KeyRows> differing =
        group.values().stream()
            .filter(KeyRows::differs)
            .sorted(Comparator.comparing(KeyRows::kind).thenComparing(entry -> entry.key))
            .toList();
    Map<Kind, Long> counts = new HashMap<>();
    Map<CauseOf, Long> causes = new LinkedHashMap<>();
    List<DifferingKey> named = new ArrayList<>();
    Set<Accepted> used = new LinkedHashSet<>();
    TreeSet<String> partitions = new TreeSet<>();
    long acceptedRows = 0;
    long late = 0;
    Ordered latest = null;
    for (KeyRows entry : differing) {
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
      Ordered lowest = entry.lowest;
      if (greatest != null && lowest != null && lowest.compareTo(greatest) > 0) {
        late++;
        latest = Ordered.higher(latest, lowest);
      }
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
        partitions,
        late,
        latest);
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
  private List<ColumnDifference> columns(KeyRows entry) {
    boolean once = entry.sourceRows == 1 && entry.targetRows == 1;
    return !once || entry.sourceRow == null || entry.targetRow == null || keyColumns == 0
        ? List.of()
        : Explain.rows(pair.source(), entry.sourceRow, pair.target(), entry.targetRow);
  }

  /** Why the row as a whole differs; null where only its values could tell. */
  private static @Nullable Cause rowCause(KeyRows entry) {
    if (entry.sourceRows > 0 && entry.targetRows > 0) {
      return entry.sourceRows == 1 && entry.targetRows == 1 ? null : Cause.Duplicate;
    }
    return entry.sourceRows > 0 ? Cause.Missing : Cause.Extra;
  }
}

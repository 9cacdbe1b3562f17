package dev.causeway.parity;

import dev.causeway.parity.meaning.Canonical;
import dev.causeway.parity.meaning.Meaning;
import dev.causeway.parity.meaning.Shown;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the rows of two results while they are read, in order or as multisets. */
final class RowComparison {
  /** Rows that are on one side only so far; beyond that they are no longer told apart. */
  private static final int PENDING = 50_000;

  private static final int ROW_LENGTH = 300;

  private final boolean ordered;
  private final int named;
  private final List<String> differences = new ArrayList<>();
  private final Map<Digest, Pending> pending = new LinkedHashMap<>();
  private boolean overflowed;

  /**
   * @param ordered whether the order of rows counts
   * @param named most differences to name
   */
  RowComparison(boolean ordered, int named) {
    this.ordered = ordered;
    this.named = named;
  }

  /** A row that one side has more often than the other. */
  private record Pending(int count, String row) {}

  /**
   * Digest of all rows of one side.
   *
   * @param rows number of rows
   * @param sum of the rows' digests; mixed with their place where order counts
   */
  record Fingerprint(long rows, Digest sum) {
    static final Fingerprint EMPTY = new Fingerprint(0, Digest.ZERO);
  }

  /**
   * What was found.
   *
   * @param source the source's rows
   * @param target the target's rows
   * @param differences the first differences, one line each; may be empty although the fingerprints
   *     differ
   */
  record Outcome(Fingerprint source, Fingerprint target, List<String> differences) {
    /** Of nothing. */
    static final Outcome NONE = new Outcome(Fingerprint.EMPTY, Fingerprint.EMPTY, List.of());

    boolean equal() {
      return source.equals(target) && differences.isEmpty();
    }
  }

  /** Reads both results to their ends. */
  Outcome compare(QueryResult source, QueryResult target) {
    columns(source.columns(), target.columns());
    boolean comparable = differences.isEmpty();
    Fingerprint left = Fingerprint.EMPTY;
    Fingerprint right = Fingerprint.EMPTY;
    List<Meaning> meanings = meanings(source.columns());
    List<Meaning> others = meanings(target.columns());
    while (source.rows().hasNext() || target.rows().hasNext()) {
      Row mine = source.rows().hasNext() ? source.rows().next() : null;
      Row other = target.rows().hasNext() ? target.rows().next() : null;
      Digest mineDigest = mine == null ? null : digest(meanings, mine);
      Digest otherDigest = other == null ? null : digest(others, other);
      if (comparable && ordered) {
        atPlace(left.rows() + 1, mine, mineDigest, other, otherDigest);
      } else if (comparable) {
        anywhere(mine, mineDigest, 1);
        anywhere(other, otherDigest, -1);
      }
      left = extended(left, mineDigest);
      right = extended(right, otherDigest);
    }
    namePending();
    return new Outcome(left, right, List.copyOf(differences));
  }

  /** Fingerprint of one result, to see whether a query differs from itself. */
  Fingerprint fingerprint(QueryResult result) {
    return fingerprint(result.columns(), result.rows());
  }

  /** Fingerprint of rows that have these columns. */
  Fingerprint fingerprint(List<Column> columns, Iterator<Row> rows) {
    Fingerprint print = Fingerprint.EMPTY;
    List<Meaning> meanings = meanings(columns);
    while (rows.hasNext()) {
      print = extended(print, digest(meanings, rows.next()));
    }
    return print;
  }

  /** By the values themselves: a result's decimals have the scale that its engine gives them. */
  static List<Meaning> meanings(List<Column> columns) {
    return columns.stream().map(column -> Meaning.anyScale(column.type())).toList();
  }

  private static Digest digest(List<Meaning> meanings, Row row) {
    return Digest.md5(Canonical.row(meanings, row.values()));
  }

  private Fingerprint extended(Fingerprint print, @Nullable Digest row) {
    if (row == null) {
      return print;
    }
    Digest part = ordered ? Digest.md5(print.rows() + ":" + row.high() + ":" + row.low()) : row;
    return new Fingerprint(print.rows() + 1, print.sum().plus(part));
  }

  private void columns(List<Column> source, List<Column> target) {
    if (source.size() != target.size()) {
      differences.add("source has " + source.size() + " columns, target " + target.size());
      return;
    }
    for (int i = 0; i < source.size(); i++) {
      Column mine = source.get(i);
      Column other = target.get(i);
      if (!Meaning.anyScale(mine.type()).equals(Meaning.anyScale(other.type()))) {
        differences.add(
            "column %s is %s in the source, %s in the target; cast it in the query"
                .formatted(mine.name(), mine.type(), other.type()));
      }
    }
  }

  private void atPlace(
      long place,
      @Nullable Row mine,
      @Nullable Digest mineDigest,
      @Nullable Row other,
      @Nullable Digest otherDigest) {
    boolean equal = mineDigest != null && mineDigest.equals(otherDigest);
    if (!equal && differences.size() < named) {
      differences.add("row %d: source %s, target %s".formatted(place, shown(mine), shown(other)));
    }
  }

  private void anywhere(@Nullable Row row, @Nullable Digest digest, int change) {
    if (row == null || digest == null || overflowed) {
      return;
    }
    Pending known = pending.get(digest);
    int count = (known == null ? 0 : known.count()) + change;
    if (count == 0) {
      pending.remove(digest);
    } else {
      pending.put(digest, new Pending(count, known == null ? shown(row) : known.row()));
    }
    if (pending.size() > PENDING) {
      overflowed = true;
      pending.clear();
    }
  }

  private void namePending() {
    for (Pending row : pending.values()) {
      if (differences.size() >= named) {
        return;
      }
      differences.add(
          "%s has %d more of row %s"
              .formatted(row.count() > 0 ? "source" : "target", Math.abs(row.count()), row.row()));
    }
  }

  private static String shown(@Nullable Row row) {
    if (row == null) {
      return "no row";
    }
    String text = String.join(", ", row.values().stream().map(Shown::value).toList());
    return "(" + (text.length() <= ROW_LENGTH ? text : text.substring(0, ROW_LENGTH) + "...") + ")";
  }
}

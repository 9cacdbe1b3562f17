package dev.causeway.parity;

import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a comparison found. Its JSON is the evidence.
 *
 * @param schema {@link #SCHEMA}
 * @param verdict over all: any Mismatch, else any Unknown, else any Nondeterministic, else Match;
 *     Unknown when nothing was compared
 * @param tables a report a table, in the plan's order
 * @param queries a report a query, in the plan's order
 * @param startedAt start
 * @param finishedAt end
 */
public record ParityReport(
    String schema,
    Verdict verdict,
    List<TableReport> tables,
    List<QueryReport> queries,
    Instant startedAt,
    Instant finishedAt) {
  /** Name and version of the evidence's form. */
  public static final String SCHEMA = "causeway.dev/parity-report/v3";

  public ParityReport {
    tables = List.copyOf(tables);
    queries = List.copyOf(queries);
  }

  /** A report whose verdict follows from its parts. */
  public static ParityReport of(
      List<TableReport> tables, List<QueryReport> queries, Instant startedAt, Instant finishedAt) {
    List<Verdict> verdicts =
        Stream.concat(
                tables.stream().map(TableReport::verdict),
                queries.stream().map(QueryReport::verdict))
            .toList();
    return new ParityReport(SCHEMA, over(verdicts), tables, queries, startedAt, finishedAt);
  }

  private static Verdict over(List<Verdict> verdicts) {
    for (Verdict verdict : List.of(Verdict.Mismatch, Verdict.Unknown, Verdict.Nondeterministic)) {
      if (verdicts.contains(verdict)) {
        return verdict;
      }
    }
    return verdicts.isEmpty() ? Verdict.Unknown : Verdict.Match;
  }

  /** The evidence: canonical JSON. */
  public String json() {
    return Json.write(this);
  }

  /** The comparison in a few numbers. */
  public ParitySummary summary() {
    return new ParitySummary(
        verdict,
        tables.size(),
        (int) tables.stream().filter(t -> t.verdict() == Verdict.Match).count(),
        tables.stream().mapToLong(TableReport::sourceRows).sum(),
        queries.size(),
        (int) queries.stream().filter(q -> q.verdict() == Verdict.Match).count(),
        firstDifference());
  }

  private String firstDifference() {
    Stream<String> messages =
        Stream.concat(
            tables.stream().filter(t -> t.verdict() == verdict).map(TableReport::message),
            queries.stream().filter(q -> q.verdict() == verdict).map(QueryReport::message));
    return verdict == Verdict.Match ? "" : messages.findFirst().orElse("nothing was compared");
  }

  /**
   * A table's comparison.
   *
   * @param name its name
   * @param verdict Match, Mismatch or Unknown
   * @param message one sentence; names table and first key when different
   * @param sourceRows rows on the source's side; 0 when Unknown
   * @param targetRows rows on the target's side; 0 when Unknown
   * @param difference what differs; empty lists and zeros when equal
   * @param source what it cost on the source's side
   * @param target what it cost on the target's side
   */
  public record TableReport(
      String name,
      Verdict verdict,
      String message,
      long sourceRows,
      long targetRows,
      TableDifference difference,
      Cost source,
      Cost target) {}

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
   * @param partitions the partitions of the rows that differ, on both sides; none where the table
   *     has no partitions
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
      Partitions partitions) {
    /** No difference. */
    public static final TableDifference NONE =
        new TableDifference(0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), Partitions.NONE);

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
          partitions);
    }

    /** Whether every row that differs was looked at, and is accepted. */
    boolean allAccepted() {
      return accepted > 0 && bucketsExamined == buckets && missing + extra + changed == 0;
    }
  }

  /**
   * Partitions that hold rows that differ: those to export again.
   *
   * @param column the derived column; empty where the table has no partitions
   * @param values its values in order
   * @param more how many more there are
   * @param complete whether the rows of all differing buckets were fetched; if not, there may be
   *     others
   */
  public record Partitions(String column, List<String> values, int more, boolean complete) {
    /** Of a table that is not partitioned, or does not differ. */
    public static final Partitions NONE = new Partitions("", List.of(), 0, true);

    private static final int TOLD = 10;

    public Partitions {
      values = List.copyOf(values);
    }

    /** What to do, in a few words; empty where nothing is known. */
    String sentence() {
      if (values.isEmpty()) {
        return "";
      }
      int left = values.size() - Math.min(TOLD, values.size()) + more;
      return "to export again: %s=%s%s%s"
          .formatted(
              column,
              String.join(", ", values.subList(0, Math.min(TOLD, values.size()))),
              left > 0 ? " and " + left + " more" : "",
              complete ? "" : ", and those of the buckets that were not examined");
    }
  }

  /**
   * How many rows share a cause.
   *
   * @param column the column; empty where it is the whole row
   * @param cause why they differ
   * @param rows how many; 0 where it was found before any row was read
   */
  public record CauseCount(String column, Cause cause, long rows) {}

  /**
   * A column of a row that differs.
   *
   * @param column its name
   * @param source the source's value, with what cannot be seen escaped
   * @param target the target's
   * @param cause why they differ
   */
  public record ColumnDifference(String column, String source, String target, Cause cause) {}

  /**
   * A key that differs.
   *
   * @param kind how
   * @param key {@code column=value, ...} of the key columns; of all columns where the table has no
   *     key
   * @param columns the columns that differ; empty where rows were not looked into
   */
  public record DifferingKey(Kind kind, String key, List<ColumnDifference> columns) {
    public DifferingKey {
      columns = List.copyOf(columns);
    }

    /** How a key differs. */
    public enum Kind {
      /** Only in the source. */
      Missing,
      /** Only in the target. */
      Extra,
      /** On both sides, with other values or another number of times. */
      Changed
    }
  }

  /**
   * What statements of one side took.
   *
   * @param engineTime time the engine worked
   * @param scannedBytes bytes it says it read; 0 where it does not say
   * @param priceUsd list price
   */
  public record Cost(Duration engineTime, long scannedBytes, BigDecimal priceUsd) {
    /** Nothing. */
    public static final Cost NONE = new Cost(Duration.ZERO, 0, BigDecimal.ZERO);
  }
}

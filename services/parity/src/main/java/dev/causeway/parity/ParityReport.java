package dev.causeway.parity;

import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Cause;
import dev.causeway.contract.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison found. Its JSON is the evidence.
 *
 * @param schema {@link #SCHEMA}
 * @param verdict over all: any Mismatch, else any Unknown, else any Nondeterministic, else any Lag,
 *     else Match; Unknown when nothing was compared
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
    for (Verdict verdict :
        List.of(Verdict.Mismatch, Verdict.Unknown, Verdict.Nondeterministic, Verdict.Lag)) {
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
   * @param verdict Match, Lag, Mismatch or Unknown
   * @param message one sentence; names table and first key when different
   * @param sourceRows rows on the source's side; 0 when Unknown
   * @param targetRows rows on the target's side; 0 when Unknown
   * @param difference what differs; empty lists and zeros when equal
   * @param source what it cost on the source's side
   * @param target what it cost on the target's side
   * @param profile what its values look like; null where that was not asked for
   */
  public record TableReport(
      String name,
      Verdict verdict,
      String message,
      long sourceRows,
      long targetRows,
      TableDifference difference,
      Cost source,
      Cost target,
      @Nullable TableProfile profile) {
    /** The same with a profile. */
    TableReport with(@Nullable TableProfile found) {
      return new TableReport(
          name, verdict, message, sourceRows, targetRows, difference, source, target, found);
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

    Cost plus(Cost more) {
      return new Cost(
          engineTime.plus(more.engineTime),
          scannedBytes + more.scannedBytes,
          priceUsd.add(more.priceUsd));
    }

    Cost minus(Cost earlier) {
      return new Cost(
          engineTime.minus(earlier.engineTime),
          scannedBytes - earlier.scannedBytes,
          priceUsd.subtract(earlier.priceUsd));
    }
  }
}

package dev.causeway.parity;

import static dev.causeway.parity.ScriptedPort.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Json;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.parity.ParityPlan.QueryCheck;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.ParityReport.DifferingKey;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParityEngineTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final Column ID = new Column("id", ColumnType.of(Kind.BigInt), false);
  private static final TableCheck TABLE = TableCheck.crossed("item", List.of("id"), List.of(ID));
  private static final QueryCheck QUERY = new QueryCheck("late", "SELECT 1", RowOrder.Any);

  private final List<String> steps = new ArrayList<>();

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void matchesWhenChecksumsAndRowsAre() throws InterruptedException {
    ParityReport report =
        compare(
            query -> checksum(query) ? sums(3, 5, 6) : ids(1L),
            query -> checksum(query) ? sums(3, 5, 6) : ids(1L));

    assertThat(report.summary()).isEqualTo(new ParitySummary(Verdict.Match, 1, 1, 3, 1, 1, ""));
    assertThat(steps)
        .containsExactly(
            "0/2 comparing 2 tables and queries", "1/2 table item: Match", "2/2 query late: Match");
    assertThat(report.tables().getFirst().target().scannedBytes()).isEqualTo(100);
  }

  @Test
  void namesTableAndKeyOfAChangedRow() throws InterruptedException {
    ParityReport report =
        compare(
            query -> table(query, sums(1, 5, 6), hashed("f".repeat(32))),
            query -> table(query, sums(1, 5, 7), hashed("e".repeat(32))));

    assertThat(report.verdict()).isEqualTo(Verdict.Mismatch);
    assertThat(report.summary().firstDifference())
        .isEqualTo("table item differs: 0 missing, 0 extra, 1 changed keys; first: id=7 (Changed)");
    assertThat(report.tables().getFirst().difference().keys())
        .containsExactly(new DifferingKey(DifferingKey.Kind.Changed, "id=7", List.of()));
  }

  @Test
  void isAMismatchAlsoWhenNoRowExplainsIt() throws InterruptedException {
    ParityReport report =
        compare(
            query -> table(query, sums(1, 5, 6), hashed("f".repeat(32))),
            query -> table(query, sums(1, 5, 7), hashed("f".repeat(32))));

    assertThat(report.verdict()).isEqualTo(Verdict.Mismatch);
    assertThat(report.summary().firstDifference()).contains("no key could be named");
  }

  @Test
  void isUnknownWithItsReasonWhenASideFails() throws InterruptedException {
    ParityReport report =
        compare(
            query -> checksum(query) ? sums(3, 5, 6) : ids(1L),
            query -> {
              throw new QueryFailed("q", "UnknownTable", "Table 'item' does not exist");
            });

    assertThat(report.verdict()).isEqualTo(Verdict.Unknown);
    assertThat(report.summary().firstDifference())
        .isEqualTo(
            "table item could not be compared: target: UnknownTable: Table 'item' does not exist");
    assertThat(report.queries().getFirst().verdict()).isEqualTo(Verdict.Unknown);
  }

  @Test
  void isUnknownWhenSomethingBreaksInside() throws InterruptedException {
    ParityReport report =
        compare(
            query -> checksum(query) ? result(List.of(ID), Row.of("xyz", 1L, 1L, 1L)) : ids(1L),
            query -> checksum(query) ? sums(3, 5, 6) : ids(1L));

    assertThat(report.tables().getFirst().verdict()).isEqualTo(Verdict.Unknown);
    assertThat(report.tables().getFirst().message()).contains("internal error");
    assertThat(report.queries().getFirst().verdict()).isEqualTo(Verdict.Match);
  }

  @Test
  void isUnknownWhenNothingIsCompared() throws InterruptedException {
    ParityPlan nothing =
        new ParityPlan(List.of(), List.of(), Duration.ofMinutes(1), ParityLimits.DEFAULT);
    ParitySide none = ParitySide.athena(new ScriptedPort(query -> ids()), "db");

    ParityReport report =
        ParityEngine.create(NOON).compare(nothing, none, none, ParityProgress.NONE);

    assertThat(report.summary().verdict()).isEqualTo(Verdict.Unknown);
    assertThat(report.summary().firstDifference()).isEqualTo("nothing was compared");
  }

  @Test
  void aQueryThatDiffersFromItselfIsNondeterministic() throws InterruptedException {
    AtomicInteger counter = new AtomicInteger();

    ParityReport report =
        compare(
            query -> checksum(query) ? sums(3, 5, 6) : ids((long) counter.incrementAndGet()),
            query -> checksum(query) ? sums(3, 5, 6) : ids(0L));

    assertThat(report.verdict()).isEqualTo(Verdict.Nondeterministic);
    assertThat(report.summary().firstDifference()).contains("query late").contains("source");
  }

  @Test
  void aQueryThatDiffersFromTheOtherSideOnlyIsAMismatch() throws InterruptedException {
    ParityReport report =
        compare(
            query -> checksum(query) ? sums(3, 5, 6) : ids(1L),
            query -> checksum(query) ? sums(3, 5, 6) : ids(2L));

    assertThat(report.verdict()).isEqualTo(Verdict.Mismatch);
    assertThat(report.summary().firstDifference())
        .isEqualTo("query late differs: source has 1 rows, target 1; source has 1 more of row (1)");
  }

  @Test
  void fetchesNoMoreRowsThanItMay() throws InterruptedException {
    ScriptedPort source =
        new ScriptedPort(query ->
            checksum(query)
                ? result(List.of(ID), sum(0, 60, 1, 1), sum(9, 60, 1, 1), sum(11, 60, 1, 1))
                : hashed("f".repeat(32)));
    ScriptedPort target =
        new ScriptedPort(query -> checksum(query) ? result(List.of(ID)) : result(List.of(ID)));
    ParityPlan plan =
        new ParityPlan(List.of(TABLE), List.of(), Duration.ofMinutes(1), new ParityLimits(10, 130));

    ParityReport report =
        ParityEngine.create(NOON)
            .compare(
                plan,
                ParitySide.redshift(source, "public"),
                ParitySide.athena(target, "run"),
                ParityProgress.NONE);

    assertThat(source.asked.getLast().sql()).contains("IN (0, 9)");
    assertThat(report.tables().getFirst().difference().buckets()).isEqualTo(3);
    assertThat(report.tables().getFirst().difference().bucketsExamined()).isEqualTo(2);
    assertThat(report.summary().firstDifference()).contains("at least 1 missing");
    assertThat(target.asked).allMatch(query -> "run".equals(query.database()));
  }

  @Test
  void stopsWhenInterrupted() {
    assertThatThrownBy(() ->
            compare(
                query -> {
                  Thread.currentThread().interrupt();
                  return sums(3, 5, 6);
                },
                query -> {
                  throw new QueryFailed("q", "X", "y");
                },
                true))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void itsEvidenceIsJson() throws InterruptedException {
    ParityReport report =
        compare(
            query -> checksum(query) ? sums(3, 5, 6) : ids(1L),
            query -> checksum(query) ? sums(3, 5, 6) : ids(1L));

    assertThat(Json.read(report.json(), ParityReport.class)).isEqualTo(report);
    assertThat(report.json()).contains("\"schema\":\"causeway.dev/parity-report/v3\"");
  }

  @Test
  void refusesAKeyThatTheSourceDoesNotHave() {
    assertThatThrownBy(() -> TableCheck.crossed("item", List.of("nope"), List.of(ID)))
        .hasMessage("key column nope is not in table item of the source");
  }

  private ParityReport compare(
      Function<Query, QueryResult> source, Function<Query, QueryResult> target)
      throws InterruptedException {
    return compare(source, target, false);
  }

  private ParityReport compare(
      Function<Query, QueryResult> source, Function<Query, QueryResult> target, boolean interrupt)
      throws InterruptedException {
    ParityPlan plan =
        new ParityPlan(List.of(TABLE), List.of(QUERY), Duration.ofMinutes(1), ParityLimits.DEFAULT);
    if (interrupt) {
      Thread.currentThread().interrupt();
    }
    return ParityEngine.create(NOON)
        .compare(
            plan,
            ParitySide.redshift(new ScriptedPort(source), "public"),
            ParitySide.athena(new ScriptedPort(target), "run"),
            (done, total, message) -> steps.add(done + "/" + total + " " + message));
  }

  private static boolean checksum(Query query) {
    return query.sql().contains("sum1");
  }

  private static QueryResult table(Query query, QueryResult sums, QueryResult rows) {
    if (checksum(query)) {
      return sums;
    }
    return query.sql().contains("row_hash") ? rows : ids(1L);
  }

  private static QueryResult hashed(String rowHash) {
    return result(List.of(ID), Row.of(rowHash, 7L));
  }

  private static QueryResult sums(long rows, long sum1, long sum2) {
    return result(List.of(ID), sum(1, rows, sum1, sum2));
  }

  private static Row sum(long bucket, long rows, long sum1, long sum2) {
    return Row.of(bucket, rows, BigDecimal.valueOf(sum1), BigDecimal.valueOf(sum2));
  }

  private static QueryResult ids(Long... ids) {
    List<Row> rows = new ArrayList<>();
    for (Long id : ids) {
      rows.add(Row.of(id));
    }
    return result(List.of(ID), rows);
  }
}

package dev.causeway.warehouse.athena;

import static dev.causeway.warehouse.athena.RecordingAthena.column;
import static dev.causeway.warehouse.athena.RecordingAthena.execution;
import static dev.causeway.warehouse.athena.RecordingAthena.page;
import static dev.causeway.warehouse.athena.RecordingAthena.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.causeway.contract.Json;
import dev.causeway.contract.QueryParameter.Type;
import dev.causeway.warehouse.Parameter;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.WarehouseException;
import dev.causeway.warehouse.WarehouseException.Cancelled;
import dev.causeway.warehouse.WarehouseException.DeadlineExceeded;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.WarehouseException.UnsupportedType;
import dev.causeway.warehouse.aws.ManualTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StatementType;

class AthenaWarehouseTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<ColumnInfo> NAME = List.of(column("name", "varchar", 2147483647, 0));
  private final RecordingAthena athena = new RecordingAthena();
  private final ManualTime time = new ManualTime();
  private final AthenaWarehouse warehouse =
      new AthenaWarehouse(athena, new AthenaSettings("us-east-1", "supply-chain"), time.polling());

  @Test
  void startsInTheQuerysDatabaseWithItsToken() {
    athena.state(QueryExecutionState.SUCCEEDED).result(page(NAME, row("name")));

    warehouse.run(Query.of("SELECT 1", MINUTE).in("supply_chain_r0001").withToken("t"));
    warehouse.run(Query.of("SELECT 1", MINUTE));

    var first = athena.started.getFirst();
    assertThat(first.queryExecutionContext().database()).isEqualTo("supply_chain_r0001");
    assertThat(first.workGroup()).isEqualTo("supply-chain");
    assertThat(first.clientRequestToken()).isEqualTo(Json.sha256("t"));
    assertThat(athena.started.getLast().queryExecutionContext()).isNull();
    assertThat(athena.started.getLast().clientRequestToken()).isNull();
  }

  @Test
  void valuesGoAsLiteralsInTheOrderOfTheirUse() {
    athena.state(QueryExecutionState.SUCCEEDED).result(page(NAME, row("name")));

    warehouse.run(
        Query.of("SELECT 1 WHERE a = :a AND b = :b", MINUTE)
            .withParameters(
                List.of(
                    new Parameter("b", Type.Integer, "7"),
                    new Parameter("a", Type.Text, "' OR '1'='1"))));

    assertThat(athena.started.getFirst().queryString())
        .isEqualTo("SELECT 1 WHERE a = CAST(? AS VARCHAR(2000)) AND b = CAST(? AS BIGINT)");
    assertThat(athena.started.getFirst().executionParameters())
        .containsExactly("''' OR ''1''=''1'", "'7'");
  }

  @Test
  void readsAllPagesWithoutTheHeader() {
    athena.state(QueryExecutionState.QUEUED).state(QueryExecutionState.SUCCEEDED);
    athena.result(page(NAME, row("name"), row("a")).toBuilder().nextToken("t1").build());
    athena.result(page(NAME).toBuilder().nextToken("t2").build());
    athena.result(page(NAME, row("name"), row(""), row((String) null)));

    QueryResult result = warehouse.run(Query.of("SELECT name FROM t", MINUTE));

    assertThat(result.rows().take(10))
        .containsExactly(Row.of("a"), Row.of("name"), Row.of(""), Row.of((Object) null));
  }

  @Test
  void keepsTheFirstRowOfAStatementThatHasNoHeader() {
    athena.state(() ->
        execution(QueryExecutionState.SUCCEEDED, "").statementType(StatementType.UTILITY).build());
    athena.result(page(NAME, row("name")));

    assertThat(warehouse.run(Query.of("SHOW TABLES", MINUTE)).rows().take(2))
        .containsExactly(Row.of("name"));
  }

  @Test
  void typesEveryValueByItsColumn() {
    athena.state(QueryExecutionState.SUCCEEDED);
    List<ColumnInfo> columns =
        List.of(
            column("b", "boolean", 0, 0),
            column("i", "integer", 10, 0),
            column("n", "decimal", 12, 2),
            column("f", "float", 17, 0),
            column("d8", "double", 17, 0),
            column("c", "char", 5, 0),
            column("d", "date", 0, 0),
            column("t", "timestamp", 3, 0),
            column("tz", "timestamp with time zone", 3, 0),
            column("x", "varbinary", 0, 0));
    athena.result(
        page(
            columns,
            row("b", "i", "n", "f", "d8", "c", "d", "t", "tz", "x"),
            row(
                "true",
                "7",
                "12.30",
                "0.1",
                "NaN",
                "ab   ",
                "2026-03-01",
                "2026-03-01 12:30:00.500",
                "2026-03-01 12:30:00.000 UTC",
                "0a ff")));

    List<Object> values =
        warehouse.run(Query.of("SELECT 1", MINUTE)).rows().next().values().stream()
            .map(Object.class::cast)
            .toList();

    assertThat(values.subList(0, 9))
        .containsExactly(
            true,
            7L,
            new BigDecimal("12.30"),
            (double) 0.1f,
            Double.NaN,
            "ab",
            LocalDate.of(2026, 3, 1),
            LocalDateTime.parse("2026-03-01T12:30:00.5"),
            OffsetDateTime.parse("2026-03-01T12:30:00Z"));
    assertThat((byte[]) values.get(9)).containsExactly(0x0a, 0xff);
  }

  @Test
  void refusesATypeByName() {
    athena.state(QueryExecutionState.SUCCEEDED);
    athena.result(page(List.of(column("tags", "array", 0, 0)), row("tags")));

    assertThatThrownBy(() -> warehouse.run(Query.of("SELECT 1", MINUTE)))
        .isInstanceOf(UnsupportedType.class)
        .hasMessage("type not supported: tags array");
  }

  @Test
  void tellsTimeBytesAndPrice() {
    athena.state(QueryExecutionState.SUCCEEDED).result(page(NAME, row("name")));

    var statistics = warehouse.run(Query.of("SELECT 1", MINUTE)).statistics();

    assertThat(statistics.engineTime()).isEqualTo(Duration.ofMillis(800));
    assertThat(statistics.scannedBytes()).hasValue(20_000_000);
    assertThat(statistics.rows()).isEmpty();
    assertThat(statistics.priceUsd()).isEqualByComparingTo("0.00009537"); // 20 MB at 5 USD a TB
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, 'COLUMN_NOT_FOUND: line 1:8: Column ''x'' cannot be resolved', UnknownColumn",
    "FAILED, 'TABLE_NOT_FOUND: line 1:15: Table ''t'' does not exist', UnknownTable",
    "FAILED, 'DIVISION_BY_ZERO: / by zero', DivisionByZero",
    "FAILED, 'HIVE_BAD_DATA: Malformed Parquet file', HiveBadData",
    "FAILED, 'Insufficient permissions', QueryFailed",
    "CANCELLED, 'Bytes scanned limit was exceeded', ScanLimitExceeded",
    "FAILED, 'Query exhausted resources at this scale factor', QueryFailed",
  })
  void sortsFailures(QueryExecutionState state, String reason, String expected) {
    athena.state(() -> execution(state, reason).build());

    QueryFailed failure =
        catchThrowableOfType(QueryFailed.class, () -> warehouse.run(Query.of("SELECT 1", MINUTE)));

    assertThat(failure.reason()).isEqualTo(expected);
    assertThat(failure.getMessage()).doesNotContain("line 1");
  }

  @ParameterizedTest
  @CsvSource({
    "'GENERIC_INTERNAL_ERROR: Connection refused', Unavailable",
    "'Query exhausted resources at this scale factor', Throttled",
  })
  void whatAthenaCallsRetryableIsTransient(String reason, String expected) {
    athena.state(() ->
        execution(QueryExecutionState.FAILED, reason)
            .status(s ->
                s.state(QueryExecutionState.FAILED)
                    .stateChangeReason(reason)
                    .athenaError(e -> e.errorCategory(1).retryable(true)))
            .build());

    assertThatThrownBy(() -> warehouse.run(Query.of("SELECT 1", MINUTE)))
        .isInstanceOfSatisfying(WarehouseException.class, e -> assertThat(e.isTransient()).isTrue())
        .hasMessage(reason)
        .extracting(e -> e.getClass().getSimpleName())
        .isEqualTo(expected);
  }

  @Test
  void stopsAtTheEngineWhenTheDeadlinePasses() {
    athena.state(QueryExecutionState.RUNNING);

    assertThatThrownBy(() -> warehouse.run(Query.of("SELECT 1", Duration.ofSeconds(3))))
        .isInstanceOf(DeadlineExceeded.class);
    assertThat(athena.stopped).containsExactly("e1");
  }

  @Test
  void stopsAQueryThatScansMoreThanItMay() {
    athena.state(QueryExecutionState.RUNNING);

    assertThatThrownBy(() -> warehouse.run(Query.of("SELECT 1", MINUTE).withMaxBytes(10_000_000)))
        .isInstanceOfSatisfying(
            QueryFailed.class, e -> assertThat(e.reason()).isEqualTo("ScanLimitExceeded"))
        .hasMessageContaining("20000000")
        .hasMessageContaining("10000000");
    assertThat(athena.stopped).containsExactly("e1");
  }

  @Test
  void reportsACancelFromElsewhere() {
    athena.state(QueryExecutionState.CANCELLED);

    assertThatThrownBy(() -> warehouse.run(Query.of("SELECT 1", MINUTE)))
        .isInstanceOf(Cancelled.class);
  }
}

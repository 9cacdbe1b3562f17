package dev.causeway.warehouse.redshift;

import static dev.causeway.warehouse.redshift.RecordingRedshift.described;
import static dev.causeway.warehouse.redshift.RecordingRedshift.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.Json;
import dev.causeway.contract.QueryParameter.Type;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.Parameter;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.WarehouseException.UnsupportedType;
import dev.causeway.warehouse.aws.ManualTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.SqlParameter;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;

class RedshiftWarehouseTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final RecordingRedshift redshift = new RecordingRedshift();
  private final ManualTime time = new ManualTime();
  private final RedshiftWarehouse warehouse = redshift.warehouse("public", time);

  @Test
  void waitsThenReadsAllPagesAlsoAfterAnEmptyOne() {
    redshift.state(StatusString.SUBMITTED).state(StatusString.STARTED).state(StatusString.FINISHED);
    redshift.result(text("name", "a", "").toBuilder().nextToken("t1").build());
    redshift.result(text("name").toBuilder().nextToken("t2").build());
    redshift.result(text("name", "b"));

    try (QueryResult result = warehouse.run(Query.of("SELECT name FROM t", MINUTE))) {
      assertThat(result.rows().take(10)).containsExactly(Row.of("a"), Row.of(""), Row.of("b"));
    }

    assertThat(redshift.pages)
        .extracting(page -> page.nextToken())
        .containsExactly(null, "t1", "t2");
    assertThat(time.sleeps).hasSize(2);
  }

  @Test
  void valuesGoByNameEachOnce() {
    Query query =
        Query.of("SELECT :a, :a", MINUTE)
            .withParameters(List.of(new Parameter("a", Type.Text, "it's")));

    warehouse.start(query);
    redshift.warehouse("sales", time).start(query);
    warehouse.start(Query.of("SELECT ':a'", MINUTE));

    SqlParameter value = SqlParameter.builder().name("a").value("it's").build();
    assertThat(redshift.executed.getFirst().sql())
        .isEqualTo("SELECT CAST(:a AS VARCHAR(2000)), CAST(:a AS VARCHAR(2000))");
    assertThat(redshift.executed.getFirst().parameters()).containsExactly(value);
    assertThat(redshift.batches.getFirst().parameters()).containsExactly(value);
    assertThat(redshift.executed.getLast().hasParameters()).isFalse();
  }

  @Test
  void typesEveryValueByItsColumn() {
    redshift.state(StatusString.FINISHED);
    redshift.result(
        GetStatementResultResponse.builder()
            .columnMetadata(
                column("b", "bool", 0, 0),
                column("i2", "int2", 0, 0),
                column("i8", "int8", 0, 0),
                column("n", "numeric", 12, 2),
                column("f4", "float4", 0, 0),
                column("f8", "float8", 0, 0),
                column("v", "varchar", 10, 0),
                column("c", "bpchar", 5, 0),
                column("d", "date", 0, 0),
                column("t", "timestamp", 0, 0),
                column("tz", "timestamptz", 0, 0),
                column("x", "varchar", 10, 0))
            .records(
                List.of(
                    List.of(
                        Field.builder().booleanValue(true).build(),
                        Field.builder().longValue(7L).build(),
                        Field.builder().longValue(8_000_000_000L).build(),
                        string("12.30"),
                        Field.builder().doubleValue(0.1).build(),
                        Field.builder().doubleValue(0.1).build(),
                        string("blank "),
                        string("ab   "),
                        string("2026-03-01"),
                        string("2026-03-01 12:30:00.5"),
                        string("2026-03-01 12:30:00+00"),
                        Field.builder().isNull(true).build())))
            .build());

    QueryResult result = warehouse.run(Query.of("SELECT 1", MINUTE));

    assertThat(result.columns())
        .contains(
            new Column("n", ColumnType.decimal(12, 2), true),
            new Column("v", ColumnType.varchar(10), true),
            new Column("c", new ColumnType(Kind.Char, 5, 0), true));
    assertThat(result.rows().next().values())
        .containsExactly(
            true,
            7L,
            8_000_000_000L,
            new BigDecimal("12.30"),
            (double) 0.1f,
            0.1,
            "blank ",
            "ab",
            LocalDate.of(2026, 3, 1),
            LocalDateTime.parse("2026-03-01T12:30:00.5"),
            OffsetDateTime.parse("2026-03-01T12:30:00Z"),
            null);
  }

  @Test
  void refusesATypeByName() {
    redshift.state(StatusString.FINISHED);
    redshift.result(
        GetStatementResultResponse.builder()
            .columnMetadata(column("doc", "super", 0, 0))
            .records(List.<List<Field>>of())
            .build());

    assertThatThrownBy(() -> warehouse.run(Query.of("SELECT doc FROM t", MINUTE)))
        .isInstanceOf(UnsupportedType.class)
        .hasMessage("type not supported: doc super");
  }

  @Test
  void givesNoRowsForAStatementWithoutResult() {
    redshift.state(
        () -> described(StatusString.FINISHED).hasResultSet(false).resultRows(-1L).build());

    QueryResult result = warehouse.run(Query.of("SET x TO 1", MINUTE));

    assertThat(result.columns()).isEmpty();
    assertThat(result.rows().hasNext()).isFalse();
    assertThat(result.statistics().rows()).isEmpty();
    assertThat(redshift.pages).isEmpty();
  }

  @Test
  void tellsTimeRowsAndPrice() {
    redshift.state(StatusString.FINISHED).result(text("a", "x"));

    var statistics = warehouse.run(Query.of("SELECT 1", MINUTE)).statistics();

    assertThat(statistics.engineTime()).isEqualTo(Duration.ofSeconds(2));
    assertThat(statistics.rows()).hasValue(3);
    assertThat(statistics.scannedBytes()).isEmpty();
    assertThat(statistics.priceUsd()).isEqualByComparingTo("0.0016"); // 8 RPU, 0.36 an hour
  }

  @Test
  void sendsAnyTokenInTheServicesLengthAndAlwaysTheSame() {
    redshift.state(StatusString.FINISHED).result(text("a"));
    String token = "token-".repeat(40);

    warehouse.run(Query.of("SELECT 1", MINUTE).withToken(token));
    warehouse.run(Query.of("SELECT 1", MINUTE).withToken(token));
    warehouse.run(Query.of("SELECT 1", MINUTE));

    assertThat(redshift.executed)
        .extracting(request -> request.clientToken())
        .containsExactly(Json.sha256(token), Json.sha256(token), null);
  }

  @Test
  void setsTheSearchPathForAnotherSchema() {
    redshift.state(() ->
        described(StatusString.FINISHED)
            .subStatements(
                SubStatementData.builder().id("b1:1").hasResultSet(false).build(),
                SubStatementData.builder().id("b1:2").hasResultSet(true).build())
            .build());
    redshift.result(text("a", "x"));

    redshift.warehouse("sales", time).run(Query.of("SELECT 1", MINUTE)).close();

    assertThat(redshift.batches.getFirst().sqls())
        .containsExactly("SET search_path TO \"sales\"", "SELECT 1");
    assertThat(redshift.pages.getFirst().id()).isEqualTo("b1:2");
  }

  private static ColumnMetadata column(String name, String type, int precision, int scale) {
    return ColumnMetadata.builder()
        .name(name)
        .typeName(type)
        .precision(precision)
        .scale(scale)
        .nullable(1)
        .build();
  }

  private static Field string(String value) {
    return Field.builder().stringValue(value).build();
  }
}

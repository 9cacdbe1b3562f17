package dev.causeway.warehouse.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.QueryParameter.Type;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.LocalEngines;
import dev.causeway.warehouse.Parameter;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.RunningQuery;
import dev.causeway.warehouse.WarehouseException.Cancelled;
import dev.causeway.warehouse.WarehouseException.DeadlineExceeded;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The adapter over the wire, with Trino behind the stand-in. */
class AthenaIT {
  private static final Duration MINUTES = Duration.ofMinutes(2);
  private static LocalEngines engines;
  private static AthenaWarehouse warehouse;

  @BeforeAll
  static void start() {
    engines = new LocalEngines("athena_it_");
    warehouse = engines.athena();
  }

  @AfterAll
  static void stop() {
    warehouse.close();
    engines.close();
  }

  @Test
  void typesEveryValue() {
    String sql =
        """
        SELECT true AS b, SMALLINT '1' AS i2, 2 AS i4, BIGINT '8000000000' AS i8,
          DECIMAL '12.30' AS n, REAL '0.1' AS f4, DOUBLE '0.1' AS f8, 'é blank ' AS v,
          CAST('ab' AS char(5)) AS c, DATE '2026-03-01' AS d,
          TIMESTAMP '2026-03-01 12:30:00.500' AS t, CAST(NULL AS varchar) AS x, '' AS e,
          X'0aff' AS bin\
        """;
    try (QueryResult result = warehouse.run(Query.of(sql, MINUTES))) {
      Row row = result.rows().next();
      assertThat(row.values().subList(0, 13))
          .containsExactly(
              true,
              1L,
              2L,
              8_000_000_000L,
              new BigDecimal("12.30"),
              (double) 0.1f,
              0.1,
              "é blank ",
              "ab",
              LocalDate.of(2026, 3, 1),
              LocalDateTime.parse("2026-03-01T12:30:00.5"),
              null,
              "");
      assertThat((byte[]) row.get(13)).containsExactly(0x0a, 0xff);
      assertThat(result.columns().get(4).type()).isEqualTo(ColumnType.decimal(4, 2));
      assertThat(result.statistics().priceUsd()).isPositive();
    }
  }

  @Test
  void valuesAreOfTheirTypesWhateverTheySay() {
    Query query =
        Query.of("SELECT :t AS t, :i + 1 AS i, :n AS n, :d AS d, :b AS b, ':t' AS s", MINUTES)
            .withParameters(
                List.of(
                    new Parameter("t", Type.Text, "it's \\ ' OR '1'='1 -- ü"),
                    new Parameter("i", Type.Integer, "41"),
                    new Parameter("n", Type.Decimal, "0.050"),
                    new Parameter("d", Type.Date, "2026-02-28"),
                    new Parameter("b", Type.Boolean, "false")));
    try (QueryResult result = warehouse.run(query)) {
      assertThat(result.rows().next().values())
          .containsExactly(
              "it's \\ ' OR '1'='1 -- ü",
              42L,
              new BigDecimal("0.050"),
              LocalDate.of(2026, 2, 28),
              false,
              ":t");
    }
  }

  @Test
  void readsAllPagesInOrder() {
    String sql = "SELECT n FROM UNNEST(sequence(1, 2500)) AS t(n) ORDER BY n";
    try (QueryResult result = warehouse.run(Query.of(sql, MINUTES))) {
      List<Row> rows = result.rows().take(10_000);
      assertThat(rows).hasSize(2500);
      assertThat(rows.getFirst().get(0)).isEqualTo(1L);
      assertThat(rows.getLast().get(0)).isEqualTo(2500L);
    }
  }

  @Test
  void tellsWhatFailed() {
    assertThatThrownBy(() -> warehouse.run(Query.of("SELECT no_such_column", MINUTES)))
        .isInstanceOfSatisfying(
            QueryFailed.class, e -> assertThat(e.reason()).isEqualTo("UnknownColumn"));
  }

  @Test
  void stopsWhenTheDeadlinePasses() {
    assertThatThrownBy(() -> warehouse.run(Query.of(endless(), Duration.ofSeconds(1))))
        .isInstanceOf(DeadlineExceeded.class);
  }

  @Test
  void canBeCancelledFromElsewhere() {
    RunningQuery running = warehouse.start(Query.of(endless(), MINUTES));

    running.cancel();

    assertThatThrownBy(running::await).isInstanceOf(Cancelled.class);
  }

  @Test
  void theSameTokenIsTheSameQuery() {
    Query query = Query.of("SELECT 1", MINUTES).withToken("once-" + engines.name());

    assertThat(warehouse.start(query).id()).isEqualTo(warehouse.start(query).id());
  }

  private static String endless() {
    return "SELECT COUNT(*) FROM UNNEST(sequence(1, 9000)) a CROSS JOIN UNNEST(sequence(1, 9000)) b"
        + " CROSS JOIN UNNEST(sequence(1, 9000)) c";
  }
}

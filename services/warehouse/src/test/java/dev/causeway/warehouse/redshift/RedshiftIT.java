package dev.causeway.warehouse.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.causeway.contract.QueryParameter.Type;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.LocalEngines;
import dev.causeway.warehouse.Parameter;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryPort;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.RunningQuery;
import dev.causeway.warehouse.Schema;
import dev.causeway.warehouse.Session;
import dev.causeway.warehouse.WarehouseException.Cancelled;
import dev.causeway.warehouse.WarehouseException.DeadlineExceeded;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.WarehouseException.SessionGone;
import dev.causeway.warehouse.WarehouseException.UnsupportedType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The adapter over the wire, with PostgreSQL behind the stand-in. */
class RedshiftIT {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static LocalEngines engines;
  private static RedshiftWarehouse warehouse;
  private static String schema;

  @BeforeAll
  static void start() throws SQLException {
    engines = new LocalEngines("warehouse_it_");
    schema = engines.name();
    warehouse = engines.redshift(schema);
    engines.sql(
        "CREATE SCHEMA " + schema,
        ("CREATE TABLE %s.every_type (b boolean, i2 smallint, i4 integer NOT NULL, i8 bigint,"
                + " n numeric(12,2), f4 real, f8 double precision, v varchar(40), c char(5),"
                + " d date, t timestamp, tz timestamptz)")
            .formatted(schema),
        ("INSERT INTO %s.every_type VALUES (true, 1, 2, 8000000000, 12.30, 0.1, 0.1, 'é blank ',"
                + " 'ab', '2026-03-01', '2026-03-01 12:30:00.5', '2026-03-01 12:30:00+02'),"
                + " (NULL, NULL, 3, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL)")
            .formatted(schema),
        "CREATE TABLE %s.many AS SELECT g::bigint AS id FROM generate_series(1, 5000) g"
            .formatted(schema),
        "CREATE TABLE %s.odd (doc json)".formatted(schema));
  }

  @AfterAll
  static void stop() throws SQLException {
    engines.sql("DROP SCHEMA " + schema + " CASCADE");
    warehouse.close();
    engines.close();
  }

  @Test
  void valuesAreOfTheirTypesWhateverTheySay() {
    Query query =
        Query.of("SELECT :t AS t, :i + 1 AS i, :n AS n, :d AS d, :b AS b, ':t' AS s", MINUTE)
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
  void typesEveryValue() {
    try (QueryResult result = run(warehouse, "SELECT * FROM every_type ORDER BY i4")) {
      List<Row> rows = result.rows().take(5);
      assertThat(rows.get(0).values())
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
              OffsetDateTime.parse("2026-03-01T10:30:00Z"));
      assertThat(rows.get(1).values())
          .containsExactly(null, null, 3L, null, null, null, null, "", null, null, null, null);
      assertThat(result.columns().get(4).type()).isEqualTo(ColumnType.decimal(12, 2));
    }
  }

  @Test
  void readsAllPages() {
    try (QueryResult result = run(warehouse, "SELECT id FROM many ORDER BY id")) {
      List<Row> rows = result.rows().take(10_000);
      assertThat(rows).hasSize(5000);
      assertThat(rows.getLast().get(0)).isEqualTo(5000L);
      assertThat(result.statistics().rows()).hasValue(5000);
    }
  }

  @Test
  void describesTables() {
    Schema found =
        RedshiftCatalog.describe(
            warehouse, schema, List.of("many", "every_type", "missing"), MINUTE);

    assertThat(found.tables())
        .extracting(table -> table.name())
        .containsExactly("every_type", "many");
    assertThat(found.table("every_type").orElseThrow().columns())
        .contains(
            new Column("i4", ColumnType.of(Kind.Integer), false),
            new Column("n", ColumnType.decimal(12, 2), true),
            new Column("v", ColumnType.varchar(40), true),
            new Column("c", new ColumnType(Kind.Char, 5, 0), true),
            new Column("tz", ColumnType.of(Kind.TimestampTz), true));
    assertThatThrownBy(() -> RedshiftCatalog.describe(warehouse, schema, List.of("odd"), MINUTE))
        .isInstanceOf(UnsupportedType.class)
        .hasMessage(
            "type not supported: odd.doc super crosses only as text,"
                + " add {name: doc, as: Text} to the table's columns");
  }

  @Test
  void aSessionSeesItsCutWhateverOthersWrite() throws SQLException {
    engines.sql("CREATE TABLE %s.cut AS SELECT 1 AS id".formatted(schema));
    try (Session session = warehouse.openSession(MINUTE, "cut-" + schema)) {
      assertThat(count(session, "cut")).isEqualTo(1);
      engines.sql("INSERT INTO %s.cut VALUES (2)".formatted(schema));

      assertThat(count(session, "cut")).isEqualTo(1);
      assertThat(count(warehouse, "cut")).isEqualTo(2);

      Session again = engines.redshift(schema).attach(session.id());
      assertThat(count(again, "cut")).isEqualTo(1);
      Session byToken = engines.redshift(schema).openSession(MINUTE, "cut-" + schema);
      assertThat(byToken.id()).isEqualTo(session.id());
      assertThat(count(byToken, "cut")).isEqualTo(1);
    }
  }

  @Test
  void aSessionIsReadOnlyAndItsCutGoneAfterAFailure() {
    Session session = warehouse.openSession(MINUTE, "");

    assertThatThrownBy(() -> run(session, "CREATE TABLE forbidden (a int)"))
        .isInstanceOf(QueryFailed.class);
    assertThatThrownBy(() -> warehouse.attach(session.id())).isInstanceOf(SessionGone.class);
    session.close();
  }

  @Test
  void aClosedSessionIsGone() {
    Session session = warehouse.openSession(MINUTE, "");
    session.close();
    session.close();

    assertThatThrownBy(() -> warehouse.attach(session.id())).isInstanceOf(SessionGone.class);
    assertThatThrownBy(() -> run(session, "SELECT 1")).isInstanceOf(SessionGone.class);
    assertThatThrownBy(() -> warehouse.attach("00000000-0000-0000-0000-000000000000"))
        .isInstanceOf(SessionGone.class);
  }

  @Test
  void attachWaitsForTheStatementThatRuns() {
    Session session = warehouse.openSession(MINUTE, "");
    RunningQuery running =
        session.start(Query.of("SELECT COUNT(*) FROM many a CROSS JOIN many b", MINUTE));

    Session attached = warehouse.attach(session.id());

    assertThat(count(attached, "many")).isEqualTo(5000);
    running.await().close();
    attached.close();
  }

  @Test
  void stopsTheStatementAtTheEngineWhenTheDeadlinePasses() {
    assertThatThrownBy(() -> warehouse.run(Query.of(endless("deadline"), Duration.ofMillis(700))))
        .isInstanceOf(DeadlineExceeded.class);
    await().atMost(MINUTE).untilAsserted(() -> assertThat(running("deadline")).isZero());
  }

  @Test
  void stopsTheStatementAtTheEngineWhenInterrupted() throws Exception {
    Thread waiter =
        Thread.ofVirtual()
            .start(() ->
                assertThatThrownBy(() -> warehouse.run(Query.of(endless("interrupt"), MINUTE)))
                    .isInstanceOf(Cancelled.class));
    await().atMost(MINUTE).untilAsserted(() -> assertThat(running("interrupt")).isPositive());

    waiter.interrupt();

    assertThat(waiter.join(MINUTE)).isTrue();
    await().atMost(MINUTE).untilAsserted(() -> assertThat(running("interrupt")).isZero());
  }

  @Test
  void tellsWhatFailed() {
    assertThatThrownBy(() -> run(warehouse, "SELECT * FROM no_such_table"))
        .isInstanceOfSatisfying(
            QueryFailed.class, e -> assertThat(e.reason()).isEqualTo("UnknownTable"))
        .hasMessageContaining("no_such_table");
  }

  @Test
  void theSameTokenIsTheSameStatement() {
    Query query = Query.of("SELECT COUNT(*) FROM many", MINUTE).withToken("once-" + schema);

    assertThat(warehouse.start(query).id()).isEqualTo(warehouse.start(query).id());
  }

  private static QueryResult run(QueryPort port, String sql) {
    return port.run(Query.of(sql, MINUTE));
  }

  private static long count(QueryPort port, String table) {
    try (QueryResult result = run(port, "SELECT COUNT(*) FROM " + table)) {
      return (long) result.rows().next().get(0);
    }
  }

  private static String endless(String mark) {
    return "SELECT COUNT(*) AS %s_%s FROM many a CROSS JOIN many b CROSS JOIN many c"
        .formatted(mark, schema);
  }

  private static int running(String mark) throws SQLException {
    try (var connection = engines.postgres();
        var statement =
            connection.prepareStatement(
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE ?"
                    + " AND pid <> pg_backend_pid()")) {
      statement.setString(1, "%" + mark + "_" + schema + "%");
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}

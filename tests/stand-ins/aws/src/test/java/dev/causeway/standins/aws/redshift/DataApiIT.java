package dev.causeway.standins.aws.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.standins.aws.Engines;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

class DataApiIT {
  private static Engines engines;
  private static Warehouse warehouse;
  private static final String TABLE = Engines.unique("api_");

  @BeforeAll
  static void start() {
    engines = new Engines();
    warehouse = new Warehouse(engines.redshift);
    warehouse.run("CREATE TABLE " + TABLE + " (id INTEGER, name VARCHAR(20))");
  }

  @AfterAll
  static void stop() {
    warehouse.run("DROP TABLE " + TABLE);
    engines.close();
  }

  @Test
  void valuesComeTypedWithTheirColumns() {
    DescribeStatementResponse statement =
        warehouse.run(
            """
            SELECT CAST(7 AS SMALLINT) s, 8 i, CAST(9 AS BIGINT) b, CAST(1.50 AS DECIMAL(12,2)) d,
                   CAST(0.1 AS DOUBLE PRECISION) f, true t, DATE '2026-02-28' AS day,
                   TIMESTAMP '2026-02-28 12:30:00.5' AS at, CAST('x ' AS VARCHAR(10)) v,
                   CAST(NULL AS INTEGER) n, CAST('' AS VARCHAR(3)) e
            """);
    List<Field> row = warehouse.rows(statement.id()).getFirst();
    assertThat(row.subList(0, 3)).extracting(Field::longValue).containsExactly(7L, 8L, 9L);
    assertThat(row.get(3).stringValue()).isEqualTo("1.50");
    assertThat(row.get(4).doubleValue()).isEqualTo(0.1);
    assertThat(row.get(5).booleanValue()).isTrue();
    assertThat(row.subList(6, 9))
        .extracting(Field::stringValue)
        .containsExactly("2026-02-28", "2026-02-28 12:30:00.5", "x ");
    assertThat(row.get(9).isNull()).isTrue();
    assertThat(row.get(10).stringValue()).isEmpty();
    var columns = engines.redshift.getStatementResult(r -> r.id(statement.id())).columnMetadata();
    assertThat(columns)
        .extracting(ColumnMetadata::typeName)
        .containsExactly(
            "int2",
            "int4",
            "int8",
            "numeric",
            "float8",
            "bool",
            "date",
            "timestamp",
            "varchar",
            "int4",
            "varchar");
    assertThat(columns.get(3).precision()).isEqualTo(12);
    assertThat(columns.get(3).scale()).isEqualTo(2);
    assertThat(columns.get(8).length()).isEqualTo(10);
    assertThat(statement.resultRows()).isEqualTo(1);
    assertThat(statement.duration()).isPositive();
    assertThat(statement.redshiftPid()).isPositive();
  }

  @Test
  void aLongResultComesInPages() {
    DescribeStatementResponse statement =
        warehouse.run(
            "SELECT n, 'row ' || n AS name FROM generate_series(1, 2500) AS t(n) ORDER BY n");
    assertThat(engines.redshift.getStatementResult(r -> r.id(statement.id())).records())
        .hasSize(1000);
    List<List<Field>> rows = warehouse.rows(statement.id());
    assertThat(rows).hasSize(2500);
    assertThat(rows).extracting(r -> r.getFirst().longValue()).isSorted().doesNotHaveDuplicates();
    assertThat(rows.getLast().get(1).stringValue()).isEqualTo("row 2500");
    assertThatThrownBy(
            () -> engines.redshift.getStatementResult(r -> r.id(statement.id()).nextToken("row-x")))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void aBatchIsOneTransaction() {
    String id =
        engines
            .redshift
            .batchExecuteStatement(r ->
                r.workgroupName("supply-chain")
                    .database("dev")
                    .sqls(
                        "INSERT INTO " + TABLE + " VALUES (100, 'gone')",
                        "SELECT count(*) FROM " + TABLE + " WHERE id = 100",
                        "SELECT 1 / 0",
                        "SELECT 2"))
            .id();
    DescribeStatementResponse ended = warehouse.end(id);
    assertThat(ended.status()).isEqualTo(StatusString.FAILED);
    assertThat(ended.error()).isEqualTo("ERROR: division by zero");
    assertThat(ended.subStatements())
        .extracting(s -> s.statusAsString())
        .containsExactly("FINISHED", "FINISHED", "FAILED", "ABORTED");
    assertThat(warehouse.value("SELECT count(*) FROM " + TABLE + " WHERE id = 100").longValue())
        .isZero();
  }

  @Test
  void theResultsOfABatchHaveTheirOwnIds() {
    String id =
        engines
            .redshift
            .batchExecuteStatement(r ->
                r.workgroupName("supply-chain").database("dev").sqls("SELECT 1", "SELECT 'two'"))
            .id();
    assertThat(warehouse.finished(id).hasResultSet()).isTrue();
    assertThat(warehouse.rows(id + ":2").getFirst().getFirst().stringValue()).isEqualTo("two");
  }

  @Test
  void theSameTokenIsTheSameStatement() {
    String token = UUID.randomUUID().toString();
    String sql = "INSERT INTO " + TABLE + " VALUES (200, 'once')";
    String first = withToken(token, sql);
    assertThat(withToken(token, sql)).isEqualTo(first);
    warehouse.finished(first);
    assertThat(warehouse.value("SELECT count(*) FROM " + TABLE + " WHERE id = 200").longValue())
        .isOne();
    assertThatThrownBy(() -> withToken(token, "SELECT 1"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("ClientToken");
  }

  private static String withToken(String token, String sql) {
    return engines
        .redshift
        .executeStatement(
            r -> r.workgroupName("supply-chain").database("dev").sql(sql).clientToken(token))
        .id();
  }

  @Test
  void aCancelledStatementEndsAtTheEngine() {
    String id = warehouse.start("SELECT pg_sleep(60)").id();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            engines.redshift.describeStatement(r -> r.id(id)).statusAsString().equals("STARTED"));
    long pid = engines.redshift.describeStatement(r -> r.id(id)).redshiftPid();
    assertThat(engines.redshift.cancelStatement(r -> r.id(id)).status()).isTrue();
    assertThat(warehouse.end(id).status()).isEqualTo(StatusString.ABORTED);
    String running =
        "SELECT count(*) FROM pg_stat_activity WHERE pid = " + pid + " AND state = 'active'";
    assertThat(warehouse.value(running).longValue()).isZero();
    assertThatThrownBy(() -> engines.redshift.cancelStatement(r -> r.id(id)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("ABORTED");
  }

  @Test
  void parametersAreValuesNotText() {
    String id =
        engines
            .redshift
            .executeStatement(r ->
                r.workgroupName("supply-chain")
                    .database("dev")
                    .sql("SELECT CAST(:name AS VARCHAR(40)) || ':name', CAST(:n AS INTEGER) + 1")
                    .parameters(
                        p -> p.name("name").value("it's; DROP TABLE x"),
                        p -> p.name("n").value("41")))
            .id();
    warehouse.finished(id);
    List<Field> row = warehouse.rows(id).getFirst();
    assertThat(row.get(0).stringValue()).isEqualTo("it's; DROP TABLE x:name");
    assertThat(row.get(1).longValue()).isEqualTo(42);
  }

  @Test
  void failuresHaveTheServicesShape() {
    assertThat(warehouse.fail("SELECT * FROM no_such_table"))
        .isEqualTo("ERROR: relation \"no_such_table\" does not exist");
    assertThat(warehouse.fail("SELECT no_such_column FROM " + TABLE))
        .isEqualTo("ERROR: column \"no_such_column\" does not exist");
    assertThat(warehouse.fail("COPY x FROM 's3://b/k' IAM_ROLE 'r'")).contains("does not run COPY");
    assertThat(warehouse.fail("SELECT 1; SELECT 2")).contains("BatchExecuteStatement");
    assertThatThrownBy(() ->
            engines.redshift.executeStatement(
                r -> r.workgroupName("nobody").database("dev").sql("SELECT 1")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Redshift endpoint doesn't exist in this region");
    assertThatThrownBy(
            () -> engines.redshift.executeStatement(r -> r.sql("SELECT 1").database("dev")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("WorkgroupName");
    assertThatThrownBy(
            () -> engines.redshift.describeStatement(r -> r.id(UUID.randomUUID().toString())))
        .isInstanceOf(ResourceNotFoundException.class);
    String running = warehouse.start("SELECT pg_sleep(1)").id();
    assertThatThrownBy(() -> engines.redshift.getStatementResult(r -> r.id(running)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void theCatalogIsTold() {
    var columns =
        engines
            .redshift
            .describeTable(
                r -> r.workgroupName("supply-chain").database("dev").schema("public").table(TABLE))
            .columnList();
    assertThat(columns).extracting(ColumnMetadata::name).containsExactly("id", "name");
    assertThat(columns.get(1).length()).isEqualTo(20);
    assertThat(
            engines
                .redshift
                .listTables(
                    r -> r.workgroupName("supply-chain").database("dev").schemaPattern("public"))
                .tables())
        .anyMatch(t -> t.name().equals(TABLE));
  }
}

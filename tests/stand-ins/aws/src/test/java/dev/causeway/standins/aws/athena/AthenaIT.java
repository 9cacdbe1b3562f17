package dev.causeway.standins.aws.athena;

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
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

class AthenaIT {
  private static Engines engines;
  private static Queries queries;
  private static String bucket;

  @BeforeAll
  static void start() {
    engines = new Engines();
    bucket = engines.newBucket();
    queries = new Queries(engines.athena, bucket);
  }

  @AfterAll
  static void stop() {
    engines.close();
  }

  @Test
  void valuesAreWrittenAsAthenaWritesThem() {
    String id =
        queries.start(
            null,
            """
            SELECT 1 AS i, BIGINT '2' AS b, DOUBLE '1e10' AS d, REAL '0.1' AS f, DECIMAL '1.50' AS c,
              true AS t, DATE '2026-02-28' AS day, TIMESTAMP '2026-02-28 12:00:00.5' AS at,
              CAST('x "y", z ' AS varchar(20)) AS v, CAST(NULL AS varchar) AS n, '' AS e, nan() AS nan\
            """);
    QueryExecution done = queries.succeed(id);
    var result = engines.athena.getQueryResults(r -> r.queryExecutionId(id)).resultSet();
    assertThat(result.rows().get(0).data())
        .extracting(d -> d.varCharValue())
        .containsExactly("i", "b", "d", "f", "c", "t", "day", "at", "v", "n", "e", "nan");
    assertThat(result.rows().get(1).data())
        .extracting(d -> d.varCharValue())
        .containsExactly(
            "1",
            "2",
            "1.0E10",
            "0.1",
            "1.50",
            "true",
            "2026-02-28",
            "2026-02-28 12:00:00.500",
            "x \"y\", z ",
            null,
            "",
            "NaN");
    assertThat(result.resultSetMetadata().columnInfo())
        .extracting(ColumnInfo::type)
        .containsExactly(
            "integer",
            "bigint",
            "double",
            "float",
            "decimal",
            "boolean",
            "date",
            "timestamp",
            "varchar",
            "varchar",
            "varchar",
            "double");
    ColumnInfo decimal = result.resultSetMetadata().columnInfo().get(4);
    assertThat(List.of(decimal.precision(), decimal.scale())).containsExactly(3, 2);
    String csv =
        engines
            .s3
            .getObjectAsBytes(r -> r.bucket(bucket).key("results/" + id + ".csv"))
            .asUtf8String();
    assertThat(csv.lines().toList())
        .containsExactly(
            "\"i\",\"b\",\"d\",\"f\",\"c\",\"t\",\"day\",\"at\",\"v\",\"n\",\"e\",\"nan\"",
            "\"1\",\"2\",\"1.0E10\",\"0.1\",\"1.50\",\"true\",\"2026-02-28\",\"2026-02-28 12:00:00.500\",\"x \"\"y\"\", z \",,\"\",\"NaN\"");
    assertThat(done.resultConfiguration().outputLocation())
        .isEqualTo("s3://" + bucket + "/results/" + id + ".csv");
    assertThat(done.statistics().engineExecutionTimeInMillis()).isNotNegative();
    assertThat(done.statistics().totalExecutionTimeInMillis()).isPositive();
  }

  @Test
  void aLongResultComesInPagesAndTheHeaderOnlyOnce() {
    String sql =
        "SELECT a * 50 + b AS n FROM UNNEST(sequence(0, 49)) AS x(a) CROSS JOIN UNNEST(sequence(0, 49)) AS y(b) ORDER BY 1";
    String id = queries.start(null, sql);
    queries.succeed(id);
    assertThat(engines.athena.getQueryResults(r -> r.queryExecutionId(id)).resultSet().rows())
        .hasSize(1000);
    List<List<String>> rows = queries.rows(null, sql);
    assertThat(rows).hasSize(2500);
    assertThat(rows)
        .extracting(r -> Integer.parseInt(r.getFirst()))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThatThrownBy(
            () -> engines.athena.getQueryResults(r -> r.queryExecutionId(id).maxResults(1001)))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void failuresHaveTheServicesShape() {
    QueryExecution failed = queries.end(queries.start(null, "SELECT x FROM (VALUES 1) AS t(y)"));
    assertThat(failed.status().state()).isEqualTo(QueryExecutionState.FAILED);
    assertThat(failed.status().stateChangeReason())
        .isEqualTo("COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved");
    assertThat(failed.status().athenaError().errorCategory()).isEqualTo(2);
    assertThat(
            queries
                .end(queries.start("nowhere_" + bucket.replace('-', '_'), "SELECT * FROM missing"))
                .status()
                .stateChangeReason())
        .startsWith("SCHEMA_NOT_FOUND: line 1:15:");
    assertThatThrownBy(() ->
            engines.athena.getQueryResults(r -> r.queryExecutionId(failed.queryExecutionId())))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Query did not finish successfully. Final query state: FAILED");
    assertThatThrownBy(() -> queries.start(null, "SELEC 1"))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e -> assertThat(e.athenaErrorCode()).isEqualTo("MALFORMED_QUERY"))
        .hasMessageContaining("line 1:1: mismatched input 'SELEC'");
    assertThatThrownBy(() -> queries.start(null, "DROP TABLE x"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("queries only, not DropTable");
    assertThatThrownBy(() -> queries.start(r -> r.queryString("SELECT 1").workGroup("nobody")))
        .hasMessageContaining("WorkGroup nobody is not found");
    assertThatThrownBy(() ->
            queries.start(r ->
                r.queryString("SELECT 1")
                    .resultConfiguration(c -> c.outputLocation("s3://no-such-bucket-at-all/x"))))
        .hasMessageContaining("Unable to verify/create output bucket no-such-bucket-at-all");
    assertThatThrownBy(() -> engines.athena.startQueryExecution(r -> r.queryString("SELECT 1")))
        .hasMessageContaining("No output location provided");
    assertThatThrownBy(() -> engines.athena.getQueryExecution(r -> r.queryExecutionId("nothing")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("QueryExecution nothing was not found");
    assertThat(
            queries.end(queries.start(null, "SELECT ARRAY[1] AS a")).status().stateChangeReason())
        .contains("column 'a' has the type array(integer)");
  }

  @Test
  void aStoppedQueryEndsAtTheEngine() {
    String sql =
        "SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c(z) WHERE x * y * z = -"
            + System.nanoTime();
    String id = queries.start(null, sql);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            engines
                .athena
                .getQueryExecution(r -> r.queryExecutionId(id))
                .queryExecution()
                .status()
                .stateAsString()
                .equals("RUNNING"));
    assertThatThrownBy(() -> engines.athena.getQueryResults(r -> r.queryExecutionId(id)))
        .hasMessageContaining("Query has not yet finished. Current state: RUNNING");
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> running(sql) == 1);
    engines.athena.stopQueryExecution(r -> r.queryExecutionId(id));
    assertThat(queries.end(id).status().state()).isEqualTo(QueryExecutionState.CANCELLED);
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> running(sql) == 0);
  }

  private static long running(String sql) {
    String nonce = sql.substring(sql.lastIndexOf('-') + 1);
    // the nonce in two pieces, so that this query does not find itself
    String find =
        "SELECT count(*) FROM system.runtime.queries WHERE state = 'RUNNING' AND query LIKE '%' || '"
            + nonce.substring(0, 3)
            + "' || '"
            + nonce.substring(3)
            + "'";
    return Long.parseLong(queries.rows(null, find).getFirst().getFirst());
  }

  @Test
  void theSameTokenIsTheSameQuery() {
    String token = UUID.randomUUID().toString();
    String first = queries.start(r -> r.queryString("SELECT 1").clientRequestToken(token));
    assertThat(queries.start(r -> r.queryString("SELECT 1").clientRequestToken(token)))
        .isEqualTo(first);
    assertThatThrownBy(
            () -> queries.start(r -> r.queryString("SELECT 2").clientRequestToken(token)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Idempotent parameters do not match");
  }
}

package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.parity.ParityPlan.QueryCheck;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.ParityReport.TableReport;
import dev.causeway.parity.jdbc.JdbcPort;
import dev.causeway.parity.sql.Dialect;
import dev.causeway.warehouse.LocalEngines;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays that only PostgreSQL has, and arrays and JSON in the answers of queries. */
class ValuesIT {
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static LocalEngines engines;
  private static JdbcPort postgres;
  private static JdbcPort trino;

  @BeforeAll
  static void start() throws SQLException {
    engines = new LocalEngines("values_it_");
    for (String side : List.of("_source", "_target")) {
      engines.sql("CREATE SCHEMA " + engines.name() + side);
    }
    postgres = new JdbcPort(engines.postgres());
    trino = new JdbcPort(engines.trino());
  }

  @AfterAll
  static void stop() throws SQLException {
    postgres.close();
    trino.close();
    for (String side : List.of("_source", "_target")) {
      engines.sql("DROP SCHEMA " + engines.name() + side + " CASCADE");
    }
    engines.close();
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {{1,2},{3,4}}   | {{1,2},{3,4}}
          [0:1]={1,2}     | [0:1]={1,2}
          [1:2]={1,2}     | {1,2}
          """)
  void shapesThatAreOneAreEqual(String source, String target)
      throws SQLException, InterruptedException {
    assertThat(compare("same", source, target).verdict()).isEqualTo(Verdict.Match);
  }

  /** What differs is certain; but Java has no such values, so nobody can say which keys do. */
  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {{1,2},{3,4}}   | {1,2,3,4}
          {1,2,3,4}       | {{1,2},{3,4}}
          {{1,2},{3,4}}   | {{1},{2},{3},{4}}
          [0:1]={1,2}     | {1,2}
          [0:1]={1,2}     | [2:3]={1,2}
          """)
  void shapesThatAreNotOneAreNotEqual(String source, String target)
      throws SQLException, InterruptedException {
    TableReport report = compare("other", source, target);

    assertThat(report.verdict()).isEqualTo(Verdict.Unknown);
    assertThat(report.message())
        .contains("a, of which a value is an array of several dimensions or not counted from 1")
        .endsWith("unnest it");
  }

  private static TableReport compare(String name, String source, String target)
      throws SQLException, InterruptedException {
    fill("_source", name, source);
    fill("_target", name, target);
    try (JdbcPort mine = new JdbcPort(engines.postgres());
        JdbcPort other = new JdbcPort(engines.postgres())) {
      String from = engines.name() + "_source";
      TableCheck table =
          TableCheck.crossed(
              name, List.of("id"), mine.describe(from + "." + name, name, DEADLINE).columns());
      return report(
              new ParityPlan(List.of(table), List.of(), DEADLINE, ParityLimits.DEFAULT),
              new ParitySide(mine, Dialect.Postgres, null, from),
              new ParitySide(other, Dialect.Postgres, null, engines.name() + "_target"))
          .tables()
          .getFirst();
    }
  }

  private static void fill(String side, String name, String array) throws SQLException {
    String table = engines.name() + side + "." + name;
    engines.sql(
        "DROP TABLE IF EXISTS " + table,
        "CREATE TABLE " + table + " (id integer, a integer[])",
        "INSERT INTO " + table + " VALUES (1, '" + array + "')");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          CAST(ARRAY[1, NULL, -7] AS BIGINT ARRAY)
          CAST(ARRAY[1.50, NULL, 100] AS DECIMAL(12,2) ARRAY)
          CAST(ARRAY['0.1', NULL, 'NaN', '-Infinity'] AS DOUBLE PRECISION ARRAY)
          CAST(ARRAY['0.1', '3'] AS REAL ARRAY)
          CAST(ARRAY['true', NULL, 'false'] AS BOOLEAN ARRAY)
          CAST(ARRAY['a, b', NULL, '', 'null', '{}', '[x]'] AS VARCHAR ARRAY)
          CAST(ARRAY['0001-01-01', NULL, '9999-12-31'] AS DATE ARRAY)
          CAST(ARRAY['2026-03-29 02:30:00', NULL, '1582-10-10 00:00:00.25'] AS TIMESTAMP(6) ARRAY)
          CAST(ARRAY['2026-03-29 02:30:00 +01:00', NULL] AS TIMESTAMP(6) WITH TIME ZONE ARRAY)
          JSON '{"b": 1.50, "a": [null, "\u0041", {}]}'
          JSON 'null'
          ARRAY[JSON '{"b":1,"a":2}', NULL, JSON '[1]']
          """)
  void answersOfPostgresAndTrinoAreEqualWhereverThisRuns(String value) throws InterruptedException {
    TimeZone here = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    try {
      QueryReport report = query("SELECT " + value + " AS a");
      assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.Match);
      assertThat(report.sourceRows()).isEqualTo(1);
    } finally {
      TimeZone.setDefault(here);
    }
  }

  @Test
  void aCharComesWithoutItsPadding() {
    String sql = "SELECT CAST('a b' AS CHAR(9)), ARRAY[CAST(' a ' AS CHAR(9)), NULL]";
    for (JdbcPort port : List.of(postgres, trino)) {
      try (QueryResult result = port.run(Query.of(sql, DEADLINE))) {
        Row row = result.rows().next();
        assertThat(row.get(0)).isEqualTo("a b");
        assertThat(row.get(1)).isEqualTo(Arrays.asList(" a", null));
      }
    }
  }

  private static QueryReport query(String sql) throws InterruptedException {
    return report(
            new ParityPlan(
                List.of(),
                List.of(new QueryCheck("q", sql, RowOrder.Any)),
                DEADLINE,
                ParityLimits.DEFAULT),
            new ParitySide(postgres, Dialect.Postgres, null, ""),
            new ParitySide(trino, Dialect.Trino, null, ""))
        .queries()
        .getFirst();
  }

  private static ParityReport report(ParityPlan plan, ParitySide source, ParitySide target)
      throws InterruptedException {
    return ParityEngine.create(Clock.systemUTC())
        .compare(plan, source, target, ParityProgress.NONE);
  }
}

package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.jdbc.JdbcPort;
import dev.causeway.parity.meaning.Canonical;
import dev.causeway.parity.meaning.Field;
import dev.causeway.parity.sql.Dialect;
import dev.causeway.parity.sql.TableSql;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.LocalEngines;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryPort;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.redshift.RedshiftCatalog;
import dev.causeway.warehouse.redshift.RedshiftSql;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** All engines write the same canonical text as the Java reference, for rows full of traps. */
class CanonicalTextIT {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final int ROWS = 8000;
  private static final List<Integer> EVERY_BUCKET = IntStream.range(-4093, 4093).boxed().toList();
  private static final List<@Nullable String> TRAPS =
      java.util.Arrays.asList(
          null, "", " ", "N", "N;", "0:", "1:a", "a ", " a", "é", "e\u0301", "\u200b", "ß", "日本",
          "🚚", "'", "\"", ";", "a\nb", "a\tb", "I", "ı", "\u00a0", "NULL");

  private static final double[] FLOATS = {
    0.0,
    -0.0,
    1,
    -1,
    0.1,
    1.0 / 3,
    2,
    3,
    1e10,
    1e-10,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Math.nextDown(Double.MIN_NORMAL),
    Float.MAX_VALUE,
    Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Math.PI
  };

  @Test
  void enginesAndReferenceAgree() throws SQLException {
    try (LocalEngines engines = new LocalEngines("canonical_it_");
        var redshift = engines.redshift(engines.name());
        var athena = engines.athena();
        Lake lake = new Lake(engines)) {
      create(engines);
      List<Column> columns =
          RedshiftCatalog.describe(redshift, engines.name(), List.of("t"), DEADLINE)
              .table("t")
              .orElseThrow()
              .columns();
      TableCheck table = TableCheck.crossed("t", List.of("id"), columns);
      TablePair pair = TablePair.of(table);
      List<Row> rows = rows(redshift);
      Map<Long, String> expected = new HashMap<>();
      for (Row row : rows) {
        expected.put((Long) row.get(0), reference(pair.source(), row));
      }
      String run =
          lake.export(
              redshift,
              engines.name() + "_run",
              "t",
              columns,
              "SELECT "
                  + columns.stream().map(RedshiftSql::exported).collect(Collectors.joining(", "))
                  + " FROM t");

      assertThat(expected).hasSize(ROWS);
      assertThat(
              hashes(
                  redshift, pair.sourceSql(table, Dialect.Redshift, engines.name(), false), null))
          .isEqualTo(expected);
      assertThat(hashes(athena, pair.targetSql(table, Dialect.Trino, "", false), run))
          .isEqualTo(expected);
      try (JdbcPort postgres = new JdbcPort(engines.postgres())) {
        assertThat(
                hashes(
                    postgres, pair.sourceSql(table, Dialect.Postgres, engines.name(), false), null))
            .isEqualTo(expected);
      }
      try (JdbcPort duckdb = new JdbcPort(duckDb(columns, rows))) {
        assertThat(hashes(duckdb, pair.targetSql(table, Dialect.DuckDb, "", false), null))
            .isEqualTo(expected);
      }
      engines.sql("DROP SCHEMA " + engines.name() + " CASCADE");
    }
  }

  private static List<Row> rows(QueryPort redshift) {
    List<Row> rows = new ArrayList<>();
    try (QueryResult result = redshift.run(Query.of("SELECT * FROM t", DEADLINE))) {
      while (result.rows().hasNext()) {
        rows.add(result.rows().next());
      }
    }
    return rows;
  }

  private static String reference(List<Field> fields, Row row) {
    Digest digest =
        Digest.md5(Canonical.row(fields.stream().map(Field::meaning).toList(), row.values()));
    return "%016x%016x".formatted(digest.high(), digest.low());
  }

  private static Map<Long, String> hashes(QueryPort port, TableSql sql, @Nullable String database) {
    Map<Long, String> hashes = new HashMap<>();
    try (QueryResult result =
        port.run(Query.of(sql.rows(EVERY_BUCKET, false), DEADLINE).in(database))) {
      while (result.rows().hasNext()) {
        Row row = result.rows().next();
        hashes.put((Long) row.get(1), String.valueOf(row.get(0)));
      }
    }
    return hashes;
  }

  /** The same rows, as the target holds them. */
  private static Connection duckDb(List<Column> columns, List<Row> rows) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE t ("
              + columns.stream()
                  .map(c -> c.name() + " " + c.type())
                  .collect(Collectors.joining(","))
              + ")");
    }
    String marks = columns.stream().map(c -> "?").collect(Collectors.joining(","));
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t VALUES (" + marks + ")")) {
      for (Row row : rows) {
        for (int i = 0; i < columns.size(); i++) {
          insert.setObject(i + 1, row.get(i));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
    return connection;
  }

  private static void create(LocalEngines engines) throws SQLException {
    engines.sql(
        "CREATE SCHEMA " + engines.name(),
        ("CREATE TABLE %s.t (id bigint, a varchar(40), b varchar(40), c char(6), n numeric(38,10),"
                + " m numeric(12,2), i integer, s smallint, d date, ts timestamp, f boolean,"
                + " x double precision, r real)")
            .formatted(engines.name()));
    Random random = new Random(7);
    try (Connection connection = engines.postgres();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO %s.t VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    .formatted(engines.name()))) {
      for (int id = 0; id < ROWS; id++) {
        insert.setLong(1, id - 5L);
        insert.setString(2, TRAPS.get(random.nextInt(TRAPS.size())));
        insert.setString(3, TRAPS.get(random.nextInt(TRAPS.size())));
        insert.setString(4, random.nextInt(4) == 0 ? null : "ab".substring(random.nextInt(2)));
        insert.setBigDecimal(
            5, orNull(random, new BigDecimal(new BigInteger(120, random), 10).negate()));
        insert.setBigDecimal(
            6, orNull(random, BigDecimal.valueOf(random.nextInt(2_000) - 1_000L, 2)));
        insert.setInt(7, random.nextInt());
        insert.setShort(8, (short) random.nextInt());
        insert.setObject(9, LocalDate.of(1 + random.nextInt(3000), 1 + random.nextInt(12), 1));
        insert.setObject(
            10,
            LocalDateTime.of(1600 + random.nextInt(600), 3, 1, 0, 0)
                .plusSeconds(random.nextInt(9_999_999))
                .plusNanos(random.nextInt(1000) * 1_000_000L));
        insert.setObject(11, random.nextInt(3) == 0 ? null : random.nextBoolean());
        insert.setObject(12, number(random, id));
        insert.setObject(13, (float) number(random, id));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** All kinds of bit patterns, and both neighbours of every power of two. */
  private static double number(Random random, int id) {
    if (id < FLOATS.length) {
      return FLOATS[id];
    }
    if (id % 3 == 0) {
      return Double.longBitsToDouble(random.nextLong());
    }
    double power =
        Math.scalb(1.0, id % 3 == 1 ? random.nextInt(2098) - 1074 : random.nextInt(277) - 149);
    double near = random.nextBoolean() ? Math.nextUp(power) : Math.nextDown(power);
    double chosen = random.nextInt(3) == 0 ? power : near;
    return random.nextBoolean() ? chosen : -chosen;
  }

  private static @Nullable BigDecimal orNull(Random random, BigDecimal value) {
    return random.nextInt(5) == 0 ? null : value;
  }
}

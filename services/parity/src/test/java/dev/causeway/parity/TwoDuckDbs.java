package dev.causeway.parity;

import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.jdbc.JdbcPort;
import dev.causeway.parity.sql.Dialect;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryPort;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.RunningQuery;
import dev.causeway.warehouse.Statistics;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;

/** Two databases in this process, and comparisons of them that tell which statements were sent. */
final class TwoDuckDbs implements AutoCloseable {
  static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  private final Connection source = connect();
  private final Connection target = connect();
  private JdbcPort sourcePort = port(source);
  private JdbcPort targetPort = port(target);

  /** Statements sent, each after the name of its side. */
  final List<String> sent = new ArrayList<>();

  /** Told of each statement before it is sent; may throw. */
  Consumer<String> before = statement -> {};

  private static Connection connect() {
    try {
      return DriverManager.getConnection("jdbc:duckdb:");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JdbcPort port(Connection connection) {
    try {
      return new JdbcPort(((DuckDBConnection) connection).duplicate());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a new process would: statements that were stopped may leave a connection unusable. */
  void reconnect() {
    sourcePort.close();
    targetPort.close();
    sourcePort = port(source);
    targetPort = port(target);
  }

  /** Runs statements at the source. */
  TwoDuckDbs atSource(String... statements) throws SQLException {
    run(source, statements);
    return this;
  }

  /** Runs statements at the target. */
  TwoDuckDbs atTarget(String... statements) throws SQLException {
    run(target, statements);
    return this;
  }

  /** Runs statements at both. */
  TwoDuckDbs atBoth(String... statements) throws SQLException {
    return atSource(statements).atTarget(statements);
  }

  private static void run(Connection at, String... statements) throws SQLException {
    try (var statement = at.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** A table with its columns as both sides tell them. */
  TableCheck table(String name, String... key) {
    return new TableCheck(name, List.of(key), columns(sourcePort, name), columns(targetPort, name));
  }

  private static List<Column> columns(JdbcPort port, String table) {
    return port.describe(table, table, DEADLINE).columns();
  }

  ParityPlan plan(ParityLimits limits, TableCheck... tables) {
    return new ParityPlan(List.of(tables), List.of(), DEADLINE, limits);
  }

  ParityReport compare(TableCheck... tables) throws InterruptedException {
    return compare(plan(ParityLimits.DEFAULT, tables));
  }

  ParityReport compare(ParityPlan plan) throws InterruptedException {
    return ParityEngine.create(NOON)
        .compare(plan, side("source", sourcePort), side("target", targetPort), ParityProgress.NONE);
  }

  private ParitySide side(String name, JdbcPort port) {
    QueryPort watched =
        (Query query) -> {
          String statement = name + ": " + query.sql();
          synchronized (sent) {
            before.accept(statement);
            sent.add(statement);
          }
          return timed(port.start(query));
        };
    return new ParitySide(watched, Dialect.DuckDb, null, "");
  }

  /** Each statement takes as long as any other, so that reports of one thing are equal. */
  private static RunningQuery timed(RunningQuery running) {
    return new RunningQuery() {
      @Override
      public String id() {
        return running.id();
      }

      @Override
      public QueryResult await() {
        QueryResult result = running.await();
        return new QueryResult(
            result.id(),
            result.columns(),
            result.rows(),
            new Statistics(
                Duration.ofMillis(10), OptionalLong.of(100), OptionalLong.empty(), BigDecimal.ONE));
      }

      @Override
      public void cancel() {
        running.cancel();
      }
    };
  }

  @Override
  public void close() {
    sourcePort.close();
    targetPort.close();
    try {
      source.close();
      target.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

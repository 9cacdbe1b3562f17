package dev.causeway.parity.jdbc;

import dev.causeway.warehouse.BoundSql;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryPort;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.RunningQuery;
import dev.causeway.warehouse.Schema.TableSchema;
import dev.causeway.warehouse.WarehouseException.Cancelled;
import dev.causeway.warehouse.WarehouseException.DeadlineExceeded;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.WarehouseException.Unavailable;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One JDBC connection: its statements run one after the other, on PostgreSQL in one snapshot. */
public final class JdbcPort implements QueryPort, AutoCloseable {
  private static final int FETCHED_AT_ONCE = 5_000;

  private final Connection connection;
  private final JdbcValues reader;

  /**
   * Takes over a connection. On PostgreSQL a read-only transaction is begun, of which all
   * statements see one snapshot.
   *
   * @throws SQLException if the engine refuses it
   */
  public JdbcPort(Connection connection) throws SQLException {
    this.connection = connection;
    String engine = connection.getMetaData().getDatabaseProductName();
    this.reader = new JdbcValues(engine);
    if (engine.equals(JdbcValues.POSTGRES)) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }
  }

  /** Name and version of the engine, by which two sides are known to be of one kind. */
  public String engine() {
    try {
      DatabaseMetaData meta = connection.getMetaData();
      return meta.getDatabaseProductName() + " " + meta.getDatabaseProductVersion();
    } catch (SQLException e) {
      throw new Unavailable("", "the engine does not tell its version: " + e.getMessage(), e);
    }
  }

  @Override
  public RunningQuery start(Query query) {
    String id = UUID.randomUUID().toString();
    Asked asked = asked(id, BoundSql.byPlace(query));
    long begun = System.nanoTime();
    FutureTask<JdbcResult> task =
        new FutureTask<>(() -> new JdbcResult(asked.statement(), asked.rows().call(), reader));
    Thread.ofPlatform().daemon().name("jdbc-" + id).start(task);
    return new Running(id, asked.statement(), task, query, begun);
  }

  /** A statement, and what runs it. */
  private record Asked(Statement statement, Callable<ResultSet> rows) {}

  private Asked asked(String id, BoundSql bound) {
    try {
      Asked asked = bound.values().isEmpty() ? plain(bound.sql()) : prepared(bound);
      asked.statement().setFetchSize(FETCHED_AT_ONCE);
      return asked;
    } catch (SQLException e) {
      throw bound.values().isEmpty()
          ? new Unavailable(id, "the connection is gone: " + e.getMessage(), e)
          : new QueryFailed(id, Running.reason(e), String.valueOf(e.getMessage()));
    }
  }

  private Asked plain(String sql) throws SQLException {
    Statement statement = connection.createStatement();
    return new Asked(statement, () -> statement.executeQuery(sql));
  }

  private Asked prepared(BoundSql bound) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(bound.sql());
    for (int i = 0; i < bound.values().size(); i++) {
      statement.setString(i + 1, bound.values().get(i).value());
    }
    return new Asked(statement, statement::executeQuery);
  }

  /**
   * The columns of a table.
   *
   * @param relation its name, quoted and qualified
   * @param name the name that it is to have in the result
   * @throws dev.causeway.warehouse.WarehouseException if it cannot be read, or a type is not known
   */
  public TableSchema describe(String relation, String name, java.time.Duration deadline) {
    Query query = Query.of("SELECT * FROM " + relation + " WHERE 1 = 0", deadline);
    try (QueryResult result = run(query)) {
      return new TableSchema(name, result.columns());
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new Unavailable("", "the connection did not close: " + e.getMessage(), e);
    }
  }

  private record Running(
      String id, Statement statement, FutureTask<JdbcResult> task, Query query, long begun)
      implements RunningQuery {
    @Override
    public QueryResult await() {
      long left = query.deadline().toNanos() - (System.nanoTime() - begun);
      try {
        return task.get(Math.max(1, left), TimeUnit.NANOSECONDS).queryResult(id, begun);
      } catch (TimeoutException e) {
        cancel();
        throw new DeadlineExceeded(id, "no rows after " + query.deadline());
      } catch (InterruptedException e) {
        cancel();
        Thread.currentThread().interrupt();
        throw new Cancelled(id, "interrupted", e);
      } catch (ExecutionException e) {
        throw failure(e.getCause() == null ? e : e.getCause());
      }
    }

    private RuntimeException failure(Throwable cause) {
      return switch (cause) {
        case SQLException sql -> new QueryFailed(id, reason(sql), String.valueOf(sql.getMessage()));
        case RuntimeException other -> other;
        default -> new IllegalStateException(cause);
      };
    }

    private static String reason(SQLException e) {
      return e.getSQLState() == null ? "SqlError" : "SqlState" + e.getSQLState();
    }

    @Override
    public void cancel() {
      try {
        statement.cancel();
      } catch (SQLException e) {
        throw new Unavailable(id, "the statement could not be stopped: " + e.getMessage(), e);
      }
    }
  }
}

package dev.causeway.warehouse.redshift;

import dev.causeway.warehouse.BoundSql;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.RunningQuery;
import dev.causeway.warehouse.Session;
import dev.causeway.warehouse.WarehouseException;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.WarehouseException.SessionGone;
import dev.causeway.warehouse.aws.AwsCalls;
import java.time.Duration;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;

/**
 * A session of the Data API with an open read-only transaction. A marker in the transaction's own
 * search path, gone with the transaction, tells a session that still holds its cut from one that
 * merely lives on.
 */
final class RedshiftSession implements Session {
  /** Redshift takes the isolation level's name and works as SERIALIZABLE or SNAPSHOT. */
  static final String BEGIN = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

  static final String END = "ROLLBACK";

  /** A schema name that nobody has; names of missing schemas are allowed in a search path. */
  static final String MARKER = "causeway_cut";

  static final String CHECK = "SELECT current_setting('search_path')";

  private static final Duration SHORT = Duration.ofMinutes(2);

  /** Longest wait for a statement that somebody who died has left running in the session. */
  private static final Duration IDLE = Duration.ofHours(2);

  private final RedshiftWarehouse warehouse;
  private final RedshiftDataClient client;
  private final String id;
  private final SessionState state;

  private RedshiftSession(RedshiftWarehouse warehouse, RedshiftDataClient client, String id) {
    this.warehouse = warehouse;
    this.client = client;
    this.id = id;
    this.state = new SessionState(client, id, warehouse.polling());
  }

  static RedshiftSession open(
      RedshiftWarehouse warehouse,
      RedshiftDataClient client,
      RedshiftSettings settings,
      Duration keepAlive,
      String clientToken) {
    ExecuteStatementRequest request =
        ExecuteStatementRequest.builder()
            .workgroupName(settings.workgroup())
            .database(settings.database())
            .secretArn(RedshiftWarehouse.emptyToNull(settings.secretArn()))
            .sql(BEGIN)
            .sessionKeepAliveSeconds(Math.toIntExact(keepAlive.toSeconds()))
            .clientToken(RedshiftWarehouse.token(clientToken))
            .build();
    ExecuteStatementResponse begun = AwsCalls.start(() -> client.executeStatement(request));
    String sessionId =
        begun.sessionId() == null ? sessionOf(client, begun.id()) : begun.sessionId();
    RedshiftSession session = new RedshiftSession(warehouse, client, sessionId);
    boolean ours = clientToken.isEmpty(); // a token's session may hold the cut of an earlier try
    try {
      warehouse.running(begun.id(), SHORT).await().close();
      session.state.awaitIdle(IDLE);
      if (!session.holdsCut()) {
        ours = true;
        session.mark(settings.schema());
        if (!session.holdsCut()) {
          throw new SessionGone(sessionId, null);
        }
      }
      return session;
    } catch (WarehouseException e) {
      if (ours) {
        session.endAfter(e);
      }
      throw e;
    }
  }

  static RedshiftSession attach(
      RedshiftWarehouse warehouse, RedshiftDataClient client, String sessionId) {
    RedshiftSession session = new RedshiftSession(warehouse, client, sessionId);
    session.state.awaitIdle(IDLE);
    try {
      if (!session.holdsCut()) {
        throw new SessionGone(sessionId, null);
      }
    } catch (QueryFailed e) {
      if (e.reason().equals("TransactionAborted")) {
        throw new SessionGone(sessionId, e);
      }
      throw e;
    }
    return session;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public RunningQuery start(Query query) {
    BoundSql bound = BoundSql.byName(query);
    ExecuteStatementRequest request =
        ExecuteStatementRequest.builder()
            .sessionId(id)
            .sql(bound.sql())
            .parameters(RedshiftWarehouse.parameters(bound))
            .clientToken(RedshiftWarehouse.token(query.clientToken()))
            .build();
    return warehouse.running(send(request), query.deadline());
  }

  @Override
  public void close() {
    boolean interrupted = Thread.interrupted(); // the transaction is ended all the same
    ExecuteStatementRequest request =
        ExecuteStatementRequest.builder().sessionId(id).sql(END).sessionKeepAliveSeconds(0).build();
    try {
      warehouse.running(send(request), SHORT).await().close();
    } catch (SessionGone e) {
      // It has ended: nothing is left to do.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private String send(ExecuteStatementRequest request) {
    try {
      return AwsCalls.start(() -> client.executeStatement(request)).id();
    } catch (QueryFailed e) {
      throw state.explain(e);
    }
  }

  private void mark(String schema) {
    String path = schema.isEmpty() ? MARKER : RedshiftSql.identifier(schema) + ", " + MARKER;
    run(Query.of("SET LOCAL search_path TO " + path, SHORT)).close();
  }

  private boolean holdsCut() {
    try (QueryResult result = run(Query.of(CHECK, SHORT))) {
      return result.rows().hasNext()
          && String.valueOf(result.rows().next().get(0)).contains(MARKER);
    }
  }

  private void endAfter(WarehouseException failure) {
    try {
      close();
    } catch (WarehouseException e) {
      failure.addSuppressed(e);
    }
  }

  private static String sessionOf(RedshiftDataClient client, String statementId) {
    DescribeStatementRequest request = DescribeStatementRequest.builder().id(statementId).build();
    return AwsCalls.start(() -> client.describeStatement(request)).sessionId();
  }
}

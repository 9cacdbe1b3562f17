package dev.causeway.warehouse.redshift;

import dev.causeway.contract.Engine;
import dev.causeway.contract.Json;
import dev.causeway.contract.Prices;
import dev.causeway.warehouse.BoundSql;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.RunningQuery;
import dev.causeway.warehouse.Session;
import dev.causeway.warehouse.SnapshotWarehouse;
import dev.causeway.warehouse.aws.AwsCalls;
import dev.causeway.warehouse.aws.AwsClients;
import dev.causeway.warehouse.aws.PolledQuery;
import dev.causeway.warehouse.aws.Polling;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.SqlParameter;

/** Redshift Serverless through the Redshift Data API. */
public final class RedshiftWarehouse implements SnapshotWarehouse {
  private static final String DEFAULT_SCHEMA = "public";

  private final RedshiftDataClient client;
  private final RedshiftSettings settings;
  private final Polling polling;
  private final Prices prices;

  /**
   * @param client closed with this
   * @param settings the workgroup
   * @param polling how to wait
   */
  public RedshiftWarehouse(RedshiftDataClient client, RedshiftSettings settings, Polling polling) {
    this.client = client;
    this.settings = settings;
    this.polling = polling;
    this.prices = Prices.of(settings.region());
  }

  /** With endpoint and credentials from the SDK's own chain. */
  public static RedshiftWarehouse open(RedshiftSettings settings) {
    return new RedshiftWarehouse(
        AwsClients.build(RedshiftDataClient.builder(), settings.region()),
        settings,
        Polling.system());
  }

  @Override
  public Engine engine() {
    return Engine.Redshift;
  }

  @Override
  public RunningQuery start(Query query) {
    String database = query.database() == null ? settings.database() : query.database();
    String id =
        settings.schema().isEmpty() || settings.schema().equals(DEFAULT_SCHEMA)
            ? execute(query, database)
            : executeInSchema(query, database);
    return running(id, query.deadline());
  }

  @Override
  public Session openSession(Duration keepAlive, String clientToken) {
    return RedshiftSession.open(this, client, settings, keepAlive, clientToken);
  }

  @Override
  public Session attach(String sessionId) {
    return RedshiftSession.attach(this, client, sessionId);
  }

  @Override
  public void close() {
    client.close();
  }

  RunningQuery running(String id, Duration deadline) {
    return new PolledQuery(new RedshiftStatement(client, id, settings, prices), polling, deadline);
  }

  Polling polling() {
    return polling;
  }

  private String execute(Query query, String database) {
    BoundSql bound = BoundSql.byName(query);
    ExecuteStatementRequest request =
        ExecuteStatementRequest.builder()
            .workgroupName(settings.workgroup())
            .database(database)
            .secretArn(emptyToNull(settings.secretArn()))
            .sql(bound.sql())
            .parameters(parameters(bound))
            .clientToken(token(query.clientToken()))
            .build();
    return AwsCalls.start(() -> client.executeStatement(request)).id();
  }

  private String executeInSchema(Query query, String database) {
    BoundSql bound = BoundSql.byName(query);
    BatchExecuteStatementRequest request =
        BatchExecuteStatementRequest.builder()
            .workgroupName(settings.workgroup())
            .database(database)
            .secretArn(emptyToNull(settings.secretArn()))
            .sqls("SET search_path TO " + RedshiftSql.identifier(settings.schema()), bound.sql())
            .parameters(parameters(bound))
            .clientToken(token(query.clientToken()))
            .build();
    return AwsCalls.start(() -> client.batchExecuteStatement(request)).id();
  }

  /** The values by name, each once; null for none, since the service takes no empty list. */
  static @Nullable List<SqlParameter> parameters(BoundSql bound) {
    return bound.values().isEmpty()
        ? null
        : bound.values().stream()
            .distinct()
            .map(p -> SqlParameter.builder().name(p.name()).value(p.value()).build())
            .toList();
  }

  /** Of the service's length whatever the caller's is; null for none. */
  static @Nullable String token(String clientToken) {
    return clientToken.isEmpty() ? null : Json.sha256(clientToken);
  }

  static @Nullable String emptyToNull(String value) {
    return value.isEmpty() ? null : value;
  }
}

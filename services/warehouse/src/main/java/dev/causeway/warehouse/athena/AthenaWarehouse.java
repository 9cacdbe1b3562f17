package dev.causeway.warehouse.athena;

import dev.causeway.contract.Engine;
import dev.causeway.contract.Json;
import dev.causeway.contract.Prices;
import dev.causeway.warehouse.BoundSql;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.RunningQuery;
import dev.causeway.warehouse.Warehouse;
import dev.causeway.warehouse.aws.AwsCalls;
import dev.causeway.warehouse.aws.AwsClients;
import dev.causeway.warehouse.aws.PolledQuery;
import dev.causeway.warehouse.aws.Polling;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;

/** Athena. */
public final class AthenaWarehouse implements Warehouse {
  private final AthenaClient client;
  private final AthenaSettings settings;
  private final Polling polling;
  private final Prices prices;

  /**
   * @param client closed with this
   * @param settings the workgroup
   * @param polling how to wait
   */
  public AthenaWarehouse(AthenaClient client, AthenaSettings settings, Polling polling) {
    this.client = client;
    this.settings = settings;
    this.polling = polling;
    this.prices = Prices.of(settings.region());
  }

  /** With endpoint and credentials from the SDK's own chain. */
  public static AthenaWarehouse open(AthenaSettings settings) {
    return new AthenaWarehouse(
        AwsClients.build(AthenaClient.builder(), settings.region()), settings, Polling.system());
  }

  @Override
  public Engine engine() {
    return Engine.Athena;
  }

  @Override
  public RunningQuery start(Query query) {
    BoundSql bound = BoundSql.byPlace(query);
    StartQueryExecutionRequest.Builder request =
        StartQueryExecutionRequest.builder()
            .queryString(bound.sql())
            .workGroup(settings.workgroup());
    if (!bound.values().isEmpty()) {
      request.executionParameters(bound.values().stream().map(p -> literal(p.value())).toList());
    }
    if (query.database() != null) {
      request.queryExecutionContext(context -> context.database(query.database()));
    }
    if (!query.clientToken().isEmpty()) {
      request.clientRequestToken(Json.sha256(query.clientToken()));
    }
    String id =
        AwsCalls.start(() -> client.startQueryExecution(request.build())).queryExecutionId();
    return new PolledQuery(
        new AthenaStatement(client, id, query.maxBytes(), prices), polling, query.deadline());
  }

  /** Athena takes values as SQL literals; a text's expression casts it to its type. */
  private static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  @Override
  public void close() {
    client.close();
  }
}

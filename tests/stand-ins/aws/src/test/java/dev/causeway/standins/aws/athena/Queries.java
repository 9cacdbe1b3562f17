package dev.causeway.standins.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/** Short ways to run queries through the SDK's client. */
public record Queries(AthenaClient client, String bucket) {

  public String start(@Nullable String database, String sql) {
    return start(r -> r.queryString(sql).queryExecutionContext(c -> c.database(database)));
  }

  public String start(Consumer<StartQueryExecutionRequest.Builder> request) {
    return client
        .startQueryExecution(r -> {
          r.resultConfiguration(c -> c.outputLocation("s3://" + bucket + "/results"));
          request.accept(r);
        })
        .queryExecutionId();
  }

  public QueryExecution end(String id) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> client.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution(),
            e -> !List.of("QUEUED", "RUNNING").contains(e.status().stateAsString()));
  }

  public QueryExecution succeed(String id) {
    QueryExecution ended = end(id);
    assertThat(ended.status().state())
        .as(ended.status().stateChangeReason())
        .isEqualTo(QueryExecutionState.SUCCEEDED);
    return ended;
  }

  /** All rows of a query without its header. */
  public List<List<String>> rows(@Nullable String database, String sql) {
    String id = start(database, sql);
    succeed(id);
    List<List<String>> rows = new ArrayList<>();
    for (GetQueryResultsResponse page :
        client.getQueryResultsPaginator(r -> r.queryExecutionId(id))) {
      page.resultSet()
          .rows()
          .forEach(r -> rows.add(r.data().stream().map(Datum::varCharValue).toList()));
    }
    return rows.subList(1, rows.size());
  }

  /** A Parquet table's storage. */
  public static void parquet(
      StorageDescriptor.Builder storage, List<Column> columns, String location) {
    storage
        .columns(columns)
        .location(location)
        .inputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
        .outputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat")
        .serdeInfo(s ->
            s.serializationLibrary("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"));
  }
}

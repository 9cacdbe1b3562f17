package dev.causeway.warehouse.athena;

import dev.causeway.contract.Prices;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.Statistics;
import dev.causeway.warehouse.WarehouseException;
import dev.causeway.warehouse.WarehouseException.Cancelled;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.aws.AwsCalls;
import dev.causeway.warehouse.aws.EngineStatement;
import dev.causeway.warehouse.aws.PagedRows;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;
import software.amazon.awssdk.services.athena.model.StatementType;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionRequest;

/** One query execution. */
final class AthenaStatement implements EngineStatement {
  private static final int PAGE = 1000;

  private final AthenaClient client;
  private final String id;
  private final long maxBytes;
  private final Prices prices;

  AthenaStatement(AthenaClient client, String id, long maxBytes, Prices prices) {
    this.client = client;
    this.id = id;
    this.maxBytes = maxBytes;
    this.prices = prices;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Optional<QueryResult> poll() {
    GetQueryExecutionRequest request =
        GetQueryExecutionRequest.builder().queryExecutionId(id).build();
    QueryExecution execution =
        AwsCalls.call(id, () -> client.getQueryExecution(request)).queryExecution();
    return switch (execution.status().state()) {
      case SUCCEEDED -> {
        limit(execution);
        yield Optional.of(result(execution));
      }
      case FAILED -> throw AthenaErrors.failure(id, execution.status());
      case CANCELLED -> throw cancelled(execution);
      default -> {
        limit(execution);
        yield Optional.empty();
      }
    };
  }

  @Override
  public void stop() {
    StopQueryExecutionRequest request =
        StopQueryExecutionRequest.builder().queryExecutionId(id).build();
    AwsCalls.start(() -> client.stopQueryExecution(request));
  }

  /** The workgroup's cut-off is Athena's own; this one stops a query sooner, once it is seen. */
  private void limit(QueryExecution execution) {
    long scanned = scanned(execution);
    if (maxBytes > 0 && scanned > maxBytes) {
      QueryFailed failure =
          new QueryFailed(
              id,
              "ScanLimitExceeded",
              "query has scanned " + scanned + " bytes, its limit is " + maxBytes);
      try {
        stop();
      } catch (WarehouseException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  private WarehouseException cancelled(QueryExecution execution) {
    String reason = execution.status().stateChangeReason();
    return AthenaErrors.isScanLimit(reason)
        ? new QueryFailed(id, "ScanLimitExceeded", String.valueOf(reason))
        : new Cancelled(id, "query was cancelled at Athena", null);
  }

  private QueryResult result(QueryExecution execution) {
    GetQueryResultsResponse first = page(null);
    List<Column> columns =
        AthenaValues.columns(id, first.resultSet().resultSetMetadata().columnInfo());
    List<Row> rows =
        AthenaValues.rows(columns, first, execution.statementType() == StatementType.DML);
    PagedRows paged =
        new PagedRows(
            new PagedRows.Page(rows, first.nextToken()),
            token -> {
              GetQueryResultsResponse next = page(token);
              return new PagedRows.Page(AthenaValues.rows(columns, next, false), next.nextToken());
            });
    return new QueryResult(id, columns, paged, statistics(execution));
  }

  private GetQueryResultsResponse page(@Nullable String token) {
    GetQueryResultsRequest request =
        GetQueryResultsRequest.builder()
            .queryExecutionId(id)
            .maxResults(PAGE)
            .nextToken(token)
            .build();
    return AwsCalls.call(id, () -> client.getQueryResults(request));
  }

  private Statistics statistics(QueryExecution execution) {
    QueryExecutionStatistics told = execution.statistics();
    long millis =
        told == null || told.engineExecutionTimeInMillis() == null
            ? 0
            : told.engineExecutionTimeInMillis();
    long scanned = scanned(execution);
    BigDecimal price =
        execution.statementType() == StatementType.DDL ? BigDecimal.ZERO : prices.athena(scanned);
    return new Statistics(
        Duration.ofMillis(millis), OptionalLong.of(scanned), OptionalLong.empty(), price);
  }

  private static long scanned(QueryExecution execution) {
    QueryExecutionStatistics told = execution.statistics();
    return told == null || told.dataScannedInBytes() == null ? 0 : told.dataScannedInBytes();
  }
}

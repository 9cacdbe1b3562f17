package dev.causeway.warehouse.athena;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.StatementType;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionResponse;

/** Records what it is asked and gives the answers it was told, the last one again and again. */
final class RecordingAthena implements AthenaClient {
  final List<StartQueryExecutionRequest> started = new ArrayList<>();
  final List<String> stopped = new ArrayList<>();
  final List<GetQueryResultsRequest> pages = new ArrayList<>();

  private final Deque<Supplier<QueryExecution>> states = new ArrayDeque<>();
  private final Deque<GetQueryResultsResponse> results = new ArrayDeque<>();

  RecordingAthena state(QueryExecutionState state) {
    return state(() -> execution(state, "").build());
  }

  RecordingAthena state(Supplier<QueryExecution> state) {
    states.add(state);
    return this;
  }

  RecordingAthena result(GetQueryResultsResponse result) {
    results.add(result);
    return this;
  }

  static QueryExecution.Builder execution(QueryExecutionState state, String reason) {
    return QueryExecution.builder()
        .statementType(StatementType.DML)
        .status(status -> status.state(state).stateChangeReason(reason))
        .statistics(statistics ->
            statistics.engineExecutionTimeInMillis(800L).dataScannedInBytes(20_000_000L));
  }

  static GetQueryResultsResponse page(List<ColumnInfo> columns, Row... rows) {
    return GetQueryResultsResponse.builder()
        .resultSet(set -> set.resultSetMetadata(m -> m.columnInfo(columns)).rows(rows))
        .build();
  }

  static Row row(String... values) {
    return Row.builder()
        .data(Arrays.stream(values).map(v -> Datum.builder().varCharValue(v).build()).toList())
        .build();
  }

  static ColumnInfo column(String name, String type, int precision, int scale) {
    return ColumnInfo.builder().name(name).type(type).precision(precision).scale(scale).build();
  }

  @Override
  public StartQueryExecutionResponse startQueryExecution(StartQueryExecutionRequest request) {
    started.add(request);
    return StartQueryExecutionResponse.builder().queryExecutionId("e" + started.size()).build();
  }

  @Override
  public GetQueryExecutionResponse getQueryExecution(GetQueryExecutionRequest request) {
    Supplier<QueryExecution> state = states.size() > 1 ? states.removeFirst() : states.element();
    return GetQueryExecutionResponse.builder().queryExecution(state.get()).build();
  }

  @Override
  public GetQueryResultsResponse getQueryResults(GetQueryResultsRequest request) {
    pages.add(request);
    return results.size() > 1 ? results.removeFirst() : results.element();
  }

  @Override
  public StopQueryExecutionResponse stopQueryExecution(StopQueryExecutionRequest request) {
    stopped.add(request.queryExecutionId());
    return StopQueryExecutionResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return "athena";
  }

  @Override
  public void close() {}
}

package dev.causeway.warehouse.redshift;

import dev.causeway.warehouse.aws.ManualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.ListSessionsRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListSessionsResponse;
import software.amazon.awssdk.services.redshiftdata.model.SessionData;
import software.amazon.awssdk.services.redshiftdata.model.SessionStatusString;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** Records what it is asked and gives the answers it was told, the last one again and again. */
final class RecordingRedshift implements RedshiftDataClient {
  final List<ExecuteStatementRequest> executed = new ArrayList<>();
  final List<BatchExecuteStatementRequest> batches = new ArrayList<>();
  final List<String> cancelled = new ArrayList<>();
  final List<GetStatementResultRequest> pages = new ArrayList<>();
  final List<ListSessionsRequest> sessionQuestions = new ArrayList<>();

  private final Deque<Supplier<DescribeStatementResponse>> states = new ArrayDeque<>();
  private final Deque<Supplier<GetStatementResultResponse>> results = new ArrayDeque<>();
  private final Deque<Supplier<ExecuteStatementResponse>> starts = new ArrayDeque<>();
  private final Deque<SessionStatusString> sessions = new ArrayDeque<>();

  /** A warehouse that speaks to it. */
  RedshiftWarehouse warehouse(String schema, ManualTime time) {
    return new RedshiftWarehouse(
        this,
        new RedshiftSettings("us-east-1", "supply-chain", "dev", schema, "", 8),
        time.polling());
  }

  RecordingRedshift state(StatusString status) {
    return state(() -> described(status).build());
  }

  RecordingRedshift state(Supplier<DescribeStatementResponse> state) {
    states.add(state);
    return this;
  }

  RecordingRedshift result(GetStatementResultResponse result) {
    results.add(() -> result);
    return this;
  }

  RecordingRedshift result(Supplier<GetStatementResultResponse> result) {
    results.add(result);
    return this;
  }

  RecordingRedshift start(Supplier<ExecuteStatementResponse> start) {
    starts.add(start);
    return this;
  }

  RecordingRedshift session(SessionStatusString status) {
    sessions.add(status);
    return this;
  }

  RecordingRedshift sessionNow(SessionStatusString status) {
    sessions.clear();
    return session(status);
  }

  List<String> sql() {
    return executed.stream().map(ExecuteStatementRequest::sql).toList();
  }

  static DescribeStatementResponse.Builder described(StatusString status) {
    return DescribeStatementResponse.builder()
        .status(status)
        .hasResultSet(true)
        .duration(2_000_000_000L)
        .resultRows(3L);
  }

  static GetStatementResultResponse text(String column, String... values) {
    List<List<Field>> rows = new ArrayList<>();
    for (String value : values) {
      rows.add(List.of(Field.builder().stringValue(value).build()));
    }
    return GetStatementResultResponse.builder()
        .columnMetadata(ColumnMetadata.builder().name(column).typeName("varchar").build())
        .records(rows)
        .build();
  }

  static ValidationException refused(String message) {
    return (ValidationException)
        ValidationException.builder()
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("ValidationException")
                    .errorMessage(message)
                    .build())
            .build();
  }

  @Override
  public ExecuteStatementResponse executeStatement(ExecuteStatementRequest request) {
    executed.add(request);
    Supplier<ExecuteStatementResponse> next = starts.poll();
    return next != null
        ? next.get()
        : ExecuteStatementResponse.builder().id("q" + executed.size()).sessionId("s1").build();
  }

  @Override
  public BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest request) {
    batches.add(request);
    return BatchExecuteStatementResponse.builder().id("b" + batches.size()).build();
  }

  @Override
  public DescribeStatementResponse describeStatement(DescribeStatementRequest request) {
    DescribeStatementResponse state = next(states).get();
    boolean select = request.id().startsWith("b") || statement(request.id()).startsWith("SELECT");
    return select ? state : state.toBuilder().hasResultSet(false).build();
  }

  private String statement(String id) {
    return executed.get(Integer.parseInt(id.substring(1)) - 1).sql();
  }

  @Override
  public GetStatementResultResponse getStatementResult(GetStatementResultRequest request) {
    pages.add(request);
    return next(results).get();
  }

  @Override
  public CancelStatementResponse cancelStatement(CancelStatementRequest request) {
    if (Thread.currentThread().isInterrupted()) {
      throw new AssertionError("the SDK would abort this call");
    }
    cancelled.add(request.id());
    return CancelStatementResponse.builder().status(true).build();
  }

  @Override
  public ListSessionsResponse listSessions(ListSessionsRequest request) {
    sessionQuestions.add(request);
    SessionStatusString status = next(sessions);
    return ListSessionsResponse.builder()
        .sessions(SessionData.builder().sessionId(request.sessionId()).status(status).build())
        .build();
  }

  @Override
  public String serviceName() {
    return "redshift-data";
  }

  @Override
  public void close() {}

  private static <T> T next(Deque<T> answers) {
    return answers.size() > 1 ? answers.removeFirst() : answers.element();
  }
}

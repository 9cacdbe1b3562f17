package dev.causeway.standins.aws.athena;

import dev.causeway.standins.aws.store.S3Uri;
import dev.causeway.standins.aws.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One query from its submission to its end. All changes of state go through here. */
final class QueryExecution {
  static final String CUTOFF_REASON = "Bytes scanned limit was exceeded";

  enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    boolean terminal() {
      return compareTo(RUNNING) > 0;
    }
  }

  /** What was asked for. */
  record Submission(
      String id,
      String query,
      List<String> parameters,
      String catalog,
      @Nullable String database,
      WorkGroup workGroup,
      ObjectNode resultConfiguration,
      S3Uri output) {}

  private final Submission submission;
  private final InstantSource clock;
  private final Instant submitted;
  private State state = State.QUEUED;
  private @Nullable String reason;
  private @Nullable ObjectNode error;
  private @Nullable Instant started;
  private @Nullable Instant completed;
  private TrinoClient.Statistics statistics = TrinoClient.Statistics.NONE;
  private List<TrinoColumn> columns = List.of();
  private long outputRows;
  private long outputBytes;
  private boolean stopRequested;

  QueryExecution(Submission submission, InstantSource clock) {
    this.submission = submission;
    this.clock = clock;
    this.submitted = clock.instant();
  }

  Submission submission() {
    return submission;
  }

  synchronized State state() {
    return state;
  }

  synchronized List<TrinoColumn> columns() {
    return columns;
  }

  /** Moves to RUNNING; false when it was stopped before. */
  synchronized boolean begin() {
    if (state != State.QUEUED) {
      return false;
    }
    state = State.RUNNING;
    started = clock.instant();
    return true;
  }

  /** Asks a query to end; one that has not begun ends here. */
  synchronized void requestStop() {
    stopRequested = true;
    if (state == State.QUEUED) {
      end(State.CANCELLED, null, null);
    }
  }

  /** Takes the engine's figures; true when the query has to end now. */
  synchronized boolean progress(TrinoClient.Statistics newest) {
    statistics = newest;
    return stopRequested || overCutoff();
  }

  synchronized void succeed(List<TrinoColumn> resultColumns, long rows, long bytes) {
    columns = resultColumns;
    outputRows = rows;
    outputBytes = bytes;
    end(State.SUCCEEDED, null, null);
  }

  /** The end of a query that {@link #progress} stopped. */
  synchronized void stopped() {
    end(State.CANCELLED, stopRequested ? null : CUTOFF_REASON, null);
  }

  synchronized void fail(String message, int category) {
    ObjectNode athenaError =
        Json.object()
            .put("ErrorCategory", category)
            .put("Retryable", category == 1)
            .put("ErrorMessage", message);
    end(State.FAILED, message, athenaError);
  }

  private boolean overCutoff() {
    Long cutoff = submission.workGroup().cutoff();
    return cutoff != null && statistics.physicalInputBytes() > cutoff;
  }

  private void end(State last, @Nullable String why, @Nullable ObjectNode athenaError) {
    if (!state.terminal()) {
      state = last;
      reason = why;
      error = athenaError;
      completed = clock.instant();
    }
  }

  synchronized ObjectNode json() {
    ObjectNode status =
        Json.object().put("State", state.name()).put("SubmissionDateTime", Json.time(submitted));
    if (reason != null) {
      status.put("StateChangeReason", reason);
    }
    if (completed != null) {
      status.put("CompletionDateTime", Json.time(completed));
    }
    if (error != null) {
      status.set("AthenaError", error);
    }
    ObjectNode context = Json.object().put("Catalog", submission.catalog());
    if (submission.database() != null) {
      context.put("Database", submission.database());
    }
    ObjectNode json =
        Json.object()
            .put("QueryExecutionId", submission.id())
            .put("Query", submission.query())
            .put("StatementType", "DML")
            .put("SubstatementType", "SELECT")
            .put("WorkGroup", submission.workGroup().name());
    json.set("ResultConfiguration", submission.resultConfiguration());
    json.set("QueryExecutionContext", context);
    if (!submission.parameters().isEmpty()) {
      ArrayNode parameters = Json.array();
      submission.parameters().forEach(parameters::add);
      json.set("ExecutionParameters", parameters);
    }
    json.set("Status", status);
    json.set("EngineVersion", submission.workGroup().engine());
    json.set("Statistics", timeline().put("DataScannedInBytes", statistics.physicalInputBytes()));
    return json;
  }

  synchronized ObjectNode runtimeStatistics() {
    ObjectNode json = Json.object();
    json.set("Timeline", timeline());
    json.set(
        "Rows",
        Json.object()
            .put("InputRows", statistics.processedRows())
            .put("InputBytes", statistics.processedBytes())
            .put("OutputRows", outputRows)
            .put("OutputBytes", outputBytes));
    return json;
  }

  private ObjectNode timeline() {
    Instant now = completed == null ? clock.instant() : completed;
    Instant begin = started == null ? now : started;
    long engine = Math.max(0, statistics.elapsedMillis() - statistics.queuedMillis());
    long running = Duration.between(begin, now).toMillis();
    return Json.object()
        .put("QueryQueueTimeInMillis", Duration.between(submitted, begin).toMillis())
        .put("QueryPlanningTimeInMillis", statistics.planningMillis())
        .put("EngineExecutionTimeInMillis", engine)
        .put("ServiceProcessingTimeInMillis", Math.max(0, running - engine))
        .put("TotalExecutionTimeInMillis", Duration.between(submitted, now).toMillis());
  }
}

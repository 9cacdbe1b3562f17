package dev.causeway.warehouse.redshift;

import dev.causeway.contract.Prices;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Statistics;
import dev.causeway.warehouse.WarehouseException;
import dev.causeway.warehouse.WarehouseException.Cancelled;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.aws.AwsCalls;
import dev.causeway.warehouse.aws.EngineStatement;
import dev.causeway.warehouse.aws.PagedRows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;

/** A statement, or a batch whose last statement gives the rows. */
final class RedshiftStatement implements EngineStatement {
  private final RedshiftDataClient client;
  private final String id;
  private final RedshiftSettings settings;
  private final Prices prices;

  RedshiftStatement(
      RedshiftDataClient client, String id, RedshiftSettings settings, Prices prices) {
    this.client = client;
    this.id = id;
    this.settings = settings;
    this.prices = prices;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Optional<QueryResult> poll() {
    DescribeStatementRequest request = DescribeStatementRequest.builder().id(id).build();
    DescribeStatementResponse state = AwsCalls.call(id, () -> client.describeStatement(request));
    return switch (state.status()) {
      case FINISHED -> Optional.of(result(state));
      case FAILED -> throw failure(state);
      case ABORTED -> throw new Cancelled(id, "statement was cancelled at Redshift", null);
      default -> Optional.empty();
    };
  }

  @Override
  public void stop() {
    CancelStatementRequest request = CancelStatementRequest.builder().id(id).build();
    try {
      AwsCalls.start(() -> client.cancelStatement(request));
    } catch (QueryFailed e) {
      // It had ended before: there is nothing to stop.
    }
  }

  private QueryResult result(DescribeStatementResponse state) {
    if (state.hasSubStatements()) {
      SubStatementData last = state.subStatements().getLast();
      return result(last.id(), Boolean.TRUE.equals(last.hasResultSet()), last.resultRows(), state);
    }
    return result(id, Boolean.TRUE.equals(state.hasResultSet()), state.resultRows(), state);
  }

  private QueryResult result(
      String resultId, boolean hasRows, Long rows, DescribeStatementResponse state) {
    Statistics statistics = statistics(state, rows);
    if (!hasRows) {
      return new QueryResult(id, List.of(), PagedRows.none(), statistics);
    }
    GetStatementResultResponse first = page(resultId, null);
    List<Column> columns = RedshiftValues.columns(id, first.columnMetadata());
    PagedRows paged =
        new PagedRows(
            RedshiftValues.page(columns, first),
            token -> RedshiftValues.page(columns, page(resultId, token)));
    return new QueryResult(id, columns, paged, statistics);
  }

  private GetStatementResultResponse page(
      String resultId, @org.jspecify.annotations.Nullable String token) {
    GetStatementResultRequest request =
        GetStatementResultRequest.builder().id(resultId).nextToken(token).build();
    return AwsCalls.call(id, () -> client.getStatementResult(request));
  }

  private Statistics statistics(
      DescribeStatementResponse state, @org.jspecify.annotations.Nullable Long rows) {
    long nanos = state.duration() == null || state.duration() < 0 ? 0 : state.duration();
    Duration time = Duration.ofNanos(nanos);
    return new Statistics(
        time,
        OptionalLong.empty(),
        rows == null || rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows),
        prices.redshift(time, settings.rpus()));
  }

  private WarehouseException failure(DescribeStatementResponse state) {
    String error = state.error() == null ? "Redshift gives no reason" : state.error();
    return new QueryFailed(id, RedshiftErrors.reason(error), RedshiftErrors.sentence(error));
  }
}

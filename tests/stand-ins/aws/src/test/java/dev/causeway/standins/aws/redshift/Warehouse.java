package dev.causeway.standins.aws.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** Short ways to run statements through the SDK's client. */
public record Warehouse(RedshiftDataClient client) {

  /** Runs a statement that must succeed. */
  public DescribeStatementResponse run(String sql) {
    return finished(start(sql).id());
  }

  /** Runs a statement that must fail; its error. */
  public String fail(String sql) {
    DescribeStatementResponse ended = end(start(sql).id());
    assertThat(ended.status()).isEqualTo(StatusString.FAILED);
    return ended.error();
  }

  public ExecuteStatementResponse start(String sql) {
    return client.executeStatement(r -> r.workgroupName("supply-chain").database("dev").sql(sql));
  }

  public ExecuteStatementResponse open(String sql, int keepAlive) {
    return client.executeStatement(r ->
        r.workgroupName("supply-chain")
            .database("dev")
            .sql(sql)
            .sessionKeepAliveSeconds(keepAlive));
  }

  public DescribeStatementResponse in(String session, String sql) {
    return finished(client.executeStatement(r -> r.sessionId(session).sql(sql)).id());
  }

  public DescribeStatementResponse finished(String id) {
    DescribeStatementResponse ended = end(id);
    assertThat(ended.status()).as(ended.error()).isEqualTo(StatusString.FINISHED);
    return ended;
  }

  public DescribeStatementResponse end(String id) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> client.describeStatement(r -> r.id(id)),
            s -> List.of("FINISHED", "FAILED", "ABORTED").contains(s.statusAsString()));
  }

  /** All pages. */
  public List<List<Field>> rows(String id) {
    List<List<Field>> rows = new ArrayList<>();
    @Nullable String token = null;
    do {
      String next = token;
      GetStatementResultResponse page = client.getStatementResult(r -> r.id(id).nextToken(next));
      rows.addAll(page.records());
      token = page.nextToken();
    } while (token != null);
    return rows;
  }

  public Field value(String sql) {
    return rows(run(sql).id()).getFirst().getFirst();
  }
}

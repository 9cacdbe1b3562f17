package dev.causeway.warehouse.redshift;

import static dev.causeway.warehouse.redshift.RecordingRedshift.described;
import static dev.causeway.warehouse.redshift.RecordingRedshift.refused;
import static dev.causeway.warehouse.redshift.RecordingRedshift.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.RunningQuery;
import dev.causeway.warehouse.WarehouseException;
import dev.causeway.warehouse.WarehouseException.Cancelled;
import dev.causeway.warehouse.WarehouseException.DeadlineExceeded;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.WarehouseException.Throttled;
import dev.causeway.warehouse.WarehouseException.Unavailable;
import dev.causeway.warehouse.aws.ManualTime;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** Statements that fail, take too long or are stopped. */
class RedshiftFailureTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final RecordingRedshift redshift = new RecordingRedshift();
  private final ManualTime time = new ManualTime();
  private final RedshiftWarehouse warehouse = redshift.warehouse("public", time);

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void stopsAtTheEngineWhenTheDeadlinePasses() {
    redshift.state(StatusString.STARTED);

    assertThatThrownBy(() -> warehouse.run(Query.of("SELECT 1", Duration.ofSeconds(5))))
        .isInstanceOf(DeadlineExceeded.class)
        .hasMessageContaining("PT5S");

    assertThat(redshift.cancelled).containsExactly("q1");
    assertThat(time.sleeps.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void stopsAtTheEngineWhenInterruptedWhileWaiting() {
    redshift.state(() -> {
      Thread.currentThread().interrupt();
      return described(StatusString.STARTED).build();
    });

    assertThatThrownBy(() -> warehouse.run(Query.of("SELECT 1", MINUTE)))
        .isInstanceOf(Cancelled.class);

    assertThat(redshift.cancelled).containsExactly("q1");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void stopsAtTheEngineWhenTheCallItselfIsAborted() {
    redshift.state(() -> {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted");
    });

    assertThatThrownBy(() -> warehouse.run(Query.of("SELECT 1", MINUTE)))
        .isInstanceOf(Cancelled.class);

    assertThat(redshift.cancelled).containsExactly("q1");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void reportsACancelFromElsewhere() {
    redshift.state(StatusString.STARTED).state(StatusString.ABORTED);

    RunningQuery running = warehouse.start(Query.of("SELECT 1", MINUTE));
    running.cancel();

    assertThatThrownBy(running::await).isInstanceOf(Cancelled.class);
    assertThat(redshift.cancelled).containsExactly("q1");
  }

  @Test
  void sortsFailures() {
    redshift.state(failed("ERROR: relation \"nope\" does not exist"));

    QueryFailed failure =
        catchThrowableOfType(QueryFailed.class, () -> warehouse.run(Query.of("SELECT 1", MINUTE)));

    assertThat(failure.reason()).isEqualTo("UnknownTable");
    assertThat(failure).hasMessage("relation \"nope\" does not exist");
    assertThat(failure.queryId()).isEqualTo("q1");
    assertThat(failure.isTransient()).isFalse();
  }

  @Test
  void asksAgainWhenThrottledWhileWaiting() {
    redshift.state(throttled()).state(throttled()).state(StatusString.FINISHED);
    redshift.result(text("a", "x"));

    assertThat(warehouse.run(Query.of("SELECT 1", MINUTE)).rows().take(5)).hasSize(1);
    assertThat(redshift.cancelled).isEmpty();
  }

  @Test
  void givesUpAndStopsWhenTheServiceStaysAway() {
    redshift.state(() -> {
      throw SdkClientException.create("connection refused");
    });

    assertThatThrownBy(() -> warehouse.run(Query.of("SELECT 1", MINUTE)))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("connection refused");
    assertThat(redshift.cancelled).containsExactly("q1");
  }

  @Test
  void isThrottledWhenNoStatementIsTaken() {
    redshift.start(() -> {
      throttled().get();
      throw new AssertionError();
    });

    assertThatThrownBy(() -> warehouse.start(Query.of("SELECT 1", MINUTE)))
        .isInstanceOfSatisfying(Throttled.class, e -> assertThat(e.isTransient()).isTrue());
  }

  @Test
  void failsWhenAPageFailsInsteadOfEndingEarly() {
    redshift.state(StatusString.FINISHED);
    redshift.result(text("a", "x").toBuilder().nextToken("t").build());
    redshift.result(() -> {
      throw refused("result has expired");
    });

    QueryResult result = warehouse.run(Query.of("SELECT 1", MINUTE));

    assertThatThrownBy(() -> result.rows().take(5)).isInstanceOf(WarehouseException.class);
  }

  private static Supplier<DescribeStatementResponse> failed(String error) {
    return () -> described(StatusString.FAILED).error(error).build();
  }

  private static Supplier<DescribeStatementResponse> throttled() {
    return () -> {
      throw RedshiftDataException.builder()
          .statusCode(400)
          .awsErrorDetails(
              AwsErrorDetails.builder()
                  .errorCode("ThrottlingException")
                  .errorMessage("Rate exceeded")
                  .build())
          .build();
    };
  }
}

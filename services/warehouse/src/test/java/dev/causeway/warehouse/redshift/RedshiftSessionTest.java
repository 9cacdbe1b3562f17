package dev.causeway.warehouse.redshift;

import static dev.causeway.warehouse.redshift.RecordingRedshift.described;
import static dev.causeway.warehouse.redshift.RecordingRedshift.refused;
import static dev.causeway.warehouse.redshift.RecordingRedshift.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.Session;
import dev.causeway.warehouse.WarehouseException.DeadlineExceeded;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.WarehouseException.SessionGone;
import dev.causeway.warehouse.aws.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshiftdata.model.SessionStatusString;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

class RedshiftSessionTest {
  private static final Duration HOURS = Duration.ofHours(2);
  private static final String MARK = "SET LOCAL search_path TO \"public\", causeway_cut";
  private final RecordingRedshift redshift = new RecordingRedshift();
  private final ManualTime time = new ManualTime();
  private final RedshiftWarehouse warehouse = redshift.warehouse("public", time);

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void opensATransactionAndMarksIt() {
    redshift.state(StatusString.FINISHED).session(SessionStatusString.AVAILABLE);
    redshift.result(text("p", "public")).result(text("p", "public, causeway_cut"));

    Session session = warehouse.openSession(HOURS, "token");

    assertThat(session.id()).isEqualTo("s1");
    assertThat(redshift.sql())
        .containsExactly(RedshiftSession.BEGIN, RedshiftSession.CHECK, MARK, RedshiftSession.CHECK);
    assertThat(redshift.executed.getFirst().sessionKeepAliveSeconds()).isEqualTo(7200);
    assertThat(redshift.executed.getFirst().workgroupName()).isEqualTo("supply-chain");
    assertThat(redshift.executed.get(1).sessionId()).isEqualTo("s1");
    assertThat(redshift.executed.get(1).workgroupName()).isNull();
  }

  @Test
  void findsTheCutOfAnEarlierTryAgain() {
    redshift.state(StatusString.FINISHED).session(SessionStatusString.AVAILABLE);
    redshift.result(text("p", "public, causeway_cut"));

    warehouse.openSession(HOURS, "token");

    assertThat(redshift.sql()).containsExactly(RedshiftSession.BEGIN, RedshiftSession.CHECK);
  }

  @Test
  void waitsForAStatementThatSomebodyLeftRunning() {
    redshift.state(StatusString.FINISHED).result(text("p", "public, causeway_cut"));
    redshift.session(SessionStatusString.BUSY).session(SessionStatusString.BUSY);
    redshift.session(SessionStatusString.AVAILABLE);

    warehouse.openSession(HOURS, "token");
    warehouse.attach("s1");

    assertThat(redshift.sessionQuestions).hasSize(4);
    assertThat(time.sleeps).hasSize(2);
    assertThat(redshift.sql()).doesNotContain(RedshiftSession.END);
  }

  @Test
  void doesNotWaitForEverAndLeavesTheCut() {
    redshift.state(StatusString.FINISHED).session(SessionStatusString.BUSY);

    assertThatThrownBy(() -> warehouse.openSession(HOURS, "token"))
        .isInstanceOf(DeadlineExceeded.class)
        .hasMessageContaining("busy");
    assertThat(redshift.sql()).doesNotContain(RedshiftSession.END);
  }

  @Test
  void leavesNoTransactionWhenItCannotMarkIt() {
    redshift.session(SessionStatusString.AVAILABLE).result(text("p", "public"));
    redshift.state(StatusString.FINISHED).state(StatusString.FINISHED);
    redshift.state(() -> described(StatusString.FAILED).error("ERROR: no").build());
    redshift.state(StatusString.FINISHED);

    assertThatThrownBy(() -> warehouse.openSession(HOURS, "token")).isInstanceOf(QueryFailed.class);

    assertThat(redshift.sql())
        .containsExactly(RedshiftSession.BEGIN, RedshiftSession.CHECK, MARK, RedshiftSession.END);
  }

  @Test
  void isGoneWhenItsTransactionHasEnded() {
    redshift.state(StatusString.FINISHED).session(SessionStatusString.AVAILABLE);
    redshift.result(text("p", "\"$user\", public"));

    assertThatThrownBy(() -> warehouse.attach("s1")).isInstanceOf(SessionGone.class);
    assertThat(redshift.sql()).doesNotContain(RedshiftSession.END);
  }

  @Test
  void isGoneWhenItsTransactionWasAborted() {
    redshift.session(SessionStatusString.AVAILABLE);
    redshift.state(() ->
        described(StatusString.FAILED)
            .error(
                "ERROR: current transaction is aborted, commands ignored until end of"
                    + " transaction block")
            .build());

    assertThatThrownBy(() -> warehouse.attach("s1")).isInstanceOf(SessionGone.class);
  }

  @Test
  void isGoneWhenClosed() {
    redshift.session(SessionStatusString.CLOSED);

    assertThatThrownBy(() -> warehouse.attach("s1"))
        .isInstanceOf(SessionGone.class)
        .hasMessageContaining("s1");
  }

  @Test
  void tellsABusySessionFromAnExpiredOne() {
    Session session = attached();
    redshift.start(() -> {
      throw refused("Session is not available");
    });
    redshift.sessionNow(SessionStatusString.BUSY);
    assertThatThrownBy(() -> session.start(Query.of("SELECT 1", HOURS)))
        .isInstanceOfSatisfying(
            QueryFailed.class, e -> assertThat(e.reason()).isEqualTo("SessionBusy"));

    redshift.start(() -> {
      throw refused("Session is not available");
    });
    redshift.sessionNow(SessionStatusString.CLOSED);
    assertThatThrownBy(() -> session.start(Query.of("SELECT 1", HOURS)))
        .isInstanceOf(SessionGone.class);
  }

  @Test
  void closeRollsBackAndEndsTheSession() {
    attached().close();

    assertThat(redshift.executed.getLast().sql()).isEqualTo(RedshiftSession.END);
    assertThat(redshift.executed.getLast().sessionKeepAliveSeconds()).isZero();
  }

  @Test
  void closeWorksWhenInterruptedAndKeepsTheFlag() {
    Session session = attached();
    Thread.currentThread().interrupt();

    session.close();

    assertThat(redshift.executed.getLast().sql()).isEqualTo(RedshiftSession.END);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void closeOfAGoneSessionDoesNothing() {
    Session session = attached();
    redshift.start(() -> {
      throw refused("Session with Id: s1 is invalid");
    });

    assertThatCode(session::close).doesNotThrowAnyException();
  }

  private Session attached() {
    redshift.state(StatusString.FINISHED).session(SessionStatusString.AVAILABLE);
    redshift.result(text("p", "public, causeway_cut"));
    return warehouse.attach("s1");
  }
}

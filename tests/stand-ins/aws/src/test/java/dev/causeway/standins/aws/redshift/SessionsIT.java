package dev.causeway.standins.aws.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.standins.aws.Engines;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.SessionData;
import software.amazon.awssdk.services.redshiftdata.model.SessionStatusString;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

class SessionsIT {
  private static final AtomicReference<Instant> NOW =
      new AtomicReference<>(Instant.parse("2026-11-25T10:00:00Z"));
  private static final InstantSource CLOCK = NOW::get;
  private static Engines engines;
  private static Warehouse warehouse;
  private static final String TABLE = Engines.unique("session_");

  @BeforeAll
  static void start() {
    engines = new Engines(CLOCK);
    warehouse = new Warehouse(engines.redshift);
    warehouse.run("CREATE TABLE " + TABLE + " (id INTEGER)");
    warehouse.run("INSERT INTO " + TABLE + " VALUES (1)");
  }

  @AfterAll
  static void stop() {
    warehouse.run("DROP TABLE " + TABLE);
    engines.close();
  }

  private static String begin(String sql) {
    ExecuteStatementResponse begun = warehouse.open(sql, 60);
    warehouse.finished(begun.id());
    return begun.sessionId();
  }

  private static long count(String session) {
    return warehouse
        .rows(warehouse.in(session, "SELECT count(*) FROM " + TABLE).id())
        .getFirst()
        .getFirst()
        .longValue();
  }

  @Test
  void aTransactionReadsTheSnapshotOfItsFirstQueryWhileOthersCommit() {
    String session = begin("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    long before = count(session);
    warehouse.run("INSERT INTO " + TABLE + " VALUES (2)");
    assertThat(count(session)).isEqualTo(before);
    assertThat(warehouse.value("SELECT count(*) FROM " + TABLE).longValue()).isEqualTo(before + 1);
    warehouse.in(session, "ROLLBACK");
    assertThat(count(session)).isEqualTo(before + 1);
  }

  @Test
  void aSessionIsListedAsAvailableBusyAndClosed() {
    String session = begin("SELECT 1");
    assertThat(statusOf(session)).containsExactly(SessionStatusString.AVAILABLE);
    String slow =
        engines
            .redshift
            .executeStatement(r -> r.sessionId(session).sql("SELECT pg_sleep(20)"))
            .id();
    assertThat(statusOf(session)).containsExactly(SessionStatusString.BUSY);
    engines.redshift.cancelStatement(r -> r.id(slow));
    warehouse.end(slow);
    NOW.updateAndGet(now -> now.plus(Duration.ofSeconds(61)));
    assertThat(statusOf(session)).containsExactly(SessionStatusString.CLOSED);
    assertThat(statusOf(UUID.randomUUID().toString())).isEmpty();
  }

  private static List<SessionStatusString> statusOf(String session) {
    return engines.redshift.listSessions(r -> r.sessionId(session)).sessions().stream()
        .map(SessionData::status)
        .toList();
  }

  @Test
  void readOnlyIsReadOnlyAndAFailureAbortsTheTransaction() {
    String session = begin("BEGIN READ ONLY");
    String id =
        engines
            .redshift
            .executeStatement(r -> r.sessionId(session).sql("INSERT INTO " + TABLE + " VALUES (3)"))
            .id();
    assertThat(warehouse.end(id).error()).contains("read-only transaction");
    String next = engines.redshift.executeStatement(r -> r.sessionId(session).sql("SELECT 1")).id();
    assertThat(warehouse.end(next).error()).contains("current transaction is aborted");
    warehouse.in(session, "COMMIT");
    warehouse.in(session, "SELECT 1");
  }

  @Test
  void aSessionIsOneConnectionAndStaysSoInATransactionOfItsOwn() {
    String session = begin("SELECT 1");
    long pid = warehouse.in(session, "SELECT pg_backend_pid()").redshiftPid();
    warehouse.in(session, "CREATE TEMP TABLE kept (x INTEGER)");
    assertThat(warehouse.in(session, "SELECT * FROM kept").redshiftPid()).isEqualTo(pid);
    // a batch without BEGIN is a transaction of its own
    warehouse.finished(
        engines
            .redshift
            .batchExecuteStatement(
                r -> r.sessionId(session).sqls("INSERT INTO kept VALUES (1)", "SELECT 1"))
            .id());
    assertThat(warehouse.in(session, "SELECT * FROM kept").resultRows()).isOne();
  }

  @Test
  void theSearchPathOfATransactionKeepsRedshiftsFunctions() {
    String session = begin("BEGIN READ ONLY");
    warehouse.in(session, "SET LOCAL search_path TO \"public\", causeway_marker");
    String path =
        warehouse
            .rows(warehouse.in(session, "SELECT current_setting('search_path')").id())
            .getFirst()
            .getFirst()
            .stringValue();
    assertThat(path).contains("causeway_marker");
    warehouse.in(session, "SELECT STRTOL('ff', 16)");
    warehouse.in(session, "ROLLBACK");
  }

  @Test
  void aSecondStatementWhileOneRunsIsRefused() {
    String session = begin("SELECT 1");
    String running =
        engines
            .redshift
            .executeStatement(r -> r.sessionId(session).sql("SELECT pg_sleep(30)"))
            .id();
    assertThatThrownBy(
            () -> engines.redshift.executeStatement(r -> r.sessionId(session).sql("SELECT 2")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Session is not available");
    engines.redshift.cancelStatement(r -> r.id(running));
    assertThat(warehouse.end(running).status()).isEqualTo(StatusString.ABORTED);
    warehouse.in(session, "SELECT 2");
  }

  @Test
  void aSessionIsGoneAfterItsKeepAlive() {
    String session = begin("BEGIN");
    assertThat(warehouse.in(session, "SELECT 1").sessionId()).isEqualTo(session);
    NOW.updateAndGet(now -> now.plus(Duration.ofSeconds(59)));
    warehouse.in(session, "SELECT 1");
    NOW.updateAndGet(now -> now.plus(Duration.ofSeconds(61)));
    assertThatThrownBy(
            () -> engines.redshift.executeStatement(r -> r.sessionId(session).sql("SELECT 1")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Session is not available");
  }

  @Test
  void aKeepAliveOfZeroEndsTheSession() {
    String session = begin("BEGIN");
    String last =
        engines
            .redshift
            .executeStatement(r -> r.sessionId(session).sql("COMMIT").sessionKeepAliveSeconds(0))
            .id();
    warehouse.finished(last);
    assertThatThrownBy(
            () -> engines.redshift.executeStatement(r -> r.sessionId(session).sql("SELECT 1")))
        .hasMessageContaining("Session is not available");
  }

  @Test
  void wrongUsesAreRefused() {
    String unknown = UUID.randomUUID().toString();
    assertThatThrownBy(
            () -> engines.redshift.executeStatement(r -> r.sessionId(unknown).sql("SELECT 1")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Session with Id: " + unknown + " is invalid");
    String session = begin("SELECT 1");
    assertThatThrownBy(() ->
            engines.redshift.executeStatement(
                r -> r.sessionId(session).workgroupName("supply-chain").sql("SELECT 1")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("cannot be given together");
  }
}

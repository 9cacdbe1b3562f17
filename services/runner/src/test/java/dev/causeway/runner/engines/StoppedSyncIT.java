package dev.causeway.runner.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Stage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The runner is asked to stop, by SIGTERM, while its statement waits at the engine. */
class StoppedSyncIT {
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop();
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  @Test
  void askedToStopItStopsItsStatementAndEndsItsTransaction() throws Exception {
    ActTask sync = shop.task(Stage.Sync, null);
    try (Connection other = shop.postgres()) {
      other.setAutoCommit(false);
      other.createStatement().execute("LOCK TABLE sale IN ACCESS EXCLUSIVE MODE");
      Process runner = shop.start(sync);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> shop.progress(sync).contains("Exporting") && waiting() > 0);

      runner.destroy();

      assertThat(runner.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(runner.exitValue()).isEqualTo(1);
      assertThat(waiting()).isZero();
      assertThat(shop.progress(sync)).contains("This try was stopped from outside.");
      other.rollback();
    }
    // Nothing of the cut is left to go on with: a further start takes a further run.
    assertThat(shop.process(sync, 0, false)).isZero();
    assertThat(shop.result(sync).outcome()).isEqualTo(Outcome.Succeeded);
    assertThat(shop.result(sync).message()).contains("was given up");
  }

  /** Statements that wait for the table; asked outside of any transaction, which sees old news. */
  private long waiting() throws SQLException {
    try (Connection connection = shop.postgres();
        ResultSet found =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT count(*) FROM pg_locks"
                        + " WHERE NOT granted AND relation = 'sale'::regclass")) {
      found.next();
      return found.getLong(1);
    }
  }
}

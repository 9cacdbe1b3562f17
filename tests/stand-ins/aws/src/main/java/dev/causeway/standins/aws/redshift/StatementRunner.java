package dev.causeway.standins.aws.redshift;

import dev.causeway.dialect.SqlToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Runs statements in the background, each on a connection of its own or on its session's. */
final class StatementRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatementRunner.class);
  private static final int AT_ONCE = 60;
  private static final Duration CANCEL_AGAIN = Duration.ofMillis(100);

  private final Postgres postgres;
  private final SqlRunner sqls;
  private final UnloadRunner unloads;
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final Map<String, Backend> running = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** How a statement ended. */
  private record Outcome(Status status, @Nullable String error) {
    static final Outcome FINISHED = new Outcome(Status.FINISHED, null);
    static final Outcome ABORTED = new Outcome(Status.ABORTED, null);

    static Outcome failed(String error) {
      return new Outcome(Status.FAILED, error);
    }
  }

  StatementRunner(Postgres postgres, SqlRunner sqls, UnloadRunner unloads) {
    this.postgres = postgres;
    this.sqls = sqls;
    this.unloads = unloads;
  }

  void submit(Statement statement) {
    threads.execute(() -> run(statement));
  }

  /** Ends a running statement at PostgreSQL; asked again until it has ended. */
  void cancel(Statement statement) {
    threads.execute(() -> {
      try {
        while (!statement.status().terminal()) {
          Backend backend = running.get(statement.submission().id());
          if (backend != null) {
            backend.cancel();
          }
          Thread.sleep(CANCEL_AGAIN);
        }
      } catch (SQLException e) {
        LOG.atWarn().setCause(e).log("cancel did not reach PostgreSQL");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private void run(Statement statement) {
    statement.picked();
    Session session = statement.submission().session();
    Outcome outcome;
    try {
      outcome = session == null ? alone(statement) : within(session, statement);
    } catch (SQLException e) {
      outcome = Outcome.failed(Backend.message(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcome = Outcome.failed("the stand-in was stopped");
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).addKeyValue("statement", statement.submission().id()).log("failed");
      outcome = Outcome.failed("the stand-in failed: " + e);
    }
    statement.end(outcome.status(), outcome.error());
  }

  private Outcome alone(Statement statement) throws SQLException, InterruptedException {
    places.acquire();
    try (Backend backend = new Backend(postgres.connect(statement.submission().database()))) {
      return on(backend, statement);
    } finally {
      places.release();
    }
  }

  /** The session is free again before anyone can see that the statement has ended. */
  private Outcome within(Session session, Statement statement) throws SQLException {
    try {
      return on(session.backend(postgres), statement);
    } finally {
      session.giveBack();
    }
  }

  private Outcome on(Backend backend, Statement statement) throws SQLException {
    String id = statement.submission().id();
    running.put(id, backend);
    try {
      statement.started(backend.pid());
      return statement.submission().batch()
          ? batch(backend, statement)
          : single(backend, statement, statement.parts().getFirst());
    } finally {
      running.remove(id);
    }
  }

  /** All in one transaction, which is the user's own when the session has one. */
  private Outcome batch(Backend backend, Statement statement) throws SQLException {
    boolean ours = !backend.inTransaction();
    if (ours) {
      backend.begin(false);
    }
    Outcome outcome = Outcome.FINISHED;
    for (Statement.Part part : statement.parts()) {
      outcome = single(backend, statement, part);
      if (outcome.status() != Status.FINISHED) {
        break;
      }
    }
    if (ours && backend.inTransaction()) {
      if (outcome.status() == Status.FINISHED) {
        backend.commit();
      } else {
        backend.rollback();
      }
    }
    return outcome;
  }

  private Outcome single(Backend backend, Statement statement, Statement.Part part)
      throws SQLException {
    part.start();
    Outcome outcome = attempt(backend, statement, part);
    if (outcome.status() != Status.FINISHED) {
      part.end(outcome.status(), outcome.error());
      backend.settle(false);
      return outcome;
    }
    try {
      backend.settle(true);
      return outcome;
    } catch (SQLException e) {
      part.end(Status.FAILED, Backend.message(e));
      return Outcome.failed(Backend.message(e));
    }
  }

  private Outcome attempt(Backend backend, Statement statement, Statement.Part part) {
    if (statement.cancelRequested()) {
      return Outcome.ABORTED;
    }
    try {
      execute(backend, CommandReader.read(part.sql()), statement, part);
      return Outcome.FINISHED;
    } catch (SQLException e) {
      return Backend.cancelled(e) ? Outcome.ABORTED : Outcome.failed(Backend.message(e));
    } catch (UnloadRunner.CancelledException e) {
      return Outcome.ABORTED;
    } catch (Command.RefusedException | SqlToken.BrokenSqlException e) {
      return Outcome.failed("ERROR: " + e.getMessage());
    } catch (IOException | UncheckedIOException | SdkException e) {
      return Outcome.failed("ERROR: " + e);
    }
  }

  private void execute(Backend backend, Command command, Statement statement, Statement.Part part)
      throws SQLException, IOException {
    switch (command) {
      case Command.Begin begin -> {
        backend.begin(begin.readOnly());
        part.finish(false, 0, 0, List.of());
      }
      case Command.Commit _ -> {
        backend.commit();
        part.finish(false, 0, 0, List.of());
      }
      case Command.Rollback _ -> {
        backend.rollback();
        part.finish(false, 0, 0, List.of());
      }
      case Command.ToS3(Unload unload) -> {
        unloads.run(backend, unload, statement::cancelRequested);
        part.finish(false, 0, 0, List.of());
      }
      case Command.Sql(String text) ->
          sqls.run(backend, text, statement.submission().parameters(), part);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

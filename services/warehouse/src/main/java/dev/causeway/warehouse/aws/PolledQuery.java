package dev.causeway.warehouse.aws;

import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.RunningQuery;
import dev.causeway.warehouse.WarehouseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a statement by asking for its state. Whatever ends the wait on this side (deadline,
 * interrupt, a service that stays away) stops the statement at the engine first.
 */
public final class PolledQuery implements RunningQuery {
  /** Questions in a row that may fail before the wait is given up. */
  private static final int TRANSIENT_FAILURES = 5;

  private static final Logger LOG = LoggerFactory.getLogger(PolledQuery.class);

  private final EngineStatement statement;
  private final Polling polling;
  private final Duration allowed;
  private final Instant deadline;

  /**
   * @param statement the statement
   * @param polling how to wait
   * @param allowed time from now to the first page of rows
   */
  public PolledQuery(EngineStatement statement, Polling polling, Duration allowed) {
    this.statement = statement;
    this.polling = polling;
    this.allowed = allowed;
    this.deadline = polling.now().plus(allowed);
  }

  @Override
  public String id() {
    return statement.id();
  }

  @Override
  public void cancel() {
    statement.stop();
  }

  @Override
  public QueryResult await() {
    int failures = 0;
    try {
      for (int attempt = 0; ; attempt++) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        try {
          Optional<QueryResult> result = statement.poll();
          if (result.isPresent()) {
            return result.get();
          }
          failures = 0;
        } catch (WarehouseException.Throttled | WarehouseException.Unavailable e) {
          failures++;
          if (failures >= TRANSIENT_FAILURES) {
            throw stopped(e);
          }
          LOG.atWarn()
              .addKeyValue("queryId", id())
              .addKeyValue("reason", e.getMessage())
              .log("could not ask for the state of a statement, asking again");
        }
        if (!polling.now().isBefore(deadline)) {
          throw stopped(
              new WarehouseException.DeadlineExceeded(
                  id(), "statement took longer than " + allowed + " and was stopped"));
        }
        polling.pause(attempt, deadline);
      }
    } catch (InterruptedException | InterruptedCallException e) {
      boolean ignored = Thread.interrupted(); // else the call that stops it would be aborted too
      WarehouseException cancelled =
          stopped(new WarehouseException.Cancelled(id(), "interrupted, statement stopped", e));
      Thread.currentThread().interrupt();
      throw cancelled;
    }
  }

  private WarehouseException stopped(WarehouseException why) {
    try {
      statement.stop();
    } catch (WarehouseException e) {
      why.addSuppressed(e);
    }
    return why;
  }
}

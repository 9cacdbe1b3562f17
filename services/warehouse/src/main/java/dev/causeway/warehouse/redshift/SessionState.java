package dev.causeway.warehouse.redshift;

import dev.causeway.warehouse.WarehouseException;
import dev.causeway.warehouse.WarehouseException.Cancelled;
import dev.causeway.warehouse.WarehouseException.DeadlineExceeded;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.WarehouseException.SessionGone;
import dev.causeway.warehouse.aws.AwsCalls;
import dev.causeway.warehouse.aws.Polling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ListSessionsRequest;
import software.amazon.awssdk.services.redshiftdata.model.SessionData;
import software.amazon.awssdk.services.redshiftdata.model.SessionStatusString;

/** Whether a session is idle, busy or gone. */
final class SessionState {
  private final RedshiftDataClient client;
  private final String id;
  private final Polling polling;

  SessionState(RedshiftDataClient client, String id, Polling polling) {
    this.client = client;
    this.id = id;
    this.polling = polling;
  }

  /**
   * Waits until no statement runs in it.
   *
   * @throws SessionGone if it has ended
   */
  void awaitIdle(Duration longest) {
    Instant deadline = polling.now().plus(longest);
    for (int attempt = 0; isBusy(); attempt++) {
      if (!polling.now().isBefore(deadline)) {
        throw new DeadlineExceeded("", "session " + id + " was busy for more than " + longest);
      }
      try {
        polling.pause(attempt, deadline);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Cancelled("", "interrupted while session " + id + " was busy", e);
      }
    }
  }

  /**
   * What a refusal means. The service refuses a statement in a busy and in an expired session with
   * the same sentence, so it is asked which of them it is.
   */
  WarehouseException explain(QueryFailed refusal) {
    String message = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
    if (!message.contains("session")) {
      return refusal;
    }
    if (message.contains("invalid") || !isBusy()) {
      return new SessionGone(id, refusal);
    }
    return new QueryFailed(
        "", "SessionBusy", "session " + id + " runs another statement; one at a time is allowed");
  }

  private boolean isBusy() {
    ListSessionsRequest request = ListSessionsRequest.builder().sessionId(id).build();
    try {
      List<SessionData> found = AwsCalls.start(() -> client.listSessions(request)).sessions();
      if (found.isEmpty() || found.getFirst().status() == SessionStatusString.CLOSED) {
        throw new SessionGone(id, null);
      }
      return found.getFirst().status() == SessionStatusString.BUSY;
    } catch (QueryFailed e) {
      boolean unknown = String.valueOf(e.getMessage()).contains("is invalid");
      throw unknown ? new SessionGone(id, e) : e;
    }
  }
}

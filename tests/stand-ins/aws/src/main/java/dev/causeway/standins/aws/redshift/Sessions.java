package dev.causeway.standins.aws.redshift;

import dev.causeway.standins.aws.wire.Json;
import dev.causeway.standins.aws.wire.Request;
import dev.causeway.standins.aws.wire.ServiceException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The sessions that are open, and the newest that were. */
final class Sessions implements AutoCloseable {
  static final Duration LONGEST = Duration.ofHours(24);
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  /** AWS allows 500 a workgroup; PostgreSQL here has 200 connections. */
  private static final int MOST = 100;

  private static final int REMEMBERED = 10_000;

  private final InstantSource clock;
  private final Map<String, Session> open = new LinkedHashMap<>();
  private final Map<String, Boolean> gone =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  Sessions(InstantSource clock) {
    this.clock = clock;
  }

  /** A new session, taken for its first statement. */
  Session open(String workgroup, String database, Duration keepAlive) {
    endThoseOver();
    Session session =
        new Session(UUID.randomUUID().toString(), workgroup, database, keepAlive, clock);
    synchronized (this) {
      long there = open.values().stream().filter(s -> s.workgroup().equals(workgroup)).count();
      if (there >= MOST) {
        throw new ServiceException(
            "ActiveSessionsExceededException",
            "The maximum number of active sessions (%d) is reached".formatted(MOST));
      }
      open.put(session.id(), session);
    }
    return session;
  }

  /** An open session, taken for one statement. */
  Session take(String id) {
    endThoseOver();
    Session session;
    synchronized (this) {
      session = open.get(id);
      if (session == null && !gone.containsKey(id)) {
        throw DataApiErrors.validation("Session with Id: " + id + " is invalid");
      }
    }
    if (session == null || !session.take()) {
      throw DataApiErrors.validation("Session is not available");
    }
    return session;
  }

  /** Open sessions, oldest first; with an id that one alone, also after its end. */
  ObjectNode list(Request request) {
    String id = request.text("SessionId");
    String status = request.textOr("Status", "");
    request.ignore("RoleLevel", "Database", "WorkgroupName"); // filters that never exclude anything
    request.refuseOthers();
    endThoseOver();
    ArrayNode page = Json.array();
    synchronized (this) {
      for (Session session : open.values()) {
        if ((id == null || id.equals(session.id())) && session.status().startsWith(status)) {
          page.add(
              Json.object()
                  .put("SessionId", session.id())
                  .put("Status", session.status())
                  .put("Database", session.database())
                  .put("WorkgroupName", session.workgroup())
                  .put("SessionAliveSeconds", session.keepAlive().toSeconds()));
        }
      }
      if (id != null && gone.containsKey(id) && "CLOSED".startsWith(status)) {
        page.add(Json.object().put("SessionId", id).put("Status", "CLOSED"));
      }
    }
    ObjectNode answer = Json.object();
    answer.set("Sessions", page);
    return answer;
  }

  /** Closes sessions whose time is over; called often. */
  void endThoseOver() {
    List<Session> over = new ArrayList<>();
    synchronized (this) {
      open.values().removeIf(s -> s.over() && over.add(s));
      over.forEach(s -> gone.put(s.id(), true));
    }
    over.forEach(Sessions::close);
  }

  private static void close(Session session) {
    try {
      session.close();
    } catch (SQLException e) {
      LOG.atWarn().setCause(e).addKeyValue("session", session.id()).log("session did not close");
    }
  }

  @Override
  public void close() {
    List<Session> all;
    synchronized (this) {
      all = List.copyOf(open.values());
      open.clear();
    }
    all.forEach(Sessions::close);
  }
}

package dev.causeway.standins.aws.redshift;

import dev.causeway.standins.aws.wire.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A statement, or a batch, from its submission to its end. */
final class Statement {
  /** What was asked for. */
  record Submission(
      String id,
      String name,
      List<String> sqls,
      boolean batch,
      Map<String, String> parameters,
      String workgroup,
      String database,
      String secretArn,
      @Nullable Session session) {}

  /** One of the texts: what became of it. */
  final class Part {
    private final String id;
    private final String sql;
    private Status status = Status.SUBMITTED;
    private @Nullable String error;
    private long rows = -1;
    private long bytes = -1;
    private List<ResultColumn> columns = List.of();
    private boolean hasResult;
    private long nanos = -1;
    private long began;
    private Instant updated = clock.instant();

    Part(String id, String sql) {
      this.id = id;
      this.sql = sql;
    }

    String id() {
      return id;
    }

    String sql() {
      return sql;
    }

    void start() {
      synchronized (Statement.this) {
        began = System.nanoTime();
        move(Status.STARTED, null);
      }
    }

    void finish(boolean result, long rowCount, long byteCount, List<ResultColumn> resultColumns) {
      synchronized (Statement.this) {
        hasResult = result;
        rows = rowCount;
        bytes = byteCount;
        columns = List.copyOf(resultColumns);
        move(Status.FINISHED, null);
      }
    }

    void end(Status last, @Nullable String why) {
      synchronized (Statement.this) {
        move(last, why);
      }
    }

    List<ResultColumn> columns() {
      synchronized (Statement.this) {
        return columns;
      }
    }

    boolean hasResult() {
      synchronized (Statement.this) {
        return hasResult && status == Status.FINISHED;
      }
    }

    private void move(Status next, @Nullable String why) {
      status = next;
      error = why;
      updated = clock.instant();
      if (next.terminal() && began != 0) {
        nanos = System.nanoTime() - began;
      }
    }

    private ObjectNode json() {
      ObjectNode json = Json.object().put("Id", id).put("QueryString", sql);
      figures(json, status, error, updated);
      return json.put("Duration", nanos)
          .put("ResultRows", rows)
          .put("ResultSize", bytes)
          .put("HasResultSet", hasResult);
    }
  }

  private final Submission submission;
  private final InstantSource clock;
  private final Instant created;
  private final List<Part> parts = new ArrayList<>();
  private Status status = Status.SUBMITTED;
  private @Nullable String error;
  private Instant updated;
  private int pid;
  private boolean cancelRequested;

  Statement(Submission submission, InstantSource clock) {
    this.submission = submission;
    this.clock = clock;
    this.created = clock.instant();
    this.updated = created;
    for (int i = 0; i < submission.sqls().size(); i++) {
      String id = submission.batch() ? submission.id() + ":" + (i + 1) : submission.id();
      parts.add(new Part(id, submission.sqls().get(i)));
    }
  }

  Submission submission() {
    return submission;
  }

  List<Part> parts() {
    return parts;
  }

  synchronized Status status() {
    return status;
  }

  synchronized void picked() {
    status = Status.PICKED;
    updated = clock.instant();
  }

  synchronized void started(int backendPid) {
    pid = backendPid;
    status = Status.STARTED;
    updated = clock.instant();
  }

  /** The end; wakes those who wait for it. */
  synchronized void end(Status last, @Nullable String why) {
    status = last;
    error = why;
    updated = clock.instant();
    for (Part part : parts) {
      if (!part.status.terminal()) {
        part.end(last == Status.FINISHED ? Status.FINISHED : Status.ABORTED, null);
      }
    }
    notifyAll();
  }

  /** Waits for the end, at most so many seconds. */
  synchronized void await(int seconds) throws InterruptedException {
    long until = System.nanoTime() + seconds * 1_000_000_000L;
    for (long left = until - System.nanoTime();
        !status.terminal() && left > 0;
        left = until - System.nanoTime()) {
      wait(left / 1_000_000 + 1);
    }
  }

  synchronized boolean cancelRequested() {
    return cancelRequested;
  }

  /** False when it is over already. */
  synchronized boolean requestCancel() {
    cancelRequested = true;
    return !status.terminal();
  }

  /** What ExecuteStatement answers. */
  synchronized ObjectNode started() {
    ObjectNode json =
        Json.object()
            .put("Id", submission.id())
            .put("CreatedAt", Json.time(created))
            .put("Database", submission.database())
            .put("WorkgroupName", submission.workgroup())
            .put("Status", status.name());
    if (!submission.secretArn().isEmpty()) {
      json.put("SecretArn", submission.secretArn());
    }
    if (submission.session() != null) {
      json.put("SessionId", submission.session().id());
    }
    if (status.terminal()) {
      json.put("HasResultSet", hasResult()).put("RedshiftPid", pid);
    }
    return json;
  }

  /** What DescribeStatement answers. */
  synchronized ObjectNode json() {
    ObjectNode json = started();
    figures(json, status, error, updated);
    long nanos = parts.stream().mapToLong(p -> Math.max(0, p.nanos)).sum();
    json.put("Duration", status.terminal() ? nanos : -1)
        .put("RedshiftPid", pid)
        .put("HasResultSet", hasResult())
        .put("ResultFormat", "JSON");
    if (submission.batch()) {
      ArrayNode list = Json.array();
      parts.forEach(p -> list.add(p.json()));
      json.put("ResultRows", -1).put("ResultSize", -1);
      json.set("SubStatements", list);
    } else {
      Part only = parts.getFirst();
      json.put("ResultRows", only.rows).put("ResultSize", only.bytes).put("QueryString", only.sql);
    }
    if (!submission.parameters().isEmpty()) {
      ArrayNode list = Json.array();
      submission
          .parameters()
          .forEach((k, v) -> list.add(Json.object().put("name", k).put("value", v)));
      json.set("QueryParameters", list);
    }
    return json;
  }

  private boolean hasResult() {
    return parts.stream().anyMatch(Part::hasResult);
  }

  private void figures(ObjectNode json, Status state, @Nullable String why, Instant when) {
    json.put("Status", state.name())
        .put("CreatedAt", Json.time(created))
        .put("UpdatedAt", Json.time(when))
        .put("RedshiftQueryId", 0);
    if (why != null) {
      json.put("Error", why);
    }
  }
}

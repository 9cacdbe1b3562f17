package dev.causeway.standins.aws.redshift;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A session of the Data API: one connection that lives on between statements, one at a time. */
final class Session {
  private final String id;
  private final String workgroup;
  private final String database;
  private final Instant ends;
  private final InstantSource clock;
  private Duration keepAlive;
  private Instant idleUntil;
  private boolean busy = true;
  private boolean closed;

  /** Set when the first statement has made the connection. */
  private @Nullable Backend backend;

  Session(String id, String workgroup, String database, Duration keepAlive, InstantSource clock) {
    this.id = id;
    this.workgroup = workgroup;
    this.database = database;
    this.keepAlive = keepAlive;
    this.clock = clock;
    this.ends = clock.instant().plus(Sessions.LONGEST);
    this.idleUntil = ends;
  }

  String id() {
    return id;
  }

  String workgroup() {
    return workgroup;
  }

  String database() {
    return database;
  }

  /** Takes the session for one statement; false when it is busy or has ended. */
  synchronized boolean take() {
    if (busy || over()) {
      return false;
    }
    busy = true;
    return true;
  }

  synchronized void keepAlive(Duration duration) {
    keepAlive = duration;
  }

  Backend backend(Postgres postgres) throws SQLException {
    Backend made;
    synchronized (this) {
      made = backend;
    }
    if (made == null) {
      made = new Backend(postgres.connect(database));
      synchronized (this) {
        backend = made;
      }
    }
    return made;
  }

  /** Gives the session back when no statement came of it. */
  synchronized void free() {
    busy = false;
  }

  /** Gives the session back after a statement. */
  void giveBack() throws SQLException {
    boolean end;
    synchronized (this) {
      busy = false;
      idleUntil = clock.instant().plus(keepAlive);
      end = keepAlive.isZero();
    }
    if (end) {
      close();
    }
  }

  /** AVAILABLE, BUSY or CLOSED. */
  synchronized String status() {
    return over() ? "CLOSED" : busy ? "BUSY" : "AVAILABLE";
  }

  synchronized Duration keepAlive() {
    return keepAlive;
  }

  synchronized boolean over() {
    Instant now = clock.instant();
    return closed || (!busy && !now.isBefore(idleUntil)) || !now.isBefore(ends);
  }

  /** Ends the connection, and with it an open transaction. */
  void close() throws SQLException {
    Backend last;
    synchronized (this) {
      closed = true;
      last = backend;
      backend = null;
    }
    if (last != null) {
      last.close();
    }
  }
}

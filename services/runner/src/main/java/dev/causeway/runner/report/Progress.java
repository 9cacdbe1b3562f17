package dev.causeway.runner.report;

import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how far an act is, at most once a second and at most a second late. Not being able to tell
 * stops no act.
 *
 * <p>What is written is an {@link dev.causeway.contract.ActProgress} and the start of the first
 * try.
 */
public final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final ResultStore store;
  private final String key;
  private final Clock clock;
  private final Later later;
  private final Instant startedAt;
  private @Nullable Instant writtenAt;
  private @Nullable Entry last;
  private boolean owed;

  /** Runs something after a time. */
  @FunctionalInterface
  public interface Later {
    void run(Duration after, Runnable what);

    /** On a thread that keeps no process alive. */
    static Later onTheClock() {
      return (after, what) ->
          CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS).execute(what);
    }
  }

  /**
   * Goes on with the progress of an earlier try.
   *
   * @param act name of the act
   * @param later writes what was held back, when nobody tells more
   */
  public Progress(ResultStore store, String act, Clock clock, Later later) {
    this.store = store;
    this.later = later;
    this.key = Names.progressKey(act);
    this.clock = clock;
    Instant now = clock.instant();
    this.startedAt =
        store.read(key).map(text -> Json.read(text, Entry.class).startedAt()).orElse(now);
  }

  /** Start of the first try. */
  public Instant startedAt() {
    return startedAt;
  }

  /** Tells it now or, if the last time was less than a second ago, when that second is over. */
  public synchronized void tell(long done, long total, String unit, String message) {
    Instant now = clock.instant();
    last = new Entry(done, total, unit, message, now, startedAt);
    Instant next = writtenAt == null ? now : writtenAt.plus(INTERVAL);
    if (!now.isBefore(next)) {
      write(last, now);
    } else if (!owed) {
      owed = true;
      later.run(Duration.between(now, next), this::settle);
    }
  }

  private synchronized void settle() {
    if (owed && last != null) {
      write(last, clock.instant());
    }
  }

  /** Tells at once why this try ended without a result. */
  public synchronized void failed(String message) {
    Instant now = clock.instant();
    Entry before = last;
    last =
        before == null
            ? new Entry(0, 0, "", message, now, startedAt)
            : new Entry(before.done, before.total, before.unit, message, now, startedAt);
    write(last, now);
  }

  private void write(Entry entry, Instant now) {
    writtenAt = now;
    owed = false;
    try {
      store.write(key, Json.write(entry));
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("key", key).setCause(e).log("progress could not be written");
    }
  }

  /** The fields of ActProgress, and the start of the first try. */
  record Entry(long done, long total, String unit, String message, Instant at, Instant startedAt) {}
}

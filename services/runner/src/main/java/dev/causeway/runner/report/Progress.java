package dev.causeway.runner.report;

import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how far an act is, at most once a second. Not being able to tell stops no act.
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
  private final Instant startedAt;
  private @Nullable Instant writtenAt;
  private @Nullable Entry last;

  /**
   * Goes on with the progress of an earlier try.
   *
   * @param act name of the act
   */
  public Progress(ResultStore store, String act, Clock clock) {
    this.store = store;
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

  /** Tells it if the last time is a second ago; the end of a unit is worth a call of its own. */
  public synchronized void tell(long done, long total, String unit, String message) {
    Instant now = clock.instant();
    last = new Entry(done, total, unit, message, now, startedAt);
    if (writtenAt == null || !now.isBefore(writtenAt.plus(INTERVAL))) {
      write(last, now);
    }
  }

  /** Tells at once why this try ended without a result. */
  public synchronized void failed(String message) {
    Instant now = clock.instant();
    Entry before = last;
    write(
        before == null
            ? new Entry(0, 0, "", message, now, startedAt)
            : new Entry(before.done, before.total, before.unit, message, now, startedAt),
        now);
  }

  private void write(Entry entry, Instant now) {
    writtenAt = now;
    try {
      store.write(key, Json.write(entry));
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("key", key).setCause(e).log("progress could not be written");
    }
  }

  /** The fields of ActProgress, and the start of the first try. */
  record Entry(long done, long total, String unit, String message, Instant at, Instant startedAt) {}
}

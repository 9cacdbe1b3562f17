package dev.causeway.standins.crossplane.controller;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a reconciler for keys: one run a key at a time, at least one run after the last change,
 * again after the time the run asks for, and with growing pauses after failures.
 *
 * @param <K> names what to reconcile
 */
final class WorkQueue<K> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration LAST_RETRY = Duration.ofSeconds(30);

  /** Brings one object to what it should be. */
  interface Reconciler<K> {
    /** Returns when to look again; zero means on the next change only. */
    Duration reconcile(K key) throws InterruptedException;
  }

  private static final class Entry {
    boolean running;
    boolean changed;
    int failures;
    @Nullable ScheduledFuture<?> next;
  }

  private final Reconciler<K> reconciler;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService workers;
  private final Map<K, Entry> entries = new HashMap<>();

  WorkQueue(int parallel, Reconciler<K> reconciler) {
    this.reconciler = reconciler;
    this.workers = Executors.newFixedThreadPool(parallel, Thread.ofVirtual().factory());
  }

  /** Reconciles the key soon. */
  synchronized void add(K key) {
    Entry entry = entries.computeIfAbsent(key, k -> new Entry());
    if (entry.running) {
      entry.changed = true;
    } else if (!workers.isShutdown()) {
      start(key, entry);
    }
  }

  private void start(K key, Entry entry) {
    if (entry.next != null) {
      entry.next.cancel(false);
      entry.next = null;
    }
    entry.running = true;
    entry.changed = false;
    workers.execute(() -> run(key));
  }

  private void run(K key) {
    try {
      Duration again = reconciler.reconcile(key);
      finished(key, again, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("object", key)
          .addKeyValue("cause", e.getMessage())
          .log("will be tried again");
      LOG.atDebug().setCause(e).log("cause");
      finished(key, Duration.ZERO, true);
    }
  }

  private synchronized void finished(K key, Duration again, boolean failed) {
    Entry entry = entries.get(key);
    if (entry == null || workers.isShutdown()) {
      return;
    }
    entry.running = false;
    entry.failures = failed ? entry.failures + 1 : 0;
    if (entry.changed && !failed) {
      start(key, entry);
      return;
    }
    Duration pause = failed ? pause(entry.failures) : again;
    if (pause.isZero()) {
      entries.remove(key);
      return;
    }
    try {
      entry.next = timer.schedule(() -> add(key), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.atDebug().log("closing");
    }
  }

  /** 0.5 s, doubled with each failure, at most 30 s. */
  static Duration pause(int failures) {
    Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
    return pause.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : pause;
  }

  @Override
  public void close() {
    synchronized (this) {
      timer.shutdownNow();
      workers.shutdownNow();
    }
    try {
      if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.atWarn().log("a reconcile did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

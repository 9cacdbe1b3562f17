package dev.causeway.operators.engine.ledger;

import dev.causeway.contract.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The ledger in S3, behind a queue with one thread of its own. A failed try is repeated for as long
 * as somebody asks, after 1, 2, 4 … at most 30 seconds; each call has the client's deadline.
 */
public final class S3Ledger implements Ledger, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(S3Ledger.class);
  private static final Duration FORGET_AFTER = Duration.ofMinutes(15);
  private static final int MOST_KEPT = 2_000;

  private final LedgerStore store;
  private final Clock clock;
  private final Duration firstDelay;
  private final Duration longestDelay;
  private final DelayQueue<Try> queue = new DelayQueue<>();
  private final Map<Work, Known> known = new ConcurrentHashMap<>();
  private final CopyOnWriteArrayList<Consumer<LedgerId>> listeners = new CopyOnWriteArrayList<>();
  private final Thread worker;

  /** The ledger with its usual delays. */
  public S3Ledger(Function<String, S3Client> clients, Clock clock) {
    this(clients, clock, Duration.ofSeconds(1), Duration.ofSeconds(30));
  }

  S3Ledger(
      Function<String, S3Client> clients, Clock clock, Duration firstDelay, Duration longestDelay) {
    this.store = new LedgerStore(clients);
    this.clock = clock;
    this.firstDelay = firstDelay;
    this.longestDelay = longestDelay;
    this.worker = Thread.ofVirtual().name("ledger").start(this::work);
  }

  /** Calls the listener, on the ledger's thread, whenever something became known. */
  public void onChange(Consumer<LedgerId> listener) {
    listeners.add(listener);
  }

  /** Ends calling the listener. */
  public void forget(Consumer<LedgerId> listener) {
    listeners.remove(listener);
  }

  @Override
  public Put put(LedgerId ledger, Route route) {
    Work.Write work = new Work.Write(ledger, route);
    return ask(work).answer() instanceof Put put ? put : new Put.Pending(problem(work));
  }

  @Override
  public Head head(LedgerId ledger) {
    Work.Look work = new Work.Look(ledger);
    if (ask(work).answer() instanceof Head head) {
      known.remove(work);
      return head;
    }
    return new Head.Looking(problem(work));
  }

  @Override
  public void close() {
    worker.interrupt();
  }

  private Known ask(Work work) {
    Instant now = clock.instant();
    Known first = new Known(now, "", null);
    Known before = known.putIfAbsent(work, first);
    if (before == null) {
      queue.add(new Try(work, 0, System.nanoTime()));
      return first;
    }
    Known asked = known.computeIfPresent(work, (w, k) -> new Known(now, k.problem(), k.answer()));
    return asked == null ? before : asked;
  }

  private String problem(Work work) {
    Known now = known.get(work);
    return now == null ? "" : now.problem();
  }

  private void work() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        attempt(queue.take());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void attempt(Try next) {
    Known before = known.get(next.work());
    if (before == null || before.askedAt().plus(FORGET_AFTER).isBefore(clock.instant())) {
      known.remove(next.work());
      return;
    }
    try {
      Object answer = next.work().carryOut(store);
      known.computeIfPresent(next.work(), (w, k) -> new Known(k.askedAt(), "", answer));
      trim();
    } catch (RuntimeException e) {
      String problem = problem(e);
      LOG.atWarn()
          .addKeyValue("bucket", next.work().ledger().bucket())
          .addKeyValue("try", next.number() + 1)
          .addKeyValue("problem", problem)
          .addKeyValue("detail", e.getMessage())
          .log("the ledger cannot be reached, trying again");
      known.computeIfPresent(next.work(), (w, k) -> new Known(k.askedAt(), problem, null));
      queue.add(new Try(next.work(), next.number() + 1, System.nanoTime() + delay(next.number())));
    }
    listeners.forEach(l -> l.accept(next.work().ledger()));
  }

  /** What went wrong, without what differs from try to try. */
  private static String problem(RuntimeException e) {
    if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      return service.awsErrorDetails().errorCode();
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }

  private long delay(int number) {
    long grown = firstDelay.toNanos() << Math.min(number, 20);
    return Math.min(grown, longestDelay.toNanos());
  }

  /** What is written stays written: forgetting it only costs one more conditional write. */
  private void trim() {
    if (known.size() > MOST_KEPT) {
      known.values().removeIf(k -> k.answer() != null);
    }
  }

  private record Known(Instant askedAt, String problem, @Nullable Object answer) {}

  private sealed interface Work {
    LedgerId ledger();

    Object carryOut(LedgerStore store);

    record Write(LedgerId ledger, Route route) implements Work {
      @Override
      public Object carryOut(LedgerStore store) {
        return store.put(ledger, route);
      }
    }

    record Look(LedgerId ledger) implements Work {
      @Override
      public Object carryOut(LedgerStore store) {
        return store.head(ledger);
      }
    }
  }

  private record Try(Work work, int number, long due) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}

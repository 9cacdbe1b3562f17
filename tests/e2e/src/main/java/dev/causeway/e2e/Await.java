package dev.causeway.e2e;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something to become true, never for ever. */
public final class Await {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private Await() {}

  /** A deadline went by; the message says how things stood. */
  public static final class DeadlineMissed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeadlineMissed(String message) {
      super(message);
    }
  }

  /**
   * Asks until the answer is as wanted.
   *
   * @param what what is waited for, for the message
   * @param limit longest wait
   * @param probe asks
   * @param done judges
   * @param situation says why it may hang, asked once when the deadline is missed
   * @return the answer that was as wanted
   * @throws DeadlineMissed when the limit is over
   */
  public static <T> T until(
      String what,
      Duration limit,
      Supplier<T> probe,
      Predicate<T> done,
      Supplier<String> situation) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      T value = probe.get();
      if (done.test(value)) {
        return value;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new DeadlineMissed(
            "waited " + limit.toSeconds() + " s for " + what + ":" + situation.get());
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new DeadlineMissed("interrupted while waiting for " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}

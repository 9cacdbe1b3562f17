package dev.causeway.warehouse.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How often an engine is asked: soon at first, then ever more rarely up to once a second, with
 * jitter so that many waiters do not ask in step.
 */
public final class Polling {
  private static final double FIRST_MILLIS = 8;
  private static final double FACTOR = 1.6;
  private static final double LONGEST_MILLIS = 1000;

  private final Clock clock;
  private final Sleeper sleeper;
  private final DoubleSupplier random;

  /**
   * @param clock tells when a deadline has passed
   * @param sleeper waits between two questions
   * @param random numbers from 0 up to but not including 1, for the jitter
   */
  public Polling(Clock clock, Sleeper sleeper, DoubleSupplier random) {
    this.clock = clock;
    this.sleeper = sleeper;
    this.random = random;
  }

  /** By the system's clock. */
  public static Polling system() {
    return new Polling(
        Clock.systemUTC(), Thread::sleep, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** The time. */
  public Instant now() {
    return clock.instant();
  }

  /** Waits before question number {@code attempt + 1}, but not beyond the deadline. */
  public void pause(int attempt, Instant deadline) throws InterruptedException {
    double base = Math.min(LONGEST_MILLIS, FIRST_MILLIS * Math.pow(FACTOR, attempt));
    Duration pause = Duration.ofNanos((long) (base * (0.5 + random.getAsDouble()) * 1_000_000));
    Duration left = Duration.between(now(), deadline);
    Duration wait = pause.compareTo(left) < 0 ? pause : left;
    if (wait.isPositive()) {
      sleeper.sleep(wait);
    }
  }
}

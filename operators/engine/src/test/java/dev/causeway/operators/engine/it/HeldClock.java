package dev.causeway.operators.engine.it;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** The time now; whoever asks while it is held waits until it is released. */
final class HeldClock extends Clock {
  private final AtomicReference<Hold> hold = new AtomicReference<>();

  /** Holds the next who asks. */
  record Hold(CountDownLatch asked, CountDownLatch released) {}

  Hold hold() {
    Hold next = new Hold(new CountDownLatch(1), new CountDownLatch(1));
    hold.set(next);
    return next;
  }

  @Override
  public Instant instant() {
    Hold held = hold.getAndSet(null);
    if (held != null) {
      held.asked().countDown();
      try {
        held.released().await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return Instant.now();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new IllegalArgumentException("only UTC: " + zone);
  }
}

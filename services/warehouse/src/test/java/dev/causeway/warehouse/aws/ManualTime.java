package dev.causeway.warehouse.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that only sleeping moves, and the sleeps it saw. */
public final class ManualTime extends Clock implements Sleeper {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  public final List<Duration> sleeps = new ArrayList<>();

  public Polling polling() {
    return new Polling(this, this, () -> 0.5);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    sleeps.add(duration);
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("one zone is enough here");
  }
}

package dev.causeway.operators.engine.phase.decide;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * A part of each day, in UTC; it may go over midnight.
 *
 * @param from start
 * @param to end, not the same as the start
 */
public record Window(LocalTime from, LocalTime to) {
  /** The first moment at or after a time at which the window is open. */
  Instant opensAt(Instant time) {
    LocalDateTime at = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    if (open(at.toLocalTime())) {
      return time;
    }
    LocalDateTime start = at.toLocalDate().atTime(from);
    return (start.isBefore(at) ? start.plusDays(1) : start).toInstant(ZoneOffset.UTC);
  }

  private boolean open(LocalTime time) {
    return from.isBefore(to)
        ? !time.isBefore(from) && time.isBefore(to)
        : !time.isBefore(from) || time.isBefore(to);
  }
}

package dev.causeway.warehouse.aws;

import java.time.Duration;

/** Waits; a test advances its clock instead. */
@FunctionalInterface
public interface Sleeper {
  /** Waits that long. */
  void sleep(Duration duration) throws InterruptedException;
}

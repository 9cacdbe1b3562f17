package dev.causeway.cli.compare;

import dev.causeway.parity.ParityProgress;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A bar on a terminal, redrawn in place; nothing where there is none. */
final class Progress implements ParityProgress {
  private static final int WIDTH = 20;
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter err;
  private final Clock clock;
  private final Instant start;
  private final boolean terminal = System.console() != null && System.console().isTerminal();

  Progress(PrintWriter err, Clock clock) {
    this.err = err;
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public void step(long done, long total, String message) {
    if (terminal) {
      err.print(ERASE + line(done, total, message, Duration.between(start, clock.instant())));
      err.flush();
    }
  }

  /** One line: bar, steps, time left, what is done. */
  static String line(long done, long total, String message, Duration elapsed) {
    int filled = total == 0 ? 0 : (int) (WIDTH * done / total);
    String left =
        done == 0 || done == total
            ? ""
            : ", about %d s left".formatted(elapsed.toSeconds() * (total - done) / done);
    return "%s%s %d of %d%s  %s"
        .formatted("█".repeat(filled), "░".repeat(WIDTH - filled), done, total, left, message);
  }

  void end() {
    if (terminal) {
      err.print(ERASE);
      err.flush();
    }
  }
}

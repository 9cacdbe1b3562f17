package dev.causeway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** Stops and continues processes by their ids. */
public final class Signals {
  private Signals() {}

  /** A service, its workers included, stands still until it is told to carry on. */
  public static void stopGroup(long leader) {
    send("STOP", "-" + leader);
  }

  /** A stopped service carries on. */
  public static void carryOnGroup(long leader) {
    send("CONT", "-" + leader);
  }

  /** The process ends without a chance to tidy up. */
  public static void kill(long pid) {
    send("KILL", Long.toString(pid));
  }

  private static void send(String signal, String target) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + signal, "--", target).start();
      if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("kill -" + signal + " " + target + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

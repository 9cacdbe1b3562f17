package dev.causeway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** Stops and continues a process by its id. */
public final class Signals {
  private Signals() {}

  /** The process stands still until it is told to carry on. */
  public static void stop(long pid) {
    send("STOP", pid);
  }

  /** A stopped process carries on. */
  public static void carryOn(long pid) {
    send("CONT", pid);
  }

  /** The process ends without a chance to tidy up. */
  public static void kill(long pid) {
    send("KILL", pid);
  }

  private static void send(String signal, long pid) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
      if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("kill -" + signal + " " + pid + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

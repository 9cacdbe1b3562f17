package dev.causeway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Stops, continues and kills processes. */
public final class Signals {
  private Signals() {}

  /** A process and all it started stand still until they are told to carry on. */
  public static void stopTree(ProcessHandle process) {
    tree(process).forEach(pid -> send("STOP", pid));
  }

  /** A stopped process and all it started carry on. */
  public static void carryOnTree(ProcessHandle process) {
    tree(process).forEach(pid -> send("CONT", pid));
  }

  /** The process ends without a chance to tidy up. */
  public static void kill(long pid) {
    send("KILL", pid);
  }

  private static List<Long> tree(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(ProcessHandle::pid)
        .toList();
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

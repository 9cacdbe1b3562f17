package dev.causeway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The kubectl of a platform, as a person would use it. */
public final class Kubectl {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final LocalPlatform platform;

  /** The kubectl of a platform. */
  public Kubectl(LocalPlatform platform) {
    this.platform = platform;
  }

  /**
   * What a command came to.
   *
   * @param code its exit code
   * @param text all it printed
   */
  public record Result(int code, String text) {
    /**
     * What it printed.
     *
     * @throws IllegalStateException if it failed
     */
    public String orThrow() {
      if (code != 0) {
        throw new IllegalStateException("kubectl failed with " + code + ": " + text);
      }
      return text;
    }
  }

  /** Runs a command in the repository's folder; ends it after 90 seconds. */
  public Result run(String... arguments) {
    return runWithInput("", arguments);
  }

  /** Runs a command with a text as its input. */
  public Result runWithInput(String input, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(platform.kubectl().toString());
    command.add("--kubeconfig=" + platform.kubeconfig());
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(platform.root().toFile())
              .redirectErrorStream(true)
              .start();
      return finish(process, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while kubectl ran", e);
    }
  }

  private static Result finish(Process process, String input)
      throws IOException, InterruptedException {
    CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> all(process));
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return new Result(-1, "no end within " + LIMIT.toSeconds() + " s");
    }
    return new Result(process.exitValue(), new String(output.join(), StandardCharsets.UTF_8));
  }

  private static byte[] all(Process process) {
    try {
      return process.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.causeway.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.e2e.LocalPlatform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Commands that a person gives in the repository's folder, for one platform. */
record Commands(LocalPlatform platform) {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** Runs a command; gives what it printed, and fails the test if the command fails. */
  String run(String command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("command", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder("bash", "-c", command)
              .directory(platform.root().toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().put("INSTANCE", instance());
      Process process = builder.start();
      boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
      }
      String text = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(ended && process.exitValue() == 0).as(command + "\n" + text).isTrue();
      return text;
    } finally {
      Files.delete(output);
    }
  }

  /** The platform's name. */
  String instance() {
    return platform.state().getFileName().toString();
  }
}

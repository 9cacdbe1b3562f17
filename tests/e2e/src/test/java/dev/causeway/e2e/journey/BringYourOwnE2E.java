package dev.causeway.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that nobody here made crosses by the commands of the page, and by nothing else. */
class BringYourOwnE2E {
  private static final Path ROOT = Path.of(System.getProperty("causeway.root"));
  private static final String HEADING = "## Bring your own database\n";
  private static final String BLOCK = "```sh\n";
  private static final Duration LIMIT = Duration.ofMinutes(20);

  @TempDir private Path folder;

  @Test
  void theCommandsOfThePageAreEnough() throws Exception {
    List<String> commands = commands();
    assertThat(commands).hasSizeGreaterThanOrEqualTo(3);
    String output = "";
    for (String command : commands) {
      output = run(command);
    }
    assertThat(output)
        .contains("in 5 of 5 tables equal, 8 of 8 queries equal")
        .contains("yes only Athena answers after the second switch")
        .doesNotContain("NO ");
  }

  private static List<String> commands() throws IOException {
    String page = Files.readString(ROOT.resolve("environments/README.md"));
    int start = page.indexOf(BLOCK, page.indexOf(HEADING)) + BLOCK.length();
    return page.substring(start, page.indexOf("```", start)).lines().toList();
  }

  /** Runs a command on this test's platform, as a person would. */
  private String run(String command) throws IOException, InterruptedException {
    String state = System.getProperty("causeway.e2e.state", Scenario.DEFAULT_STATE);
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", command)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("INSTANCE", Path.of(state).getFileName().toString());
    Process process = builder.start();
    boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended && process.exitValue() == 0).as(command + "\n" + text).isTrue();
    return text;
  }
}

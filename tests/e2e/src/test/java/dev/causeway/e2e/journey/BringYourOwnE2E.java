package dev.causeway.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database that nobody here made crosses by the commands of the page, and by nothing else. */
class BringYourOwnE2E {
  private static final String HEADING = "## Bring your own database\n";
  private static final String BLOCK = "```sh\n";

  private final Commands commands = new Commands(Scenario.local());

  @Test
  void theCommandsOfThePageAreEnough() throws Exception {
    List<String> page = page(commands.platform().root());
    assertThat(page).hasSizeGreaterThanOrEqualTo(3);
    String output = "";
    for (String command : page) {
      long start = System.nanoTime();
      output = commands.run(command);
      System.out.printf("%s: %.1f s%n", command, (System.nanoTime() - start) / 1e9);
    }
    assertThat(output)
        .contains("in 5 of 5 tables equal, 8 of 8 queries equal")
        .contains("yes only Athena answers after the second switch")
        .doesNotContain("NO ");
  }

  private static List<String> page(Path root) throws IOException {
    String page = Files.readString(root.resolve("environments/README.md"));
    int start = page.indexOf(BLOCK, page.indexOf(HEADING)) + BLOCK.length();
    return page.substring(start, page.indexOf("```", start)).lines().toList();
  }
}

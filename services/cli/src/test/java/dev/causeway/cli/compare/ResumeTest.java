package dev.causeway.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finished work in a folder. */
class ResumeTest {
  @TempDir Path folder;
  private Path mine;
  private Path other;
  private Path kept;

  @BeforeEach
  void makeFolders() throws Exception {
    mine = Files.createDirectory(folder.resolve("mine"));
    other = Files.createDirectory(folder.resolve("other"));
    kept = folder.resolve("kept");
    parquet(mine, "SELECT g AS id, 'a' AS note FROM range(1000) t(g)");
    parquet(other, "SELECT g AS id, 'a' AS note FROM range(999) t(g)");
  }

  @Test
  void whatIsFinishedIsNotAskedAgain() {
    CommandRun first = compare("parquet:" + mine, "parquet:" + other, "--resume", kept.toString());
    CommandRun again = compare("parquet:" + mine, "parquet:" + other, "--resume", kept.toString());

    assertThat(first.out()).contains("statements: source 2, target 2");
    assertThat(again.out()).contains("1 missing").contains("statements: source 0, target 0");
    assertThat(again.exit()).isEqualTo(1);
  }

  @Test
  void filesThatChangedAreReadAgain() throws Exception {
    compare("parquet:" + mine, "parquet:" + other, "--resume", kept.toString());
    parquet(other, "SELECT g AS id, 'a' AS note FROM range(1000) t(g)");

    CommandRun again = compare("parquet:" + mine, "parquet:" + other, "--resume", kept.toString());

    assertThat(again.exit()).isZero();
  }

  @Test
  void aFileThatWasCutShortIsDoneAgain() throws Exception {
    compare("parquet:" + mine, "parquet:" + other, "--resume", kept.toString());
    try (Stream<Path> files = Files.walk(kept)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, Files.readString(file).substring(0, 90));
      }
    }

    CommandRun again = compare("parquet:" + mine, "parquet:" + other, "--resume", kept.toString());

    assertThat(again.out()).contains("1 missing").contains("statements: source 2, target 2");
  }

  @Test
  void aSideThatCannotTellItsStateNeedsAName() {
    String memory = "jdbc:duckdb:";

    CommandRun nameless = compare(memory, "parquet:" + mine, "--resume", kept.toString());
    CommandRun named =
        compare(memory, "parquet:" + mine, "--resume", kept.toString(), "--cut", "monday");
    CommandRun useless = compare("parquet:" + mine, "parquet:" + other, "--cut", "monday");

    assertThat(nameless.exit()).isEqualTo(2);
    assertThat(nameless.err())
        .contains("the source cannot tell whether its data changed meanwhile")
        .contains("--cut");
    assertThat(named.err()).doesNotContain("cannot tell whether");
    assertThat(useless.err()).contains("--cut monday is of use with --resume only");
  }

  private static CommandRun compare(String source, String target, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "parity",
                "compare",
                "--source",
                source,
                "--target",
                target,
                "--table",
                "item",
                "--key",
                "item=id"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static void parquet(Path folder, String select) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("COPY (%s) TO '%s/item.parquet'".formatted(select, folder));
    }
  }
}

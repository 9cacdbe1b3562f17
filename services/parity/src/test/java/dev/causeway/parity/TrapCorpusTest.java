package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The traps of {@code src/test/resources/traps}, by the reference in Java and by DuckDB. */
class TrapCorpusTest {
  private static final Path README = Path.of("README.md");
  private static final List<Trap> CORPUS = TrapFiles.all();

  @TestFactory
  Stream<DynamicTest> theReferenceSaysWhatIsExpected() {
    return CORPUS.stream()
        .map(trap ->
            DynamicTest.dynamicTest(
                trap.name(), () -> TrapRun.expect(trap, Outcome.reference(trap), "the reference")));
  }

  @TestFactory
  Stream<DynamicTest> duckDbSaysWhatIsExpected() throws SQLException {
    return duckDb(false);
  }

  @TestFactory
  Stream<DynamicTest> duckDbsOwnHashesSayWhatIsExpected() throws SQLException {
    return duckDb(true);
  }

  private static Stream<DynamicTest> duckDb(boolean ownHashes) throws SQLException {
    DuckDbTraps source = new DuckDbTraps();
    DuckDbTraps target = new DuckDbTraps();
    TrapRun run = new TrapRun(CORPUS, source, target);
    assertThat(run.size()).isGreaterThan(250);
    return run.tests(ownHashes)
        .onClose(() -> {
          source.close();
          target.close();
        });
  }

  @Test
  void noTwoTrapsHaveOneName() {
    assertThat(CORPUS).extracting(Trap::name).doesNotHaveDuplicates();
  }

  @Test
  void everyCauseHasATrap() {
    assertThat(CORPUS).flatExtracting(Trap::causes).contains(Cause.values());
  }

  /** {@code make generate} writes the table in the README. */
  @Test
  void theReadmeCountsTheCorpus() throws IOException {
    TreeMap<String, List<Trap>> families =
        CORPUS.stream()
            .collect(Collectors.groupingBy(Trap::family, TreeMap::new, Collectors.toList()));
    String rows =
        families.entrySet().stream()
            .map(family ->
                "| %s | %d | %d |\n"
                    .formatted(family.getKey(), family.getValue().size(), equal(family.getValue())))
            .collect(Collectors.joining());
    String table =
        "| family | traps | of them equal |\n|---|---|---|\n%s| all | %d | %d |\n"
            .formatted(rows, CORPUS.size(), equal(CORPUS));
    if (Boolean.getBoolean("causeway.generate")) {
      String page = Files.readString(README);
      int start = page.indexOf("| family | traps |");
      int end = page.indexOf("\n\n", start) + 1;
      Files.writeString(README, page.substring(0, start) + table + page.substring(end));
    }
    assertThat(Files.readString(README)).as("run make generate").contains(table);
  }

  private static long equal(List<Trap> traps) {
    return traps.stream().filter(trap -> trap.causes().isEmpty()).count();
  }
}

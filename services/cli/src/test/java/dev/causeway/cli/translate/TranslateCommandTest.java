package dev.causeway.cli.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.cli.CommandRun;
import dev.causeway.contract.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslateCommandTest {
  private static final Path LOCAL = Path.of("../../environments/local/queries");

  @TempDir Path folder;

  @Test
  void aQueryIsPrintedAndItsChangesAreToldBeside() throws IOException {
    String file = write("q.sql", "SELECT NVL(a, 0) AS x -- as before\nFROM t\n");

    CommandRun run = CommandRun.of("translate", file);

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("COALESCE(a, 0) AS x -- as before");
    assertThat(run.err()).startsWith(file + ":1:8: NVL(a, 0) became COALESCE(a, 0) [");
  }

  @Test
  void whatHangsOnATypeIsRefusedUntilItIsTold() throws IOException {
    String file = write("q.sql", "SELECT a / b FROM t");
    String columns =
        write("columns.csv", "table_name,column_name,data_type\nt,a,integer\nt,b,integer\n");

    CommandRun refused = CommandRun.of("translate", file);
    CommandRun told = CommandRun.of("translate", "--columns", columns, file);

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains(file + ":1:", "refused: ");
    assertThat(told.exit()).as(told.err()).isZero();
    assertThat(told.out()).contains("a / b");
  }

  @Test
  void allThatAreUnderstoodAreWrittenAndTheOthersAreTold() throws IOException {
    String good = write("good.sql", "SELECT NVL(a, 0) FROM t");
    String bad = write("bad.sql", "SELEC a FROM t");
    Path into = folder.resolve("athena");

    CommandRun run = CommandRun.of("translate", "--into", into.toString(), "-o", "json", good, bad);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(into.resolve("good.sql")).content().contains("COALESCE");
    assertThat(into.resolve("bad.sql")).doesNotExist();
    var json = Json.mapper().readTree(run.out());
    assertThat(json.path(0).path("rewrites").size()).isEqualTo(1);
    assertThat(json.path(1).path("refused").path("code").asString()).isEqualTo("SYNTAX");
  }

  @Test
  void theLocalQueriesNeedNoTranslation() throws IOException {
    try (var files = Files.list(LOCAL)) {
      for (Path file : files.toList()) {
        CommandRun run = CommandRun.of("translate", file.toString());
        if (run.exit() == 0) {
          assertThat(run.out().strip()).isEqualTo(Files.readString(file).strip());
        } else {
          assertThat(run.err()).as(file.toString()).contains("refused: ");
        }
      }
    }
  }

  @Test
  void aLineThatIsNoColumnIsNamed() throws IOException {
    String file = write("q.sql", "SELECT 1");
    String columns = write("columns.csv", "t a integer\n");

    CommandRun run = CommandRun.of("translate", "--columns", columns, file);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(columns + ":1: 't a integer' is not table,column,type");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}

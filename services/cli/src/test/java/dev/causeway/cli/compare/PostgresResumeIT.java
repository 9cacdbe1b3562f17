package dev.causeway.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.cli.CommandRun;
import dev.causeway.warehouse.LocalEngines;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL tells by itself whether its data changed, and how large its tables are. */
class PostgresResumeIT {
  private static final int TRIES = 50;

  private static LocalEngines engines;
  private static String url;

  @TempDir private Path kept;

  @BeforeAll
  static void start() throws SQLException {
    engines = new LocalEngines("resume_");
    engines.sql(
        "CREATE SCHEMA " + engines.name(),
        "CREATE TABLE %s.item AS SELECT n AS id FROM generate_series(1, 1000) n"
            .formatted(engines.name()));
    url = engines.postgresUrl();
  }

  @AfterAll
  static void stop() throws SQLException {
    engines.sql("DROP SCHEMA " + engines.name() + " CASCADE");
    engines.close();
  }

  @Test
  void whatIsFinishedCountsUntilSomethingIsWritten() throws SQLException {
    CommandRun first = compare();
    CommandRun again = undisturbed();
    engines.sql("INSERT INTO %s.item VALUES (1001)".formatted(engines.name()));
    CommandRun written = compare();

    assertThat(first.out())
        .contains("price     0.0000 USD: 1 statements on each side read ")
        .doesNotContain("read 0 bytes")
        .contains("statements: source 1, target 1");
    assertThat(again.out()).contains("1,000 rows").contains("statements: source 0, target 0");
    assertThat(written.out()).contains("1,001 rows").contains("statements: source 1, target 1");
  }

  /** Whatever is written on this server ends what counts; other tests may do so meanwhile. */
  private CommandRun undisturbed() {
    return Stream.generate(this::compare)
        .limit(TRIES)
        .filter(run -> run.out().contains("statements: source 0, target 0"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("what was finished was never used"));
  }

  private CommandRun compare() {
    return CommandRun.of(
        "parity",
        "compare",
        "--source",
        url,
        "--target",
        url,
        "--source-schema",
        engines.name(),
        "--target-schema",
        engines.name(),
        "--table",
        "item",
        "--key",
        "item=id",
        "--resume",
        kept.toString());
  }
}

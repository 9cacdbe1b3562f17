package dev.causeway.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.cli.CommandRun;
import dev.causeway.contract.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two folders of Parquet files, compared by the real engine. */
class CompareCommandTest {
  private static final String ROWS =
      "SELECT g AS id, (g / 4.0)::DECIMAL(12,2) AS price, 'note ' || g AS note FROM range(1, 20001) t(g)";

  @TempDir Path folder;
  private Path mine;
  private Path other;

  @BeforeEach
  void makeFolders() throws IOException {
    mine = Files.createDirectory(folder.resolve("mine"));
    other = Files.createDirectory(folder.resolve("other"));
  }

  @Test
  void equalFilesAreEqual() throws SQLException {
    parquet(mine, "item", ROWS);
    parquet(other, "item", ROWS + " ORDER BY id DESC");

    CommandRun run = compare("--key", "item=id");

    assertThat(run.out())
        .startsWith("price     0.0000 USD: 1 statements on each side read ")
        .contains("Match     table item, 20,000 rows")
        .contains("Match: 1 tables");
    assertThat(run.exit()).isZero();
  }

  @Test
  void saysWhichColumnOfWhichRowDiffersAndWhy() throws SQLException {
    parquet(mine, "item", ROWS);
    parquet(
        other,
        "item",
        ROWS.replace("'note ' || g", "CASE WHEN g = 77 THEN 'note 77 ' ELSE 'note ' || g END")
            + " WHERE g <> 5");

    CommandRun run = compare("--key", "item=id");

    assertThat(run.out())
        .contains("1 missing, 0 extra, 1 changed keys")
        .contains("Missing id=5")
        .contains("note: 'note 77' in the source, 'note 77 ' in the target (Collation)");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void writesAReportForPeopleThatNoValueCanBreakOutOf() throws SQLException, IOException {
    parquet(mine, "item", ROWS);
    parquet(
        other,
        "item",
        ROWS.replace("'note ' || g", "CASE WHEN g = 7 THEN '<script>' ELSE 'note ' || g END"));
    Path html = folder.resolve("report.html");

    compare("--key", "item=id", "--html", html.toString());

    assertThat(Files.readString(html))
        .contains("<span class=\"Mismatch\">different</span>")
        .contains("0 of 1 tables")
        .contains("&lt;script&gt;")
        .doesNotContain("<script>");
  }

  @Test
  void rowsWithoutKeyCountAsAMultiset() throws SQLException {
    parquet(mine, "item", ROWS);
    parquet(other, "item", ROWS + " UNION ALL SELECT 3, 0.75, 'note 3'");

    CommandRun run = compare("-o", "json");

    assertThat(run.exit()).isEqualTo(1);
    var table = Json.mapper().readTree(run.out()).path("report").path("tables").get(0);
    assertThat(table.path("difference").path("duplicates").asInt()).isEqualTo(1);
    assertThat(table.path("difference").path("causes").get(0).path("cause").asString())
        .isEqualTo("Duplicate");
  }

  @Test
  void everyDifferingKeyIsCountedHoweverMany() throws SQLException {
    parquet(mine, "item", ROWS);
    parquet(
        other,
        "item",
        ROWS.replace("'note ' || g", "CASE WHEN g % 20 = 0 THEN NULL ELSE 'note ' || g END"));

    CommandRun run = compare("--key", "item=id", "--max-keys", "3");

    assertThat(run.out()).contains("0 missing, 0 extra, 1000 changed keys");
  }

  @Test
  void anAcceptedDifferenceCountsAsNoneUntilItExpires() throws SQLException, IOException {
    parquet(mine, "item", ROWS);
    parquet(
        other,
        "item",
        ROWS.replace("(g / 4.0)::", "(g / 4.0 - CASE WHEN g < 3 THEN 1 ELSE 0 END)::"));
    String entry =
        """
        tables: [{name: item, key: [id]}]
        accepted:
          - {table: item, column: price, cause: Value, owner: jane, reason: known, expires: "%s"}
        """;

    CommandRun accepted = compare("--config", config(entry.formatted("2999-12-31")));
    CommandRun expired = compare("--config", config(entry.formatted("2020-01-01")));
    CommandRun other =
        compare("--config", config(entry.formatted("2999-12-31").replace("price", "note")));

    assertThat(accepted.out()).contains("2 rows differ as accepted");
    assertThat(accepted.exit()).isZero();
    assertThat(expired.out()).contains("2 changed keys");
    assertThat(expired.exit()).isEqualTo(1);
    assertThat(other.exit()).isEqualTo(1);
  }

  @Test
  void anAcceptedDifferenceThatNoRowNeedsFails() throws SQLException, IOException {
    parquet(mine, "item", ROWS);
    parquet(other, "item", ROWS);

    CommandRun run =
        compare(
            "--config",
            config(
                """
                tables: [{name: item, key: [id]}]
                accepted:
                  - {table: item, column: price, cause: Value, owner: jane, reason: known, expires: "2999-12-31"}
                """));

    assertThat(run.out()).contains("is needed by no row; remove it");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void queriesAreComparedAndOneThatDiffersFromItselfIsNoMatch() throws SQLException, IOException {
    parquet(mine, "item", ROWS);
    parquet(other, "item", ROWS);

    CommandRun run =
        compare(
            "--config",
            config(
                """
                queries:
                  - {name: total, sql: "SELECT sum(price) AS total FROM item"}
                  - {name: dice, sql: "SELECT random() AS dice"}
                """));

    assertThat(run.out()).contains("Match     query total").contains("Nondeterministic query dice");
    assertThat(run.exit()).isEqualTo(3);
  }

  @Test
  void aQueryIsComparedWithEachOfItsSamples() throws SQLException, IOException {
    parquet(mine, "item", ROWS);
    parquet(other, "item", ROWS.replace("20001", "19001"));
    String queries =
        """
        queries:
          - name: above
            sql: SELECT COUNT(*) AS n FROM item WHERE id > :least AND id <= :most
            parameters: [{name: least, type: Integer}, {name: most, type: Integer}]
            samples: [{least: 1, most: 10}, {least: 19000, most: 19500}]
        """;

    CommandRun run = compare("--config", config(queries));
    CommandRun wrong = compare("--config", config(queries.replace("most: 10}", "most: ten}")));

    assertThat(run.out())
        .contains("Match     query above (least=1, most=10), 1 rows")
        .contains("Mismatch  query above (least=19000, most=19500) differs");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(wrong.err())
        .contains("queries.samples[0].most is 'ten', which is no Integer; give a whole number");
  }

  @Test
  void aQueryThatFixesNoAnswerIsNoMatchAndIsMended() throws SQLException, IOException {
    parquet(mine, "item", ROWS);
    parquet(other, "item", ROWS);
    String queries =
        """
        tables: [{name: item, key: [id]}]
        queries:
          - {name: cheapest, sql: "SELECT note FROM item ORDER BY price LIMIT 5"}
        """;

    CommandRun run = compare("--config", config(queries));
    CommandRun mended =
        compare("--config", config(queries.replace("price LIMIT", "price, id LIMIT")));

    assertThat(run.out())
        .contains("Nondeterministic query cheapest fixes no answer: TIES at 1:23")
        .contains("Certain TIES at 1:23: rows that are equal")
        .contains("SELECT note FROM item ORDER BY price, id LIMIT 5");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(mended.out()).contains("Match     query cheapest, 5 rows");
    assertThat(mended.exit()).isZero();
  }

  @Test
  void aProfileTellsWhatTheValuesLookLikeAlsoWhereTheEnginesOwnHashesAreCompared()
      throws SQLException, IOException {
    parquet(mine, "item", ROWS);
    parquet(other, "item", ROWS);
    parquet(mine, "part", "SELECT g AS id, g * 2 AS item FROM range(1, 20001) t(g)");
    parquet(other, "part", "SELECT g AS id, g * 2 AS item FROM range(1, 20001) t(g)");

    CommandRun run =
        compare(
            "--profile",
            "--config",
            config(
                """
                tables:
                  - {name: item, key: [id]}
                  - {name: part, key: [id], references: {item: item.id}}
                """));
    CommandRun wrong =
        compare("--config", config("tables: [{name: part, references: {item: item}}]"));

    assertThat(run.out())
        .contains("source: 20,000 rows, 20,000 keys")
        .contains("price: 0 NULL, from 0.25 to 5000.00")
        .contains("note: 0 NULL\n")
        .contains("item: 10,000 rows name no item.id")
        .contains("Match: 2 tables");
    assertThat(wrong.err()).contains("tables.references.item: table.column is wanted, not item");
  }

  @Test
  void aTargetThatIsOnlyBehindHasAnExitCodeOfItsOwn() throws SQLException, IOException {
    parquet(mine, "item", ROWS);
    parquet(other, "item", ROWS + " WHERE g <= 19990");
    String entry = "tables: [{name: item, key: [id], watermark: %s}]";

    CommandRun run = compare("--config", config(entry.formatted("id")));
    CommandRun wrong = compare("--config", config(entry.formatted("note")));

    assertThat(run.out())
        .contains("Lag       table item is behind: 10 rows later than id 19990")
        .contains("the source is at 20000, ahead by 10");
    assertThat(run.exit()).isEqualTo(5);
    assertThat(wrong.err()).contains("watermark column note of table item is varchar");
    assertThat(wrong.exit()).isEqualTo(2);
  }

  @Test
  void typesThatHoldNoEqualValuesAreToldBeforeAnythingIsRead() throws SQLException {
    parquet(mine, "item", ROWS);
    parquet(other, "item", ROWS.replace("g AS id", "g::VARCHAR AS id"));

    CommandRun run = compare("--key", "item=id");

    assertThat(run.out()).contains("column id is bigint in the source and varchar in the target");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void wrongInputIsNamedWithItsRemedy() throws SQLException, IOException {
    parquet(mine, "item", ROWS);
    parquet(other, "item", ROWS);
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(
            List.of(
                compare("--key", "item=nope").err(),
                compare("--config", config("tabels: []")).err(),
                compare("--config", config("queries: [{name: a, sql: 7}]")).err(),
                CommandRun.of(
                        "parity", "compare", "--source", "mysql://reader:secret@x", "--target", "y")
                    .err(),
                CommandRun.of(
                        "parity",
                        "compare",
                        "--source",
                        "parquet:" + empty,
                        "--target",
                        "parquet:" + empty)
                    .err()))
        .satisfiesExactly(
            e -> assertThat(e).contains("key column nope is not in table item of the source"),
            e ->
                assertThat(e).contains("unknown field tabels; known are accepted, queries, tables"),
            e -> assertThat(e).contains("queries.sql: a text is wanted, not 7"),
            e ->
                assertThat(e)
                    .contains("--source mysql: none of jdbc:postgresql://")
                    .doesNotContain("secret"),
            e -> assertThat(e).contains("there is no .parquet file in " + empty));
  }

  @Test
  void whatCannotBeToldIsNoMatch() throws SQLException, IOException {
    parquet(mine, "item", ROWS);
    parquet(other, "item", ROWS);

    CommandRun run =
        compare("--config", config("queries: [{name: broken, sql: SELECT nope FROM item}]"));

    assertThat(run.out()).contains("Unknown   query broken could not be compared");
    assertThat(run.exit()).isEqualTo(4);
  }

  private CommandRun compare(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "parity",
                "compare",
                "--source",
                "parquet:" + mine,
                "--target",
                "parquet:" + other));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private String config(String yaml) throws IOException {
    return Files.writeString(folder.resolve("parity.yaml"), yaml).toString();
  }

  private static void parquet(Path folder, String table, String select) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("COPY (%s) TO '%s/%s.parquet'".formatted(select, folder, table));
    }
  }
}

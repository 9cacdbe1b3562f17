package dev.causeway.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LintCommandTest {
  private static final Path LOCAL = Path.of("../../environments/local");

  @TempDir Path folder;

  static List<Path> environments() throws IOException {
    try (Stream<Path> folders = Files.list(LOCAL.resolve(".."))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  void noEnvironmentHasErrors(Path environment) {
    CommandRun run = CommandRun.of("lint", environment.toString());
    assertThat(run.exit()).as(run.out()).isZero();
  }

  @Test
  void theLocalEnvironmentIsClean() {
    CommandRun run = CommandRun.of("lint", "--strict", LOCAL.toString());
    assertThat(run.out()).contains("0 errors, 0 warnings", "27 queries", "5 resources");
    assertThat(run.exit()).isZero();
  }

  @Test
  void aFieldIsNamedWithItsPlaceItsRuleAndItsRemedy() throws IOException {
    String file =
        write(
            "phase.yaml",
            """
            apiVersion: causeway.dev/v1alpha1
            kind: MigrationPhase
            metadata: {name: database}
            spec:
              capability: Database
              workloadRef: {name: shop}
              targetState: Done
              swich: {}
            """);
    CommandRun run = CommandRun.of("lint", file);
    assertThat(run.out())
        .contains(
            file
                + ":7:3: error: spec.targetState: Unsupported value: \"Done\": supported values: \"Prepared\"",
            file + ":8:3: error: spec.swich: unknown field \"spec.swich\" [SCHEMA]",
            file
                + ":6:17: warning: spec.workloadRef.name: QueryWorkload shop is not among these files",
            "2 errors, 1 warnings");
    assertThat(run.exit()).isOne();
  }

  @Test
  void aSampleIsNamedWithItsPlaceItsValueAndItsRemedy() throws IOException {
    String local = Files.readString(LOCAL.resolve("workload.yaml"));
    String file =
        write(
            "workload.yaml",
            local.replace("country: FR, least: \"0\"", "country: FR, least: cheap"));

    assertThat(CommandRun.of("lint", file).out())
        .contains(".samples[1].least: is 'cheap', which is no Decimal");
  }

  @Test
  void aQueryIsNamedWithItsPlaceInItsFile() throws IOException {
    write("late.sql", "-- Late?\nSELECT NVL(a, 0)\nFROM missing");
    write(
        "kustomization.yaml",
        """
        resources: [workload.yaml]
        configMapGenerator:
        - {name: queries, files: [late.sql]}
        """);
    Files.copy(
        Path.of("../../operators/api/src/test/resources/fixtures/queryworkload/base.yaml"),
        folder.resolve("workload.yaml"));
    String workload = Files.readString(folder.resolve("workload.yaml"));
    Files.writeString(
        folder.resolve("workload.yaml"),
        workload.replaceFirst(
            "    sql: SELECT .*", "    sqlFrom: {configMap: queries, key: late.sql}"));
    CommandRun run = CommandRun.of("lint", folder.toString());
    assertThat(run.out())
        .contains(
            "late.sql:2:8: error: spec.queries[0]: DECODE, NVL",
            "late.sql:3:6: error: spec.queries[0]: table missing is not declared in spec.tables");
    assertThat(run.exit()).isOne();
  }

  @Test
  void anOrderThatLeavesTiesIsAWarningWithTheKeyToAdd() throws IOException {
    String file =
        write(
            "ties.yaml",
            """
            apiVersion: causeway.dev/v1alpha1
            kind: QueryWorkload
            metadata: {name: shop}
            spec:
              tables: [{name: orders, key: [id]}]
              queries:
              - {name: late, sql: "SELECT a FROM orders ORDER BY day LIMIT 5"}
              - {name: later, sql: "SELECT a FROM orders ORDER BY day, id LIMIT 5"}
            """);
    assertThat(CommandRun.of("lint", file).out())
        .contains("warning: spec.queries[0]: rows that are equal in all of ORDER BY", "[TIES]")
        .contains("remedy: add , id")
        .doesNotContain("spec.queries[1]: rows");
  }

  @Test
  void aPlaceInABlockOfYamlIsThatOfTheFile() throws IOException {
    String file =
        write(
            "map.yaml",
            """
            apiVersion: causeway.dev/v1alpha1
            kind: QueryWorkload
            metadata: {name: shop}
            spec:
              queries:
              - name: late
                sql: |
                  SELECT a
                  FROM missing
            """);
    assertThat(CommandRun.of("lint", file).out()).contains(file + ":9:12: error: spec.queries[0]");
  }

  @Test
  void jsonHasTheSameFindings() throws IOException {
    String file = write("q.sql", "SELECT TOP 5 a FROM t");
    CommandRun run = CommandRun.of("lint", "-o", "json", file);
    assertThat(run.out()).contains("\"id\":\"TOP\"", "\"line\":1", "\"errors\":2", "\"remedy\":");
    assertThat(run.exit()).isOne();
  }

  @Test
  void whatAKustomizationDoesBesidesIsTold() throws IOException {
    write("kustomization.yaml", "resources: [gone.yaml]\npatches: []\n");
    assertThat(CommandRun.of("lint", folder.toString()).out())
        .contains("patches is not applied here", "kubectl kustomize", "there is no ");
  }

  @Test
  void brokenYamlIsAFindingAndAMissingFileIsNot() throws IOException {
    CommandRun broken = CommandRun.of("lint", write("x.yaml", "a: [1\n"));
    assertThat(broken.out()).contains("x.yaml:2:1: error:", "[YAML]");
    assertThat(broken.exit()).isOne();
    CommandRun missing = CommandRun.of("lint", folder.resolve("nope").toString());
    assertThat(missing.err()).contains("there is no");
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(CommandRun.of("lint").exit()).isEqualTo(2);
  }

  @Test
  void whereNothingIsDeclaredNothingIsFound() throws IOException {
    write("notes.txt", "apiVersion: causeway.dev/v1alpha1");
    CommandRun nothing = CommandRun.of("lint", folder.toString());
    assertThat(nothing.err())
        .contains("nothing is declared in " + folder + ": manifests are .yaml and .yml files");
    assertThat(nothing.exit()).isEqualTo(2);
    assertThat(CommandRun.of("lint", write("empty.yaml", "---\n")).exit()).isEqualTo(2);
  }

  @Test
  void aFileThatIsNoTextIsNamed() throws IOException {
    Path file = folder.resolve("x.sql");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    CommandRun run = CommandRun.of("lint", file.toString());
    assertThat(run.err()).contains("causeway: " + file + " is not a text in UTF-8");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void anObjectThatNobodyWouldTakeIsNotPassedOver() throws IOException {
    String file =
        write(
            "phases.yaml",
            """
            apiVersion: causway.dev/v1alpha1
            kind: MigrationPhase
            metadata: {name: misspelt}
            ---
            kind: MigrationPhase
            metadata: {name: nameless}
            ---
            image: {repository: causeway/operators}
            """);
    CommandRun run = CommandRun.of("lint", file);
    assertThat(run.out())
        .contains(
            file + ":1:1: error: apiVersion: no matches for kind \"MigrationPhase\" in version",
            file + ":5:1: error: apiVersion: apiVersion not set",
            file + ":8:1: error: apiVersion: apiVersion not set");
    assertThat(run.exit()).isOne();
  }

  @Test
  void theItemsOfAListAreChecked() throws IOException {
    String file =
        write(
            "list.yaml",
            """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: causeway.dev/v1alpha1
              kind: MigrationPhase
              metadata: {name: database}
              spec:
                capability: Database
                workloadRef: {name: shop}
                targetState: Done
            """);
    CommandRun run = CommandRun.of("lint", file);
    assertThat(run.out()).contains(file + ":10:5: error: spec.targetState: Unsupported value");
    assertThat(run.exit()).isOne();
  }

  @Test
  void helpNamesTheExitCodes() {
    assertThat(CommandRun.of("lint", "--help").out()).contains("Exit codes:", "--strict");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}

package dev.causeway.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.cli.CommandRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private static final Path LOCAL = Path.of("../../environments/local");
  private static final Assumptions ASSUMED =
      new Assumptions(50_000_000, 200_000_000, Duration.ofSeconds(2), 8);

  @Test
  void everyActUpToTheTargetStateHasItsFigures() {
    Plan plan = plan("Soaked", Optional.of(facts(100_000_000)));
    assertThat(plan.steps())
        .extracting(s -> s.stage() + " " + s.act() + " " + s.subject())
        .containsExactly(
            "Prepare inspect 1 tables, 1 queries",
            "Sync export orders",
            "Sync catalogue 1 tables in Glue",
            "Prove compare table orders",
            "Prove compare query late",
            "Drill ask as the synthetic user late",
            "Switch move 10 % of users",
            "Switch move 100 % of users",
            "Soak watch all users");
    Step export = plan.steps().get(1);
    assertThat(export.bytes()).isEqualTo(100_000_000);
    assertThat(export.seconds()).isEqualTo(4);
    // 8 RPU at 0.36 USD an hour for 4 seconds
    assertThat(export.usd()).isEqualByComparingTo("0.0032");
    assertThat(plan.partly()).isFalse();
    assertThat(plan.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Prepared,1", "Synced,3", "Proven,5", "Switched,8", "Soaked,9"})
  void nothingBeyondTheTargetStateIsPlanned(String targetState, int acts) {
    assertThat(plan(targetState, Optional.empty()).steps()).hasSize(acts);
  }

  @Test
  void whatTheSourceWasNotAskedForIsUnknown() {
    Plan plan = plan("Synced", Optional.empty());
    Step export = plan.steps().get(1);
    assertThat(export.bytes()).isNull();
    assertThat(export.usd()).isNull();
    assertThat(export.seconds()).isNull();
    assertThat(plan.partly()).isTrue();
    assertThat(plan.sizes()).startsWith("unknown");
  }

  @Test
  void tablesAndColumnsThatTheSourceLacksAreNamed() {
    assertThat(plan("Proven", Optional.of(new SourceFacts(Map.of()))).problems())
        .containsExactly("table orders is not at the source, or this user may not see it");
    SourceFacts without =
        new SourceFacts(Map.of("orders", new SourceFacts.TableFacts(Set.of("id"), 1)));
    assertThat(plan("Proven", Optional.of(without)).problems())
        .containsExactly("table orders has no column day, which key or partitionBy names");
  }

  @Test
  void theLocalEnvironmentIsPlannedWithoutItsSource() {
    CommandRun run = CommandRun.of("plan", "--offline", LOCAL.toString());
    assertThat(run.out())
        .contains("phase database of workload supply-chain, up to Proven", "List prices of 2026")
        .containsPattern("Sync +export +sales_order_line +unknown +unknown +unknown")
        .contains("assumed: an export runs at 50 MB/s", "at least ")
        .doesNotContain("Switch ");
    assertThat(run.exit()).isZero();
    assertThat(CommandRun.of("plan", "--offline", "-o", "json", LOCAL.toString()).out())
        .contains("\"act\":\"export\"", "\"bytes\":null");
  }

  @ParameterizedTest
  @CsvSource({"10s,10", "1h30m,5400", "1500ms,2", "168h,604800", "0s,0"})
  void durationsAreWholeSeconds(String duration, long seconds) {
    assertThat(WantedReader.seconds(duration)).isEqualTo(seconds);
  }

  private static Plan plan(String targetState, Optional<SourceFacts> source) {
    Wanted wanted =
        new Wanted(
            "database",
            targetState,
            "shop",
            "us-east-1",
            List.of(new Wanted.Table("orders", List.of("id", "day"))),
            List.of(new Wanted.Query("late", Set.of("orders"))),
            List.of(new Wanted.Move(10, 10), new Wanted.Move(100, 0)),
            60);
    return new Planner(wanted, source, ASSUMED).plan();
  }

  private static SourceFacts facts(long bytes) {
    return new SourceFacts(
        Map.of("orders", new SourceFacts.TableFacts(Set.of("id", "day"), bytes)));
  }
}

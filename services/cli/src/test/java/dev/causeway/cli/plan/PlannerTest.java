package dev.causeway.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.cli.CommandRun;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private static final Path LOCAL = Path.of("../../environments/local");
  private static final Assumptions ASSUMED =
      new Assumptions(50_000_000, 200_000_000, Duration.ofSeconds(2), 8);

  private static final String SHOP =
      """
      apiVersion: causeway.dev/v1alpha1
      kind: QueryWorkload
      metadata: {name: shop}
      spec:
        aws: {region: us-east-1}
        source:
          redshift:
            workgroup: shop
            database: dev
            unloadRoleArn: arn:aws:iam::000000000000:role/shop-unload
        target:
          athena: {workgroup: shop}
          lake: {bucket: shop-lake, resultsBucket: shop-results, unloadRole: shop-unload}
        catalog: {database: shop}
        tables:
        - {name: orders, key: [id]}
        sync:
          interval: 6h
          window: {from: "20:00", to: "08:00"}
          sourceRpus: 32
        agent: {image: "agent:dev"}
        runner: {image: "runner:dev"}
      ---
      apiVersion: causeway.dev/v1alpha1
      kind: MigrationPhase
      metadata: {name: database}
      spec:
        capability: Database
        workloadRef: {name: shop}
      """;

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
  void theIntervalIsPricedByTheRunAndByTheMonth() {
    Wanted.Following hourly = new Wanted.Following("1h", null);
    Interval interval = plan("Proven", Optional.of(facts(100_000_000_000L)), hourly).interval();
    // Export 2002 s, catalogue 1 s, fingerprints, table and query 502 s each.
    assertThat(interval.sourceSeconds()).isEqualTo(3509);
    // 8 RPU at 0.36 USD an hour, and 100 GB twice at 5 USD a TB.
    assertThat(interval.usd()).isBetween(new BigDecimal("3.71"), new BigDecimal("3.72"));
    assertThat(interval.month().runs()).isEqualTo(720);
    assertThat(interval.month().rpuHours()).isEqualByComparingTo("5614.4");
    assertThat(interval.month().usd()).isBetween(new BigDecimal("2675"), new BigDecimal("2677"));
    assertThat(interval.atLeast()).isFalse();
  }

  @Test
  void aShortRunIsBilledAMinuteAndTheWindowCounts() {
    Wanted.Following nightly = new Wanted.Following("1h", new Wanted.Window("22:00", "05:00"));
    Interval interval = plan("Switched", Optional.of(facts(1_000_000)), nightly).interval();
    assertThat(interval.sourceSeconds()).isEqualTo(60);
    assertThat(interval.window()).isEqualTo("22:00-05:00");
    assertThat(interval.month().runs()).isEqualTo(210);
    assertThat(interval.month().rpuHours()).isEqualByComparingTo("28.0");
  }

  @Test
  void withoutSizesTheIntervalHasALowerBound() {
    Wanted.Following hourly = new Wanted.Following("1h", null);
    Interval interval = plan("Proven", Optional.empty(), hourly).interval();
    assertThat(interval.atLeast()).isTrue();
    assertThat(interval.sourceSeconds()).isEqualTo(60);
    assertThat(interval.month().usd()).isPositive();
  }

  @Test
  void whereNoRunsFollowNoIntervalIsPriced() {
    assertThat(plan("Soaked", Optional.empty(), null).interval()).isNull();
    Wanted.Following hourly = new Wanted.Following("1h", null);
    Plan synced = plan("Synced", Optional.empty(), hourly);
    assertThat(synced.interval()).isNull();
    assertThat(synced.assumptions()).noneMatch(words -> words.contains("fingerprints"));
  }

  @Test
  void theIntervalIsPrintedWithItsAssumptions(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("shop.yaml"), SHOP);
    CommandRun run = CommandRun.of("plan", "--offline", folder.toString());
    assertThat(run.out())
        .as(run.err())
        .contains("every 6h in 20:00-08:00 UTC: a run keeps the source awake for at least 60 s")
        .contains("on 32 RPU", "30 days of it: 60 runs, at least 32.0 RPU-hours")
        .contains("assumed: a run that follows exports and compares everything");
    assertThat(CommandRun.of("plan", "--offline", "-o", "json", folder.toString()).out())
        .contains("\"interval\":{", "\"every\":\"6h\"", "\"rpuHours\":32.0", "\"runs\":60");
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
        .contains("the source works with 128 RPU (sync.sourceRpus)")
        .doesNotContain("Switch ", "30 days");
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
    return plan(targetState, source, null);
  }

  private static Plan plan(
      String targetState, Optional<SourceFacts> source, Wanted.@Nullable Following following) {
    Wanted wanted =
        new Wanted(
            "database",
            targetState,
            "shop",
            "us-east-1",
            List.of(new Wanted.Table("orders", List.of("id", "day"))),
            List.of(new Wanted.Query("late", Set.of("orders"))),
            List.of(new Wanted.Move(10, 10), new Wanted.Move(100, 0)),
            60,
            following);
    return new Planner(wanted, source, ASSUMED).plan();
  }

  private static SourceFacts facts(long bytes) {
    return new SourceFacts(
        Map.of("orders", new SourceFacts.TableFacts(Set.of("id", "day"), bytes)));
  }
}

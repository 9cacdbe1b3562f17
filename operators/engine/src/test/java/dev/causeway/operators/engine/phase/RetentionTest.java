package dev.causeway.operators.engine.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Json;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.engine.phase.decide.Act;
import dev.causeway.operators.engine.phase.decide.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetentionTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final int MEBIBYTE = 1 << 20;
  private static final WorkloadPlan PLAN =
      new WorkloadPlan(
          "shop",
          "shop",
          "us-east-1",
          new WorkloadPlan.Source("shop", "dev", "public", "", "arn"),
          new WorkloadPlan.Target("shop", "lake", "runs", "shop"),
          List.of(),
          List.of());

  @Test
  void runsOfManyTablesThatFollowForEverFitIntoOneConfigMap() {
    List<Act> acts = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      acts.add(sync(i, 300));
      Evidence evidence = new Evidence(acts, acts, acts.getLast().taken().orElseThrow(), false);
      acts.removeAll(Retention.surplus(acts, Set.of(), evidence));

      int size = acts.stream().mapToInt(a -> Json.write(a.result()).length()).sum();
      assertThat(size).isLessThan(MEBIBYTE / 2);
      assertThat(acts).extracting(Act::attempt).contains(i);
    }
    assertThat(acts).hasSizeGreaterThan(3);
  }

  @Test
  void whatTheStagesRestOnStaysHoweverOld() {
    List<Act> acts =
        new ArrayList<>(IntStream.rangeClosed(1, 60).mapToObj(i -> sync(i, 1)).toList());
    Run inForce = acts.getFirst().taken().orElseThrow();
    List<Act> surplus = surplus(acts, inForce);
    assertThat(surplus).isNotEmpty().doesNotContain(acts.getFirst(), acts.getLast());
  }

  @Test
  void whatTookARunThatTheRouteNamesStaysThoughItsPlanIsNot() {
    List<Act> acts = IntStream.rangeClosed(1, 60).mapToObj(i -> sync(i, 1)).toList();
    Evidence ofNewPlan = new Evidence(List.of(), List.of(), null, false);
    assertThat(Retention.surplus(acts, Set.of("shop_r0002"), ofNewPlan))
        .contains(acts.getFirst())
        .doesNotContain(acts.get(1), acts.getLast());
  }

  @ParameterizedTest
  @EnumSource(
      value = Act.Job.class,
      names = {"Absent", "Complete"})
  void aRemovalThatWasCutOffIsGoneOnWith(Act.Job left) {
    List<Act> acts = List.of(halfRemoved(sync(1, 1), left), sync(2, 1), sync(3, 1));
    assertThat(surplus(acts, acts.getLast().taken().orElseThrow()))
        .containsExactly(acts.getFirst());
  }

  @Test
  void anActWhoseJobIsNotThereYetIsNoLeftOver() {
    List<Act> acts = List.of(sync(1, 1), halfRemoved(sync(2, 1), Act.Job.Absent));
    assertThat(surplus(acts, acts.getFirst().taken().orElseThrow())).isEmpty();
  }

  private static List<Act> surplus(List<Act> acts, Run inForce) {
    return Retention.surplus(acts, Set.of(), new Evidence(acts, acts, inForce, false));
  }

  /** What it reported is removed. */
  private static Act halfRemoved(Act act, Act.Job left) {
    return new Act(act.task(), act.attempt(), 1, "", left, "", null, null, null, null);
  }

  private static Act sync(int attempt, int tables) {
    String name = "database-sync-00000000-" + attempt;
    Instant end = NOON.plus(Duration.ofHours(attempt));
    Run run =
        new Run(
            attempt,
            "shop_r%04d".formatted(attempt),
            end,
            "session",
            "0".repeat(64),
            IntStream.range(0, tables)
                .mapToObj(t ->
                    new Run.ExportedTable(
                        "quite_a_long_table_name_%03d".formatted(t),
                        1_000_000,
                        1L << 40,
                        1_000,
                        "runs/shop_r0001/quite_a_long_table_name_%03d/manifest".formatted(t)))
                .toList());
    ActTask task =
        new ActTask(name, "database", Stage.Sync, PLAN.hash(), "t", PLAN, null, "", null);
    ActResult result =
        new ActResult(
            name,
            Stage.Sync,
            PLAN.hash(),
            ActResult.Outcome.Succeeded,
            "",
            "",
            run,
            null,
            new ActResult.Evidence("s3://lake/" + name, "0".repeat(64)),
            end,
            end);
    return new Act(task, attempt, 1, "", Act.Job.Complete, "", end, end, null, result);
  }
}

package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Capability;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.engine.phase.decide.Phase.Limits;
import dev.causeway.operators.engine.phase.decide.Phase.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wanted in a world: its phase, its plan, its runs. */
final class Wishes {
  private Wishes() {}

  static Phase phase(World w) {
    Map<Stage, Limits> limits = new HashMap<>();
    for (Stage stage : List.of(Stage.Prepare, Stage.Sync, Stage.Prove, Stage.Drill)) {
      limits.put(stage, new Limits(Duration.ofMinutes(10), 2));
    }
    Duration pause = Duration.ofSeconds(10);
    return new Phase(
        "shop",
        "database",
        "uid",
        w.generation,
        Capability.Database,
        "shop",
        w.dependencies,
        w.target,
        limits,
        Duration.ofHours(24),
        List.of(new Step(10, pause), new Step(50, pause), new Step(100, Duration.ZERO)),
        Duration.ofSeconds(30),
        w.shadowTerms,
        Duration.ofMinutes(1),
        Duration.ofHours(168),
        w.suspend,
        w.release,
        w.retry);
  }

  static WorkloadPlan plan(String sql) {
    return new WorkloadPlan(
        "shop",
        "shop",
        "us-east-1",
        new WorkloadPlan.Source("shop", "dev", "public", "", "arn"),
        new WorkloadPlan.Target("shop", "lake", "runs", "shop"),
        List.of(new WorkloadPlan.Table("orders", List.of("id"), null)),
        List.of(
            new WorkloadPlan.NamedQuery(
                "late", "Which are late?", List.of(), sql, WorkloadPlan.RowOrder.Any)));
  }

  static Run run(int number, Instant now) {
    return new Run(number, "shop_r%04d".formatted(number), now, "s", "", List.of());
  }
}

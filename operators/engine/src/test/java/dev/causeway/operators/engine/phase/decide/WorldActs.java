package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.contract.WorkloadPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Acts in a world: how they start, and what they come to. */
final class WorldActs {
  private WorldActs() {}

  static Act started(Action.StartAct s, World w) {
    WorkloadPlan plan = Wishes.plan(w.sql);
    String name =
        "database-%s-%s-%d".formatted(s.stage(), plan.hash().substring(0, 8), s.attempt());
    ActTask task =
        new ActTask(
            name,
            "database",
            s.stage(),
            plan.hash(),
            "token of " + name,
            plan,
            s.run(),
            "",
            s.follow(),
            s.stage() == Stage.Prove ? w.notary.terms() : null);
    return new Act(
        task, s.attempt(), w.generation, w.retry, Act.Job.Running, "", w.now, null, null, null);
  }

  static ActResult result(
      Act act,
      Outcome outcome,
      String reason,
      String message,
      @Nullable Run run,
      @Nullable ParitySummary parity,
      World w) {
    return new ActResult(
        act.name(),
        act.stage(),
        "h",
        outcome,
        reason,
        message,
        run,
        parity,
        new ActResult.Evidence("s3://lake/" + act.name(), Notary.RECORD),
        parity == null ? null : w.notary.certify(act.task(), parity.verdict()),
        null,
        act.jobStartedAt() == null ? w.now : act.jobStartedAt(),
        w.now);
  }

  /** The act with its Job in another state. */
  static Act at(Act a, Act.Job job, String message, @Nullable ActResult result, Instant now) {
    return new Act(
        a.task(),
        a.attempt(),
        a.generation(),
        a.retry(),
        job,
        message,
        now,
        now,
        a.progress(),
        result);
  }
}

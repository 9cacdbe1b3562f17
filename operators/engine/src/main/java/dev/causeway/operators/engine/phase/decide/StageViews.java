package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Stage;
import dev.causeway.operators.engine.phase.decide.Decision.Progress;
import dev.causeway.operators.engine.phase.decide.Decision.StageView;
import java.util.Optional;

/** How the stages are, for people to see. */
final class StageViews {
  private StageViews() {}

  /** A stage that had its say. */
  static StageView of(Observation o, Evidence evidence, Stage stage, StageOutcome outcome) {
    Optional<Act> act = evidence.last(stage);
    return switch (outcome) {
      case StageOutcome.Proceed p -> new StageView(stage, Progress.Done, act, "");
      case StageOutcome.Start s -> new StageView(stage, Progress.Running, act, s.message());
      case StageOutcome.Move m -> new StageView(stage, Progress.Running, act, m.message());
      case StageOutcome.Fail f -> new StageView(stage, Progress.Failed, act, f.message());
      case StageOutcome.Wait w when w.working() ->
          new StageView(stage, Progress.Running, act, w.message());
      case StageOutcome.Wait w -> new StageView(stage, idle(o, evidence, stage), act, w.message());
    };
  }

  /** A stage whose turn has not come. */
  static StageView later(Observation o, Evidence evidence, Stage stage) {
    return new StageView(stage, idle(o, evidence, stage), evidence.last(stage), "");
  }

  private static Progress idle(Observation o, Evidence evidence, Stage stage) {
    if (evidence.last(stage).filter(Act::succeeded).isPresent()) {
      return Progress.Done;
    }
    boolean once = o.acts().stream().anyMatch(a -> a.stage() == stage && a.succeeded());
    return once ? Progress.Stale : Progress.Waiting;
  }
}

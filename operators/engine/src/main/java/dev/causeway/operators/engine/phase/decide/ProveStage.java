package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import java.util.Optional;

/** The newest run equals the source at the run's cut. */
final class ProveStage implements StageHandler {
  @Override
  public Stage stage() {
    return Stage.Prove;
  }

  @Override
  public StageOutcome assess(Observation o, Evidence evidence) {
    Optional<Act> last = evidence.last(Stage.Prove);
    if (last.filter(a -> a.ended(Outcome.CutLost)).isPresent()) {
      return new StageOutcome.Fail(
          PhaseReason.CutLost,
          "the cut of run %s was lost more often than sync.retries allows. %s"
              .formatted(name(evidence), ActLadder.REMEDY));
    }
    StageOutcome outcome =
        ActLadder.climb(
            o,
            Stage.Prove,
            evidence.aboutRun(Stage.Prove),
            evidence.nextAttempt(Stage.Prove),
            evidence.run());
    return outcome instanceof StageOutcome.Proceed ? judge(evidence) : outcome;
  }

  private static StageOutcome judge(Evidence evidence) {
    ParitySummary parity = evidence.parity().orElse(null);
    if (parity == null) {
      return new StageOutcome.Fail(
          PhaseReason.ParityInconclusive,
          "the comparison of run %s ended without a verdict. %s"
              .formatted(name(evidence), ActLadder.REMEDY));
    }
    if (parity.verdict() == Verdict.Match) {
      return new StageOutcome.Proceed();
    }
    return new StageOutcome.Fail(
        parity.verdict() == Verdict.Mismatch
            ? PhaseReason.ParityMismatch
            : PhaseReason.ParityInconclusive,
        "run %s is not proven equal: %s %s"
            .formatted(name(evidence), difference(parity), ActLadder.REMEDY));
  }

  private static String difference(ParitySummary parity) {
    String first = parity.firstDifference().strip();
    if (first.isEmpty()) {
      return "the comparison gave no verdict.";
    }
    return first.endsWith(".") ? first : first + ".";
  }

  private static String name(Evidence evidence) {
    return evidence.run() == null ? "?" : evidence.run().database();
  }
}

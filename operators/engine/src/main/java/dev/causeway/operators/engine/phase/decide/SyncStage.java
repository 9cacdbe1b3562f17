package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Stage;
import java.util.List;
import java.util.Optional;

/**
 * A run is taken. A run whose cut is gone, or whose proof does not count, is followed by another.
 */
final class SyncStage implements StageHandler {
  @Override
  public Stage stage() {
    return Stage.Sync;
  }

  @Override
  public StageOutcome assess(Observation o, Evidence evidence) {
    int next = evidence.nextAttempt(Stage.Sync);
    StageOutcome outcome = ActLadder.climb(o, Stage.Sync, evidence.of(Stage.Sync), next, null);
    if (!(outcome instanceof StageOutcome.Proceed)) {
      return outcome;
    }
    return renewal(o, evidence)
        .<StageOutcome>map(why -> new StageOutcome.Start(Stage.Sync, next, null, why))
        .orElse(outcome);
  }

  /** Why another run is needed; empty if the newest one will do. */
  private static Optional<String> renewal(Observation o, Evidence evidence) {
    Optional<Act> proof = evidence.last(Stage.Prove);
    if (proof.isEmpty() || !o.phase().wants(Stage.Prove)) {
      return Optional.empty();
    }
    Act last = proof.get();
    if (last.ended(Outcome.CutLost)) {
      return lostCuts(o, evidence) <= o.phase().limitsOf(Stage.Sync).retries()
          ? Optional.of("the cut of the last run is gone, a new run is taken")
          : Optional.empty();
    }
    if (unequal(evidence)) {
      return last.retryWanted(o.phase())
          ? Optional.of("the last run was not equal, a new run is taken")
          : Optional.empty();
    }
    if (schemaChanged(o, evidence)) {
      return Optional.of("the source's columns changed since the last run, a new run is taken");
    }
    if (!begins(o)) {
      return Optional.empty();
    }
    return tooOld(o, evidence)
        ? Optional.of("the last proof is older than prove.maxAge, a new run is taken")
        : certifiedAnew(o, evidence);
  }

  /** Cuts that were lost since somebody last asked for a retry. */
  private static long lostCuts(Observation o, Evidence evidence) {
    List<Act> proofs = evidence.of(Stage.Prove);
    return proofs.stream()
        .filter(a -> a.ended(Outcome.CutLost) && !a.retryWanted(o.phase()))
        .count();
  }

  /** The drill met other columns than those of the run, and somebody asked to go on. */
  private static boolean schemaChanged(Observation o, Evidence evidence) {
    return evidence
        .last(Stage.Drill)
        .filter(act -> act.ended(Outcome.Refused) && act.retryWanted(o.phase()))
        .map(Act::result)
        .filter(result -> result.reason().equals(ActResult.SCHEMA_CHANGED))
        .isPresent();
  }

  private static boolean unequal(Evidence evidence) {
    return evidence.parity().filter(p -> p.verdict() != Verdict.Match).isPresent();
  }

  /** A switch is wanted, and nobody has gone yet. */
  private static boolean begins(Observation o) {
    return o.phase().movesTraffic()
        && o.position() != null
        && o.position().current().weight() == 0
        && o.position().routes().intent() == null;
  }

  private static boolean tooOld(Observation o, Evidence evidence) {
    return evidence
        .equalAt()
        .filter(at -> at.plus(o.phase().maxAge()).isBefore(o.now()))
        .isPresent();
  }

  /**
   * A certificate that does not count is made anew where that helps, or where people ask for it.
   */
  private static Optional<String> certifiedAnew(Observation o, Evidence evidence) {
    CertificateGate.Answer answer = CertificateGate.ask(o, evidence);
    boolean asked = evidence.last(Stage.Prove).filter(a -> a.retryWanted(o.phase())).isPresent();
    boolean possible = o.workload().certifying().terms() != null && evidence.equalAt().isPresent();
    return !answer.open() && possible && (answer.renewable() || asked)
        ? Optional.of("a new run is taken, for " + answer.message())
        : Optional.empty();
  }
}

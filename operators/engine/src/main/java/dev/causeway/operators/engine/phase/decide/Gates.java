package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Stage;
import dev.causeway.operators.engine.phase.decide.Decision.Gate;
import dev.causeway.operators.engine.phase.decide.Decision.Result;
import dev.causeway.operators.engine.routes.Confirmation;
import dev.causeway.operators.engine.routes.Position;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What has to hold before users are switched, for people to see. */
final class Gates {
  private Gates() {}

  static List<Gate> of(Observation o, Evidence evidence) {
    return Stream.concat(
            Stream.of(parity(evidence), certificate(o, evidence), drill(evidence), consumers(o)),
            ShadowGate.ask(o, evidence).stream())
        .toList();
  }

  private static Gate parity(Evidence evidence) {
    Optional<ParitySummary> parity = evidence.parity();
    if (parity.isEmpty()) {
      return new Gate("parity", Result.Inconclusive, "the newest run is not compared yet");
    }
    ParitySummary p = parity.get();
    if (p.verdict() == Verdict.Match) {
      return new Gate(
          "parity",
          Result.Pass,
          "%d of %d tables and %d of %d queries are equal, %d rows compared"
              .formatted(p.tablesEqual(), p.tables(), p.queriesEqual(), p.queries(), p.rows()));
    }
    Result result = p.verdict() == Verdict.Mismatch ? Result.Fail : Result.Inconclusive;
    return new Gate("parity", result, "%s: %s".formatted(p.verdict(), p.firstDifference()));
  }

  private static Gate certificate(Observation o, Evidence evidence) {
    if (evidence.parity().isEmpty()) {
      return new Gate("certificate", Result.Inconclusive, "the newest run is not compared yet");
    }
    CertificateGate.Answer answer = CertificateGate.ask(o, evidence);
    return new Gate("certificate", answer.open() ? Result.Pass : Result.Fail, answer.message());
  }

  private static Gate drill(Evidence evidence) {
    if (evidence.drilled()) {
      return new Gate("drill", Result.Pass, "the reserved cohort went to the run and came back");
    }
    return evidence
        .last(Stage.Drill)
        .filter(a -> a.result() != null || a.job() == Act.Job.Failed)
        .map(a -> new Gate("drill", Result.Fail, "the drill of the newest run failed"))
        .orElse(new Gate("drill", Result.Inconclusive, "the newest run is not drilled yet"));
  }

  private static Gate consumers(Observation o) {
    Position at = o.position();
    if (at == null) {
      return new Gate("consumers", Result.Inconclusive, "there is no route yet");
    }
    Confirmation confirmation = o.confirmation(at);
    if (confirmation.complete()) {
      return new Gate("consumers", Result.Pass, "every live consumer follows the route in force");
    }
    Result result = confirmation.overdue().isEmpty() ? Result.Inconclusive : Result.Fail;
    return new Gate("consumers", result, confirmation.missing());
  }
}

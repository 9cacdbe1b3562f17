package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Run;
import dev.causeway.contract.ShadowTotals;
import dev.causeway.contract.ShadowTotals.Counts;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import dev.causeway.operators.engine.phase.decide.Decision.Gate;
import dev.causeway.operators.engine.phase.decide.Decision.Result;
import dev.causeway.operators.engine.phase.decide.Observation.Shadowing;
import dev.causeway.operators.engine.phase.decide.Phase.ShadowTerms;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether both engines answer the users' own questions alike, where the phase asks that. Only what
 * was compared with the run that users would go to counts.
 */
final class ShadowGate {
  private static final String NAME = "shadow";

  private ShadowGate() {}

  /** What the gate says; empty where the phase does not ask it. */
  static Optional<Gate> ask(Observation o, Evidence evidence) {
    return Optional.ofNullable(o.phase().shadow()).map(terms -> ask(o, evidence.run(), terms));
  }

  /** Why the route may not go forward; empty if it may. */
  static Optional<StageOutcome> obstacle(Observation o, Evidence evidence) {
    return ask(o, evidence)
        .flatMap(gate ->
            switch (gate.result()) {
              case Pass -> Optional.empty();
              case Fail ->
                  Optional.of(new StageOutcome.Fail(PhaseReason.ShadowDiffers, gate.message()));
              case Inconclusive ->
                  Optional.of(StageOutcome.waiting(PhaseReason.ShadowPending, gate.message()));
            });
  }

  private static Gate ask(Observation o, @Nullable Run run, ShadowTerms terms) {
    Shadowing shadowing = o.workload().shadowing();
    if (!shadowing.settings().on()) {
      return new Gate(
          NAME,
          Result.Inconclusive,
          "switch.shadow asks for the users' own questions, but spec.shadow.percent of QueryWorkload"
              + " %s is 0: set it above 0, or remove switch.shadow"
                  .formatted(o.phase().workload()));
    }
    ShadowTotals totals = shadowing.totals();
    boolean ofRun = totals != null && run != null && totals.database().equals(run.database());
    Counts counts = totals != null && ofRun ? totals.counts() : Counts.NONE;
    if (counts.different() * 100L
        > (long) terms.maxDifferentPercent() * Math.max(counts.compared(), terms.minCompared())) {
      return new Gate(NAME, Result.Fail, differs(counts, terms, totals));
    }
    if (counts.compared() < terms.minCompared()) {
      return new Gate(NAME, Result.Inconclusive, pending(counts, terms, shadowing));
    }
    return new Gate(
        NAME,
        Result.Pass,
        "both engines answered %d questions of users, %d of them otherwise; %d%% may be"
            .formatted(counts.compared(), counts.different(), terms.maxDifferentPercent()));
  }

  private static String differs(Counts counts, ShadowTerms terms, @Nullable ShadowTotals totals) {
    ShadowTotals.Difference first = totals == null ? null : totals.first();
    String named =
        first == null
            ? ""
            : " The first is of query %s, difference %s: the agent's log names the request."
                .formatted(first.query(), first.hash());
    return "both engines answered %d of %d questions of users otherwise, switch.shadow.maxDifferentPercent is %d.%s Users stay where they are. Another run begins the counts anew: set the annotation causeway.dev/retry to a new value"
        .formatted(counts.different(), counts.compared(), terms.maxDifferentPercent(), named);
  }

  private static String pending(Counts counts, ShadowTerms terms, Shadowing shadowing) {
    ShadowTotals totals = shadowing.totals();
    boolean spent =
        totals != null && totals.today().usd().compareTo(shadowing.settings().budgetUsd()) >= 0;
    return "%d of %d questions of users are compared%s"
        .formatted(
            counts.compared(),
            terms.minCompared(),
            spent
                ? "; the day's shadow.budgetUsd is spent: it goes on tomorrow, or raise it"
                : ", %d%% of what they ask is".formatted(shadowing.settings().percent()));
  }
}

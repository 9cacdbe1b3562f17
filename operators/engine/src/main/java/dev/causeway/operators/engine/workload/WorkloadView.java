package dev.causeway.operators.engine.workload;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Run;
import dev.causeway.contract.ShadowTotals;
import dev.causeway.contract.Stage;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.engine.ledger.Ledger;
import dev.causeway.operators.engine.routes.Position;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a workload stands, for its status.
 *
 * @param resolution its plan, or why there is none
 * @param infrastructure what its infrastructure waits for; empty if it is there
 * @param infrastructureKnown whether the cluster has these kinds at all
 * @param agent how its agent is
 * @param position where its traffic is; null while there is no record
 * @param ledgerProblem why the position cannot be told; empty if it can
 * @param results what the acts on its data came to
 * @param shadow what the agents added up of asking both engines; null before the first
 */
record WorkloadView(
    PlanResolver.Resolution resolution,
    String infrastructure,
    boolean infrastructureKnown,
    Agent agent,
    @Nullable Position position,
    String ledgerProblem,
    List<ActResult> results,
    @Nullable ShadowTotals shadow) {

  WorkloadView {
    results = List.copyOf(results);
  }

  /**
   * Pods of the agent.
   *
   * @param wanted how many are wanted
   * @param available how many answer
   */
  record Agent(int wanted, int available) {}

  /** The target of the route; null while there is none. */
  @Nullable RouteTarget target() {
    return position == null ? null : position.current().target();
  }

  /** The plan, if there is one. */
  Optional<WorkloadPlan> plan() {
    return resolution instanceof PlanResolver.Resolution.Resolved(WorkloadPlan plan)
        ? Optional.of(plan)
        : Optional.empty();
  }

  /** The newest run of the plan. */
  Optional<ActResult> newestRun() {
    return ofPlan(Stage.Sync)
        .filter(r -> r.run() != null)
        .max(Comparator.comparing(r -> Objects.requireNonNull(r.run()).number()));
  }

  /** The newest comparison; a run that follows and is not compared yet takes nothing from it. */
  Optional<ActResult> comparison() {
    return ofPlan(Stage.Prove)
        .filter(r -> r.parity() != null)
        .max(Comparator.comparing(ActResult::finishedAt));
  }

  /** Number of the run that was compared; 0 if it is not on record any more. */
  int comparedRun(ActResult comparison) {
    return ofPlan(Stage.Sync)
        .filter(r -> !r.finishedAt().isAfter(comparison.startedAt()))
        .flatMap(r -> Optional.ofNullable(r.run()).stream())
        .mapToInt(Run::number)
        .max()
        .orElse(0);
  }

  /** The newest run that was compared, with its comparison. */
  Optional<Compared> compared() {
    return comparison()
        .flatMap(proof -> sync(comparedRun(proof)).map(sync -> new Compared(sync, proof)));
  }

  /**
   * A run that was compared.
   *
   * @param sync the act that took it
   * @param proof the act that compared it
   */
  record Compared(ActResult sync, ActResult proof) {
    Run run() {
      return Objects.requireNonNull(sync.run());
    }
  }

  /**
   * Cut of the run that users on the target read; of the newest proven one while there are none.
   * Empty before there is one, or where its act is not on record any more.
   */
  Optional<Instant> dataAsOf() {
    Position at = position;
    RouteTarget target = target();
    if (at != null && target != null && at.current().weight() > 0) {
      return results.stream()
          .map(ActResult::run)
          .filter(run -> run != null && run.database().equals(target.database()))
          .map(Run::cutAt)
          .findFirst();
    }
    return ofPlan(Stage.Prove)
        .filter(r -> r.parity() != null && r.parity().verdict() == Verdict.Match)
        .max(Comparator.comparing(ActResult::finishedAt))
        .flatMap(proof -> sync(comparedRun(proof)))
        .map(ActResult::run)
        .map(Run::cutAt);
  }

  private Optional<ActResult> sync(int run) {
    return ofPlan(Stage.Sync).filter(r -> r.run() != null && r.run().number() == run).findFirst();
  }

  /** Tables of the newest run. */
  List<Run.ExportedTable> tables() {
    return newestRun().map(ActResult::run).map(Run::tables).orElse(List.of());
  }

  /** Whether a ledger entry is still awaited. */
  static String problem(Ledger.Head head) {
    return switch (head) {
      case Ledger.Head.Looking looking when looking.problem().isEmpty() ->
          "the ledger is being read";
      case Ledger.Head.Looking looking ->
          "the ledger cannot be read (%s): nothing moves until it can".formatted(looking.problem());
      case Ledger.Head.Found f -> "";
      case Ledger.Head.None n -> "";
    };
  }

  private Stream<ActResult> ofPlan(Stage stage) {
    String hash = plan().map(WorkloadPlan::hash).orElse("");
    return results.stream()
        .filter(r -> r.stage() == stage && r.planHash().equals(hash))
        .filter(r -> r.outcome() == ActResult.Outcome.Succeeded);
  }
}

package dev.causeway.operators.engine.phase;

import dev.causeway.contract.ActProgress;
import dev.causeway.contract.ActResult;
import dev.causeway.contract.Hold;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.FollowStatus;
import dev.causeway.operators.api.v1alpha1.HoldStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.ConsumerStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.GateName;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.GateResult;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.GateStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.HistoryEntry;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.RunStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.StageEvidence;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.StageState;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.StageStatus;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.engine.cluster.Conditions;
import dev.causeway.operators.engine.phase.decide.Act;
import dev.causeway.operators.engine.phase.decide.Decision;
import dev.causeway.operators.engine.phase.decide.Decision.StageView;
import dev.causeway.operators.engine.phase.decide.FollowUp;
import dev.causeway.operators.engine.phase.decide.Observation;
import dev.causeway.operators.engine.routes.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells how a phase stands, from what was decided. What was told before only dates the changes. */
final class PhaseStatusFactory {
  private static final int LONGEST_MESSAGE = 1024;
  private static final int MOST_CONSUMERS = 128;

  /**
   * The status.
   *
   * @param o the observation, with the position after the decision
   */
  MigrationPhaseStatus of(MigrationPhase resource, Observation o, Decision decision) {
    @Nullable MigrationPhaseStatus before = resource.getStatus();
    Conditions conditions =
        new Conditions(
            before == null ? List.of() : before.conditions(), o.phase().generation(), o.now());
    PhaseConditions.add(conditions, o, decision);
    Position at = o.position();
    return new MigrationPhaseStatus(
        o.phase().generation(),
        decision.state(),
        TrafficSentence.of(at),
        o.planHash(),
        conditions.list(),
        run(decision.evidence().run()),
        decision.stages().stream().map(PhaseStatusFactory::stage).toList(),
        decision.gates().stream().map(PhaseStatusFactory::gate).toList(),
        consumers(o),
        ReverseFigures.of(before == null ? null : before.reverse(), o, decision.evidence()),
        hold(at),
        follow(decision.followUp()),
        history(before, o, decision),
        evidence(decision));
  }

  private static List<HistoryEntry> history(
      @Nullable MigrationPhaseStatus before, Observation o, Decision decision) {
    List<HistoryEntry> history = before == null ? List.of() : before.history();
    PhaseState last = before == null ? null : before.state();
    PhaseState now = decision.state();
    if (last == null && !decision.evidence().acts().isEmpty()) {
      return List.of(new HistoryEntry(o.now(), now, now, "the status was lost and is told anew"));
    }
    PhaseState from = last == null ? PhaseState.Pending : last;
    return from == now
        ? history
        : Journey.add(history, from, now, PhaseConditions.why(o, decision), o.now());
  }

  private static @Nullable RunStatus run(@Nullable Run run) {
    return run == null ? null : new RunStatus(run.number(), run.database(), run.cutAt());
  }

  private static StageStatus stage(StageView view) {
    Optional<Act> act = view.act();
    Optional<ActResult> result = act.map(Act::result);
    Optional<ActProgress> progress = act.map(Act::progress);
    long total = progress.map(ActProgress::total).orElse(0L);
    boolean done = view.progress() == Decision.Progress.Done;
    return new StageStatus(
        view.stage(),
        StageState.valueOf(view.progress().name()),
        act.map(Act::name).orElse(""),
        Conditions.cut(view.message(), LONGEST_MESSAGE),
        done ? total : progress.map(ActProgress::done).orElse(0L),
        total,
        progress.map(p -> Conditions.cut(p.unit(), 32)).orElse(""),
        result.map(ActResult::startedAt).or(() -> act.map(Act::jobStartedAt)).orElse(null),
        result.map(ActResult::finishedAt).or(() -> act.map(Act::jobEndedAt)).orElse(null));
  }

  private static GateStatus gate(Decision.Gate gate) {
    return new GateStatus(
        GateName.valueOf(gate.name()),
        GateResult.valueOf(gate.result().name()),
        Conditions.cut(gate.message(), LONGEST_MESSAGE));
  }

  private static List<ConsumerStatus> consumers(Observation o) {
    return o.consumers().stream()
        .limit(MOST_CONSUMERS)
        .map(c -> new ConsumerStatus(c.name(), c.version(), c.live(o.now())))
        .toList();
  }

  private static @Nullable FollowStatus follow(@Nullable FollowUp up) {
    return up == null
        ? null
        : new FollowStatus(
            FollowStatus.State.valueOf(up.state().name()),
            Conditions.cut(up.message(), LONGEST_MESSAGE),
            up.act().map(Act::name).orElse(""),
            up.cutAt(),
            up.dueAt());
  }

  private static @Nullable HoldStatus hold(@Nullable Position at) {
    Hold hold = at == null ? null : at.current().hold();
    return hold == null
        ? null
        : new HoldStatus(
            hold.id(), hold.by(), Conditions.cut(hold.reason(), LONGEST_MESSAGE), hold.at());
  }

  private static List<StageEvidence> evidence(Decision decision) {
    List<StageEvidence> all = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      decision
          .evidence()
          .last(stage)
          .map(Act::result)
          .map(ActResult::evidence)
          .ifPresent(e -> all.add(new StageEvidence(stage, e.uri(), e.sha256())));
    }
    return all;
  }
}

package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.engine.capabilities.Crossing;
import dev.causeway.operators.engine.phase.decide.Action.WriteRoutes;
import dev.causeway.operators.engine.phase.decide.Decision.Progress;
import dev.causeway.operators.engine.phase.decide.Decision.StageView;
import dev.causeway.operators.engine.routes.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what happens next to a phase: first the route's own rules, then the stages in order. */
public final class Decider {
  private final List<StageHandler> handlers;
  private final Crossing crossing;

  /** A decider for one capability. */
  public Decider(Crossing crossing) {
    this.crossing = crossing;
    this.handlers =
        List.of(
            new PrepareStage(),
            new SyncStage(),
            new ProveStage(),
            new DrillStage(crossing),
            new SwitchStage(crossing),
            new SoakStage());
  }

  /** Decides. The same observation always gives the same decision. */
  public Decision decide(Observation observed) {
    if (!observed.rival().isEmpty()) {
      return standBack(observed);
    }
    Optional<WriteRoutes> traffic = Traffic.next(observed);
    Observation o = traffic.map(observed::after).orElse(observed);
    Evidence evidence = Evidence.of(o);
    List<StageView> views = new ArrayList<>();
    Stage at = Stage.Prepare;
    StageOutcome outcome = new StageOutcome.Proceed();
    for (StageHandler handler : handlers) {
      boolean onTheWay = outcome instanceof StageOutcome.Proceed;
      if (onTheWay && o.phase().wants(handler.stage())) {
        at = handler.stage();
        outcome = permitted(o, handler.assess(o, evidence));
        views.add(StageViews.of(o, evidence, at, outcome));
      } else {
        views.add(StageViews.later(o, evidence, handler.stage()));
      }
    }
    outcome = tooLate(o).orElse(outcome);
    PhaseState state = States.of(o, at, outcome, evidence);
    Optional<FollowUp> followUp = FollowUps.of(o, evidence, crossing, state);
    List<Action> actions = traffic.<List<Action>>map(List::of).orElse(actions(o, at, outcome));
    if (actions.isEmpty()) {
      actions = followUp.flatMap(FollowUp::action).map(List::of).orElse(List.of());
    }
    return new Decision(
        actions,
        state,
        outcome,
        at,
        views,
        Gates.of(o, evidence),
        evidence,
        followUp.orElse(null),
        lookAgain(o, outcome, followUp.map(FollowUp::dueAt).orElse(null)));
  }

  /** An act may not start while the phase is suspended, or its plan is not settled. */
  private static StageOutcome permitted(Observation o, StageOutcome outcome) {
    if (!(outcome instanceof StageOutcome.Start)) {
      return outcome;
    }
    if (o.phase().suspend()) {
      return StageOutcome.waiting(
          PhaseReason.Suspended, "spec.suspend is true: nothing new starts");
    }
    if (!o.workload().problem().isEmpty()) {
      return StageOutcome.waiting(PhaseReason.WorkloadNotReady, o.workload().problem());
    }
    boolean takes = ((StageOutcome.Start) outcome).stage() == Stage.Sync;
    return takes && o.acts().stream().anyMatch(a -> a.follows() && a.works())
        ? StageOutcome.working(
            PhaseReason.Progressing, "a run that follows is being taken; this one is next", null)
        : outcome;
  }

  private static List<Action> actions(Observation o, Stage at, StageOutcome outcome) {
    Position position = o.position();
    if (position != null && position.drilling() && !drillGoesOn(at, outcome)) {
      outcome = DrillStage.comeBack(o, position);
    }
    return switch (outcome) {
      case StageOutcome.Start start ->
          List.of(
              new Action.StartAct(
                  start.stage(),
                  start.attempt(),
                  start.run(),
                  start.stage() == Stage.Sync ? FollowPlans.whole(o) : null));
      case StageOutcome.Move move -> List.of(move.action());
      case StageOutcome.Proceed p -> List.of();
      case StageOutcome.Wait w -> List.of();
      case StageOutcome.Fail f -> List.of();
    };
  }

  private static boolean drillGoesOn(Stage at, StageOutcome outcome) {
    return at == Stage.Drill
        && switch (outcome) {
          case StageOutcome.Start s -> true;
          case StageOutcome.Move m -> true;
          case StageOutcome.Wait wait -> wait.working();
          case StageOutcome.Proceed p -> false;
          case StageOutcome.Fail f -> false;
        };
  }

  private static Optional<StageOutcome> tooLate(Observation o) {
    Position at = o.position();
    if (at == null || !Traffic.tooLate(o, at)) {
      return Optional.empty();
    }
    return Optional.of(
        new StageOutcome.Fail(
            PhaseReason.WindowClosed,
            "the users stay on the target: spec.reverse.window is over. Lengthen it to send them"
                + " back."));
  }

  private static Decision standBack(Observation o) {
    Evidence evidence = Evidence.of(o);
    StageOutcome outcome =
        new StageOutcome.Fail(
            PhaseReason.Conflict,
            "phase %s already carries %s of workload %s across. Delete one of the two."
                .formatted(o.rival(), o.phase().capability(), o.phase().workload()));
    List<StageView> views = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      views.add(new StageView(stage, Progress.Waiting, Optional.empty(), ""));
    }
    return new Decision(
        List.of(),
        PhaseState.Pending,
        outcome,
        Stage.Prepare,
        views,
        List.of(),
        evidence,
        null,
        null);
  }

  private static @Nullable Instant lookAgain(
      Observation o, StageOutcome outcome, @Nullable Instant followUpDue) {
    Position at = o.position();
    if (at != null && !at.confirmed()) {
      return o.confirmation(at).deadline();
    }
    Instant until = outcome instanceof StageOutcome.Wait wait ? wait.until() : null;
    boolean sooner =
        followUpDue != null
            && followUpDue.isAfter(o.now())
            && (until == null || followUpDue.isBefore(until));
    return sooner ? followUpDue : until;
  }
}

package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.engine.capabilities.Crossing;
import dev.causeway.operators.engine.phase.decide.FollowUp.State;
import dev.causeway.operators.engine.phase.decide.Observation.Following;
import dev.causeway.operators.engine.routes.Position;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs that follow a proven one, beside the stages: at the interval a cut is taken, proven, and
 * only then named by the route. One that fails or differs moves nothing; the next is due as ever.
 */
final class FollowUps {
  private static final Set<PhaseState> RESTS =
      EnumSet.of(PhaseState.Proven, PhaseState.Switched, PhaseState.Soaking, PhaseState.Soaked);

  private final Observation o;
  private final Evidence evidence;
  private final Following following;
  private final Run base;
  private final Publication publication;

  private FollowUps(
      Observation o, Evidence evidence, Following following, Run base, Crossing crossing) {
    this.o = o;
    this.evidence = evidence;
    this.following = following;
    this.base = base;
    this.publication = new Publication(o, evidence, crossing.target(base));
  }

  /** What follows; empty where runs do not follow, or there is none yet to follow. */
  static Optional<FollowUp> of(
      Observation o, Evidence evidence, Crossing crossing, PhaseState state) {
    Following following = o.workload().following();
    Run base = evidence.run();
    if (following == null || base == null || evidence.equalAt().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new FollowUps(o, evidence, following, base, crossing).decide(state));
  }

  private FollowUp decide(PhaseState state) {
    Optional<Act> newest = evidence.newestFollowUp();
    boolean adopted =
        newest.isEmpty()
            || newest.get().taken().filter(r -> r.number() <= base.number()).isPresent();
    if (adopted) {
      return publication.due()
          ? publish(newest)
          : next(state, newest, State.Resting, "the next run is due at its time");
    }
    return carryOn(state, newest.get());
  }

  private FollowUp publish(Optional<Act> act) {
    StageOutcome move = publication.move();
    return switch (move) {
      case StageOutcome.Move m ->
          told(State.Publishing, m.message(), act, null, Optional.of(m.action()));
      case StageOutcome.Wait wait ->
          told(State.Publishing, wait.message(), act, null, Optional.empty());
      case StageOutcome.Fail fail ->
          told(State.Publishing, fail.message(), act, null, Optional.empty());
      case StageOutcome.Start s -> throw new IllegalStateException("publishing starts no act");
      case StageOutcome.Proceed p -> throw new IllegalStateException("nothing is to be published");
    };
  }

  /** A run that was begun is carried to its proof, wherever the phase has gone meanwhile. */
  private FollowUp carryOn(PhaseState state, Act sync) {
    StageOutcome taken =
        ActLadder.climb(
            o, Stage.Sync, List.of(sync), evidence.nextAttempt(Stage.Sync), sync.task().run());
    Run run = sync.taken().orElse(null);
    if (!(taken instanceof StageOutcome.Proceed) || run == null) {
      return tell(state, State.Syncing, sync, sync, taken);
    }
    List<Act> proofs =
        evidence.all().stream().filter(a -> a.stage() == Stage.Prove && a.about(run)).toList();
    StageOutcome proven =
        ActLadder.climb(o, Stage.Prove, proofs, evidence.nextAttempt(Stage.Prove), run);
    Act last = proofs.isEmpty() ? sync : proofs.getLast();
    return proven instanceof StageOutcome.Proceed
        ? failed(state, last, difference(run, last))
        : tell(state, State.Proving, sync, last, proven);
  }

  private FollowUp tell(PhaseState phase, State state, Act sync, Act last, StageOutcome outcome) {
    return switch (outcome) {
      case StageOutcome.Start start when begunAnew(last, start) ->
          next(phase, Optional.of(last), State.Failed, start.message());
      case StageOutcome.Start start ->
          told(state, start.message(), Optional.of(last), null, permitted(sync, start));
      case StageOutcome.Wait wait ->
          told(state, wait.message(), Optional.of(last), wait.until(), Optional.empty());
      case StageOutcome.Fail fail -> failed(phase, last, fail.message());
      case StageOutcome.Move m -> throw new IllegalStateException("an act moves no route");
      case StageOutcome.Proceed p -> throw new IllegalStateException("it has ended");
    };
  }

  /** After a failure a new cut is taken; a proof of the old one is of no use to anybody. */
  private static boolean begunAnew(Act last, StageOutcome.Start start) {
    return start.stage() == last.stage() && start.attempt() > last.attempt();
  }

  private Optional<Action> permitted(Act sync, StageOutcome.Start start) {
    return o.phase().suspend() || !o.workload().problem().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Action.StartAct(
                start.stage(),
                start.attempt(),
                start.run(),
                start.stage() == Stage.Sync ? sync.task().follow() : null));
  }

  private FollowUp failed(PhaseState state, Act act, String why) {
    String message = "users stay on %s: %s".formatted(publication.served(), why);
    return next(state, Optional.of(act), State.Failed, message);
  }

  private static String difference(Run run, Act proof) {
    Verdict verdict = proof.verdict().orElse(Verdict.Unknown);
    ActResult result = proof.result();
    String first =
        result == null || result.parity() == null ? "" : result.parity().firstDifference();
    return "run %s is not proven equal (%s): %s".formatted(run.database(), verdict, first);
  }

  /** The next cut: taken when it is due, nothing else works, and the phase rests. */
  private FollowUp next(PhaseState state, Optional<Act> act, State otherwise, String message) {
    Act newest = evidence.newestFollowUp().orElse(null);
    boolean wanted =
        otherwise == State.Failed && act.filter(a -> a.retryWanted(o.phase())).isPresent();
    Instant due = wanted ? o.now() : dueAt(newest);
    if (due.isAfter(o.now())) {
      return told(otherwise, message, act, due, Optional.empty());
    }
    String first = obstacle(state);
    if (!first.isEmpty()) {
      State waits = otherwise == State.Failed ? State.Failed : State.Waiting;
      return told(waits, first, act, due, Optional.empty());
    }
    return FollowPlans.after(o, evidence, following, base)
        .map(follow ->
            told(
                State.Syncing,
                "the next run is due",
                act,
                due,
                Optional.<Action>of(
                    new Action.StartAct(
                        Stage.Sync, evidence.nextAttempt(Stage.Sync), null, follow))))
        .orElseGet(() ->
            told(
                State.Waiting,
                "the evidence of run %s is not on record".formatted(base.database()),
                act,
                due,
                Optional.empty()));
  }

  private Instant dueAt(@Nullable Act newest) {
    Instant last = base.cutAt();
    Instant begun = newest == null ? null : FollowPlans.begunAt(newest);
    Instant due = (begun != null && begun.isAfter(last) ? begun : last).plus(following.interval());
    Window window = following.window();
    if (window == null) {
      return due;
    }
    Instant opens = window.opensAt(due);
    // A window that went by, while something else came first, does not count.
    return opens.isBefore(o.now()) ? later(window, opens) : opens;
  }

  private Instant later(Window window, Instant opened) {
    Instant now = window.opensAt(o.now());
    return now.equals(o.now()) ? opened : now;
  }

  private String obstacle(PhaseState state) {
    Position at = o.position();
    if (!RESTS.contains(state)) {
      return "the phase is %s: the next run waits".formatted(state);
    }
    if (o.phase().suspend()) {
      return "spec.suspend is true: nothing new starts";
    }
    if (!o.workload().problem().isEmpty()) {
      return o.workload().problem();
    }
    if (at != null && (at.current().hold() != null || at.routes().intent() != null)) {
      return "the route is held or about to change: the next run waits";
    }
    return o.acts().stream()
        .filter(Act::works)
        .findFirst()
        .map(a -> "act %s still works: the next run waits".formatted(a.name()))
        .orElse("");
  }

  private FollowUp told(
      State state,
      String message,
      Optional<Act> act,
      @Nullable Instant due,
      Optional<Action> action) {
    return new FollowUp(state, message, act, publication.cutAt(), due, action);
  }
}

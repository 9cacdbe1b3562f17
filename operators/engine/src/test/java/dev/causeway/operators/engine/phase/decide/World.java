package dev.causeway.operators.engine.phase.decide;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Capability;
import dev.causeway.contract.Engine;
import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Run;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.api.v1alpha1.TargetState;
import dev.causeway.operators.engine.capabilities.database.DatabaseCrossing;
import dev.causeway.operators.engine.phase.decide.Observation.Following;
import dev.causeway.operators.engine.routes.Consumer;
import dev.causeway.operators.engine.routes.Position;
import dev.causeway.operators.engine.routes.RouteLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A world in memory that does what decisions say, and what a test makes happen in it. */
final class World {
  static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
  static final RouteTarget SOURCE = new RouteTarget(Engine.Redshift, "dev", "public");

  Instant now = START;
  TargetState target = TargetState.Proven;
  long generation = 1;
  boolean suspend;
  String release = "";
  String retry = "";
  String sql = "SELECT 1";
  String problem = "";
  String rival = "";
  boolean infrastructure = true;
  boolean ledgerUp = true;
  boolean consumersFollow = true;
  int runs;
  @Nullable Following following;
  Phase.@Nullable ShadowTerms shadowTerms;
  Observation.Shadowing shadowing = new Observation.Shadowing(Shadow.OFF, null);
  List<Phase.Dependency> dependencies = List.of();
  final Notary notary = new Notary();
  final Map<String, Act> acts = new TreeMap<>();
  final Map<String, Long> consumers = new HashMap<>(Map.of("agent-1", 1L, "agent-2", 1L));
  final List<Route> routesInForce = new ArrayList<>();
  final List<PhaseState> states = new ArrayList<>();
  @Nullable Position position =
      Position.moved(
          RouteLog.written(
              RouteLog.created(Capability.Database, SOURCE, "workload/shop", START), r -> true),
          START,
          START);

  private final MemoryLedger ledger = new MemoryLedger();
  private final Decider decider = new Decider(new DatabaseCrossing());

  /** Decides, does it, and lets consumers follow. */
  Decision step() {
    Decision decision = decide();
    for (Action action : decision.actions()) {
      carryOut(action);
    }
    if (states.isEmpty() || states.getLast() != decision.state()) {
      states.add(decision.state());
    }
    if (consumersFollow && position != null) {
      consumers.replaceAll((name, version) -> position.current().version());
    }
    return decision;
  }

  /** Steps until nothing is left to do now. */
  Decision settle() {
    for (int i = 0; i < 50; i++) {
      if (step().actions().isEmpty()) {
        return step();
      }
    }
    throw new AssertionError("it does not come to rest");
  }

  Decision decide() {
    return decider.decide(observe());
  }

  /** Time passes, then things settle. */
  Decision after(Duration duration) {
    now = now.plus(duration);
    return settle();
  }

  Decision edit(TargetState newTarget) {
    target = newTarget;
    generation++;
    return settle();
  }

  /** The one running act of a stage succeeds. */
  Decision finish(Stage stage) {
    Act act = running(stage);
    Run run = stage == Stage.Sync ? Wishes.run(++runs, now) : null;
    ParitySummary parity =
        stage == Stage.Prove ? new ParitySummary(Verdict.Match, 6, 6, 100, 20, 20, "") : null;
    return end(act, Outcome.Succeeded, "", "", run, parity);
  }

  Decision mismatch(String difference) {
    ParitySummary parity = new ParitySummary(Verdict.Mismatch, 6, 5, 100, 20, 20, difference);
    return end(running(Stage.Prove), Outcome.Succeeded, "", "", null, parity);
  }

  Decision refuse(Stage stage, String reason, String message) {
    return end(running(stage), Outcome.Refused, reason, message, null, null);
  }

  Decision loseCut() {
    return end(running(Stage.Prove), Outcome.CutLost, "", "the session is gone", null, null);
  }

  Decision fail(Stage stage, String message) {
    Act act = running(stage);
    put(WorldActs.at(act, Act.Job.Failed, message, null, now));
    return settle();
  }

  /** From nothing to Proven. */
  Decision prove() {
    settle();
    finish(Stage.Prepare);
    finish(Stage.Sync);
    return finish(Stage.Prove);
  }

  /** From nothing to Switched: steps of 10, 50 and 100 with ten seconds each. */
  Decision switchAll() {
    target = TargetState.Switched;
    prove();
    finish(Stage.Drill);
    after(Duration.ofSeconds(10));
    after(Duration.ofSeconds(10));
    return after(Duration.ofSeconds(10));
  }

  int weight() {
    return Objects.requireNonNull(position).current().weight();
  }

  Act running(Stage stage) {
    return acts.values().stream()
        .filter(a -> a.stage() == stage && a.result() == null && a.job() == Act.Job.Running)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + stage + " runs: " + acts.keySet()));
  }

  /** The first act of a stage. */
  Act act(Stage stage) {
    return acts.values().stream().filter(a -> a.stage() == stage).findFirst().orElseThrow();
  }

  boolean phaseMovesTraffic() {
    return Wishes.phase(this).movesTraffic();
  }

  long actsOf(Stage stage) {
    return acts.values().stream().filter(a -> a.stage() == stage).count();
  }

  private Observation observe() {
    List<Consumer> alive =
        consumers.entrySet().stream()
            .map(e -> new Consumer(e.getKey(), e.getValue(), START, now.plusSeconds(15)))
            .toList();
    return new Observation(
        now,
        Wishes.phase(this),
        new Observation.Workload(
            Wishes.plan(sql),
            problem,
            infrastructure,
            infrastructure ? "" : "lake",
            following,
            notary.certifying(acts.values()),
            shadowing),
        position,
        List.copyOf(acts.values()),
        alive,
        position == null ? Map.of() : ledger.puts(position.routes(), ledgerUp),
        rival);
  }

  private void carryOut(Action action) {
    switch (action) {
      case Action.WriteRoutes w -> {
        if (position == null || position.current().version() != w.routes().current().version()) {
          routesInForce.add(w.routes().current());
        }
        position = Objects.requireNonNull(position).next(w.routes(), w.since(), w.confirmedAt());
      }
      case Action.StartAct s -> put(WorldActs.started(s, this));
    }
  }

  private Decision end(
      Act act,
      Outcome outcome,
      String reason,
      String message,
      @Nullable Run run,
      @Nullable ParitySummary parity) {
    ActResult result = WorldActs.result(act, outcome, reason, message, run, parity, this);
    put(WorldActs.at(act, Act.Job.Complete, "", result, now));
    return settle();
  }

  private void put(Act act) {
    acts.put(act.name(), act);
  }
}

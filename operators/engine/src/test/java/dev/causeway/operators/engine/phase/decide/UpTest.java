package dev.causeway.operators.engine.phase.decide;

import static dev.causeway.operators.api.v1alpha1.PhaseState.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.Engine;
import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import dev.causeway.operators.api.v1alpha1.TargetState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Going up: gated, step by step. */
class UpTest {
  private final World world = new World();

  @Test
  void byDefaultItProvesAndNeverTouchesTheRoute() {
    Decision end = world.prove();
    assertThat(end.reached()).isTrue();
    assertThat(end.state()).isEqualTo(Proven);
    assertThat(world.routesInForce).isEmpty();
    assertThat(world.states).containsExactly(Preparing, Syncing, Proving, Proven);
  }

  @Test
  void eachTargetStopsWhereItSays() {
    world.target = TargetState.Prepared;
    world.settle();
    assertThat(world.finish(Stage.Prepare).state()).isEqualTo(Prepared);
    assertThat(world.actsOf(Stage.Sync)).isZero();
    world.edit(TargetState.Synced);
    assertThat(world.finish(Stage.Sync).state()).isEqualTo(Synced);
    assertThat(world.actsOf(Stage.Prove)).isZero();
  }

  @Test
  void aSwitchDrillsFirstThenMovesStepByStep() {
    assertThat(world.switchAll().state()).isEqualTo(Switched);
    assertThat(world.routesInForce.stream().map(r -> r.transition().kind().name()))
        .containsExactly("DrillOut", "DrillBack", "Forward", "Forward", "Forward");
    assertThat(world.routesInForce.stream().map(Route::weight)).containsExactly(0, 0, 10, 50, 100);
    assertThat(world.routesInForce.getFirst().target())
        .isEqualTo(new RouteTarget(Engine.Athena, "shop_r0001", ""));
  }

  @Test
  void aStepRestsForItsPause() {
    world.target = TargetState.Switched;
    world.prove();
    world.finish(Stage.Drill);
    assertThat(world.weight()).isEqualTo(10);
    Decision resting = world.after(Duration.ofSeconds(9));
    assertThat(world.weight()).isEqualTo(10);
    assertThat(resting.lookAgainAt()).isEqualTo(world.now.plusSeconds(1));
    world.after(Duration.ofSeconds(1));
    assertThat(world.weight()).isEqualTo(50);
  }

  @Test
  void soakIsCountedFromTheLastStep() {
    world.switchAll();
    assertThat(world.edit(TargetState.Soaked).state()).isEqualTo(Soaking);
    assertThat(world.after(Duration.ofMinutes(1)).state()).isEqualTo(Soaked);
    assertThat(world.weight()).isEqualTo(100);
  }

  @Test
  void nothingStartsBeforeItsDependencies() {
    world.dependencies = java.util.List.of(new Phase.Dependency("other", "Soaked", false));
    assertThat(reason(world.settle())).isEqualTo(PhaseReason.DependencyNotReached);
    assertThat(world.acts).isEmpty();
  }

  @Test
  void nothingStartsBeforeTheInfrastructure() {
    world.infrastructure = false;
    assertThat(reason(world.settle())).isEqualTo(PhaseReason.InfrastructurePending);
    assertThat(world.acts).isEmpty();
  }

  @Test
  void nothingNewStartsWhileSuspended() {
    world.suspend = true;
    assertThat(reason(world.settle())).isEqualTo(PhaseReason.Suspended);
    assertThat(world.acts).isEmpty();
  }

  @Test
  void theYoungerOfTwoPhasesForOneCapabilityStandsBack() {
    world.rival = "older";
    assertThat(reason(world.settle())).isEqualTo(PhaseReason.Conflict);
    assertThat(world.acts).isEmpty();
  }

  @Test
  void withoutAConsumerNobodyIsSwitched() {
    world.consumers.clear();
    world.target = TargetState.Switched;
    assertThat(reason(world.prove())).isEqualTo(PhaseReason.NoConsumers);
    assertThat(world.routesInForce).isEmpty();
  }

  @Test
  void aMismatchIsNotProvenAndNamesTheDifference() {
    world.target = TargetState.Switched;
    world.settle();
    world.finish(Stage.Prepare);
    world.finish(Stage.Sync);
    Decision end = world.mismatch("orders key 42: price 1.00 is 2.00");
    assertThat(reason(end)).isEqualTo(PhaseReason.ParityMismatch);
    assertThat(((StageOutcome.Fail) end.outcome()).message()).contains("orders key 42");
    assertThat(end.state()).isEqualTo(Synced);
    assertThat(world.routesInForce).isEmpty();
    world.retry = "again";
    world.settle();
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(2);
  }

  @Test
  void anOldProofIsMadeAnewBeforeASwitchAndOnlyThen() {
    world.prove();
    world.after(Duration.ofHours(25));
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(1);
    world.edit(TargetState.Switched);
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(2);
    assertThat(world.routesInForce).isEmpty();
  }

  @Test
  void anotherPlanMakesAllStagesStaleAndMovesNobody() {
    world.switchAll();
    world.sql = "SELECT 2";
    Decision decision = world.settle();
    assertThat(decision.state()).isEqualTo(Switched);
    assertThat(decision.stages().get(2).progress()).isEqualTo(Decision.Progress.Stale);
    world.finish(Stage.Prepare);
    world.finish(Stage.Sync);
    Decision end = world.finish(Stage.Prove);
    assertThat(reason(end)).isEqualTo(PhaseReason.RunNotPublished);
    assertThat(world.weight()).isEqualTo(100);
    assertThat(world.routesInForce.getLast().target().database()).isEqualTo("shop_r0001");
  }

  @Test
  void afterAPlanAndBackAgainTheUsersGoToTheRunThatWasProven() {
    world.switchAll();
    world.edit(TargetState.Proven);
    world.sql = "SELECT 2";
    world.edit(TargetState.Switched);
    world.finish(Stage.Prepare);
    world.finish(Stage.Sync);
    world.finish(Stage.Prove);
    assertThat(world.position.current().target().database()).isEqualTo("shop_r0002");
    world.sql = "SELECT 1";
    world.settle();
    assertThat(world.weight()).isEqualTo(10);
    assertThat(world.position.current().target().database()).isEqualTo("shop_r0001");
  }

  @Test
  void aPlanThatChangesBetweenIntentAndLedgerIsWithdrawn() {
    world.target = TargetState.Switched;
    world.prove();
    world.ledgerUp = false;
    world.running(Stage.Drill);
    world.finish(Stage.Drill);
    assertThat(world.position.routes().intent()).isNotNull();
    world.sql = "SELECT 2";
    world.ledgerUp = true;
    world.settle();
    assertThat(world.weight()).isZero();
  }

  @Test
  void forwardWaitsForTheLedger() {
    world.target = TargetState.Switched;
    world.ledgerUp = false;
    assertThat(reason(world.prove())).isEqualTo(PhaseReason.LedgerUnreachable);
    assertThat(world.routesInForce).isEmpty();
    world.ledgerUp = true;
    world.settle();
    assertThat(world.routesInForce).hasSize(1);
  }

  @Test
  void aLostCutTakesAnotherRunSoManyTimesAndNoMore() {
    world.settle();
    world.finish(Stage.Prepare);
    for (int i = 0; i < 2; i++) {
      world.finish(Stage.Sync);
      world.loseCut();
    }
    world.finish(Stage.Sync);
    assertThat(reason(world.loseCut())).isEqualTo(PhaseReason.CutLost);
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(3);
  }

  @Test
  void aSourceWithOtherColumnsThanTheProvenOnesHoldsAndARetryTakesANewRun() {
    world.target = TargetState.Switched;
    world.prove();
    Decision end = world.refuse(Stage.Drill, "SchemaChanged", "the columns changed");
    assertThat(reason(end)).isEqualTo(PhaseReason.StageRefused);
    assertThat(world.after(Duration.ofHours(1)).outcome()).isInstanceOf(StageOutcome.Fail.class);
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(1);
    assertThat(world.routesInForce).allMatch(route -> route.weight() == 0);

    world.retry = "again";
    world.settle();

    assertThat(world.actsOf(Stage.Sync)).isEqualTo(2);
  }

  @Test
  void aFailedStageWaitsForAnEditOrARetry() {
    world.settle();
    Decision failed = world.fail(Stage.Prepare, "BackoffLimitExceeded");
    assertThat(reason(failed)).isEqualTo(PhaseReason.StageFailed);
    assertThat(world.after(Duration.ofHours(1)).actions()).isEmpty();
    assertThat(world.actsOf(Stage.Prepare)).isEqualTo(1);
    world.retry = "1";
    world.settle();
    assertThat(world.actsOf(Stage.Prepare)).isEqualTo(2);
    world.settle();
    assertThat(world.actsOf(Stage.Prepare)).isEqualTo(2);
  }

  @Test
  void aRefusalNamesReasonAndRemedy() {
    world.settle();
    Decision end = world.refuse(Stage.Prepare, "UnknownColumn", "orders has no column idd");
    assertThat(reason(end)).isEqualTo(PhaseReason.StageRefused);
    assertThat(((StageOutcome.Fail) end.outcome()).message())
        .contains("UnknownColumn", "idd", "causeway.dev/retry");
  }

  static PhaseReason reason(Decision decision) {
    return switch (decision.outcome()) {
      case StageOutcome.Wait wait -> wait.reason();
      case StageOutcome.Fail fail -> fail.reason();
      default -> PhaseReason.TargetReached;
    };
  }
}

package dev.causeway.operators.engine.phase.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.Hold;
import dev.causeway.contract.Route;
import dev.causeway.contract.Stage;
import dev.causeway.contract.Transition.Kind;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.api.v1alpha1.TargetState;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Going down: by itself, at once, whatever else is the case. */
class DownTest {
  private final World world = new World();

  @ParameterizedTest
  @EnumSource(names = {"Prepared", "Synced", "Proven"})
  void aTargetBelowSwitchedSendsEverybodyBack(TargetState lower) {
    world.switchAll();
    world.edit(lower);
    assertThat(world.weight()).isZero();
    assertThat(world.routesInForce.getLast().transition().kind()).isEqualTo(Kind.Reverse);
    assertThat(world.states).contains(PhaseState.Reversing);
  }

  @Test
  void itEndsInSyncedAndTheProofOfTheRunStillCounts() {
    world.switchAll();
    Decision back = world.edit(TargetState.Proven);
    assertThat(back.state()).isEqualTo(PhaseState.Synced);
    assertThat(back.reached()).isTrue();
    world.edit(TargetState.Switched);
    assertThat(world.weight()).isEqualTo(10);
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(1);
    assertThat(world.actsOf(Stage.Drill)).isEqualTo(1);
  }

  @Test
  void itNeedsNoLedgerWhichCatchesUpLater() {
    world.switchAll();
    world.ledgerUp = false;
    world.edit(TargetState.Proven);
    assertThat(world.weight()).isZero();
    assertThat(world.position.routes().unwritten()).hasSize(1);
    assertThat(UpTest.reason(world.edit(TargetState.Switched)))
        .isEqualTo(PhaseReason.LedgerUnreachable);
    assertThat(world.weight()).isZero();
    world.ledgerUp = true;
    world.settle();
    assertThat(world.weight()).isEqualTo(10);
  }

  @Test
  void itNeedsNoPlanNoConsumerAndWorksWhileSuspended() {
    world.switchAll();
    world.problem = "the workload is not resolved";
    world.suspend = true;
    world.infrastructure = false;
    world.consumers.clear();
    world.edit(TargetState.Proven);
    assertThat(world.weight()).isZero();
  }

  @Test
  void itOvertakesAnIntentAndNeverUsesItsVersion() {
    world.target = TargetState.Switched;
    world.prove();
    world.finish(Stage.Drill);
    world.ledgerUp = false;
    world.after(Duration.ofSeconds(10));
    long intended = Objects.requireNonNull(world.position.routes().intent()).version();
    world.edit(TargetState.Proven);
    assertThat(world.weight()).isZero();
    assertThat(world.position.routes().intent()).isNull();
    assertThat(world.position.current().version()).isEqualTo(intended + 1);
  }

  @Test
  void aDrillUnderWayComesBack() {
    world.target = TargetState.Switched;
    world.prove();
    assertThat(world.position.drilling()).isTrue();
    world.edit(TargetState.Proven);
    assertThat(world.position.drilling()).isFalse();
  }

  @Test
  void aFailedDrillComesBackToo() {
    world.target = TargetState.Switched;
    world.prove();
    Decision end = world.refuse(Stage.Drill, "WrongEngine", "late was answered by Redshift");
    assertThat(world.position.drilling()).isFalse();
    assertThat(UpTest.reason(end)).isEqualTo(PhaseReason.StageRefused);
    assertThat(world.weight()).isZero();
  }

  @Test
  void aConsumerThatDoesNotFollowIsNamedAndTheWeightGoesBack() {
    world.target = TargetState.Switched;
    world.prove();
    world.finish(Stage.Drill);
    world.consumersFollow = false;
    world.after(Duration.ofSeconds(10));
    assertThat(world.weight()).isEqualTo(50);
    world.consumers.put("agent-1", world.position.current().version());
    Decision held = world.after(Duration.ofSeconds(30));
    assertThat(world.weight()).isZero();
    assertThat(held.outcome()).isInstanceOf(StageOutcome.Wait.class);
    assertThat(UpTest.reason(held)).isEqualTo(PhaseReason.Held);
    assertThat(hold().reason()).contains("agent-2").doesNotContain("agent-1");
  }

  @Test
  void aHoldStaysThroughEditsUntilItsOwnRelease() {
    aConsumerThatDoesNotFollowIsNamedAndTheWeightGoesBack();
    world.consumersFollow = true;
    String id = hold().id();
    world.release = "another";
    world.generation++;
    world.settle();
    assertThat(world.weight()).isZero();
    world.release = id;
    world.settle();
    assertThat(world.position.current().hold()).isNull();
    assertThat(world.weight()).isEqualTo(10);
  }

  @Test
  void aReleaseReappliedForEverReleasesNoLaterHold() {
    aHoldStaysThroughEditsUntilItsOwnRelease();
    world.consumersFollow = false;
    world.after(Duration.ofSeconds(10));
    world.after(Duration.ofSeconds(30));
    assertThat(hold().id()).isNotEqualTo(world.release);
    assertThat(world.after(Duration.ofHours(1)).actions()).isEmpty();
  }

  @Test
  void onceConfirmedAStepIsNotTakenBackForANewConsumer() {
    world.switchAll();
    world.consumersFollow = false;
    world.consumers.put("agent-3", 0L);
    world.after(Duration.ofHours(1));
    assertThat(world.weight()).isEqualTo(100);
  }

  @Test
  void afterTheWindowTheUsersStayAndThePhaseSaysSo() {
    world.switchAll();
    world.now = world.now.plus(Duration.ofHours(169));
    Decision late = world.edit(TargetState.Proven);
    assertThat(world.weight()).isEqualTo(100);
    assertThat(UpTest.reason(late)).isEqualTo(PhaseReason.WindowClosed);
  }

  @Test
  void versionsOnlyGrowAndEachNamesTheOneBefore() {
    world.switchAll();
    world.edit(TargetState.Proven);
    world.edit(TargetState.Switched);
    Route before = null;
    for (Route route : world.routesInForce) {
      if (before != null) {
        assertThat(route.version()).isGreaterThan(before.version());
        assertThat(route.transition().previousHash()).isEqualTo(before.hash());
      }
      before = route;
    }
  }

  private Hold hold() {
    return Objects.requireNonNull(world.position.current().hold());
  }
}

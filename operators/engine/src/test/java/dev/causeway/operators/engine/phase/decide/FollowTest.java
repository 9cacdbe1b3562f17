package dev.causeway.operators.engine.phase.decide;

import static dev.causeway.operators.api.v1alpha1.PhaseState.Proven;
import static dev.causeway.operators.api.v1alpha1.PhaseState.Soaked;
import static dev.causeway.operators.api.v1alpha1.PhaseState.Switched;
import static dev.causeway.operators.api.v1alpha1.PhaseState.Synced;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.Route;
import dev.causeway.contract.Stage;
import dev.causeway.contract.Transition.Kind;
import dev.causeway.operators.api.v1alpha1.TargetState;
import dev.causeway.operators.engine.phase.decide.FollowUp.State;
import dev.causeway.operators.engine.phase.decide.Observation.Following;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that follow a proven one: due, proven, published, or left alone. */
class FollowTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final World world = new World();

  @BeforeEach
  void following() {
    world.following = new Following(HOUR, null, 3);
  }

  @Test
  void withoutAnIntervalNothingFollows() {
    world.following = null;
    world.switchAll();
    Decision later = world.after(HOUR.multipliedBy(30));
    assertThat(later.followUp()).isNull();
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(1);
    assertThat(world.act(Stage.Sync).task().follow()).isNull();
  }

  @Test
  void aRunFollowsWhenItIsDueAndIsPublishedOnlyWhenItIsProven() {
    world.switchAll();
    assertThat(world.act(Stage.Sync).task().base()).isNull();
    Decision rests = world.after(Duration.ofMinutes(50));
    assertThat(up(rests).state()).isEqualTo(State.Resting);
    assertThat(rests.lookAgainAt()).isEqualTo(up(rests).dueAt());

    Decision due = world.after(Duration.ofMinutes(10));
    assertThat(up(due).state()).isEqualTo(State.Syncing);
    assertThat(due.state()).isEqualTo(Switched);
    assertThat(due.reached()).isTrue();
    assertThat(world.running(Stage.Sync).task().base().database()).isEqualTo("shop_r0001");
    assertThat(world.running(Stage.Sync).task().follow().named()).containsExactly(1);

    Decision proving = world.finish(Stage.Sync);
    assertThat(up(proving).state()).isEqualTo(State.Proving);
    assertThat(target()).isEqualTo("shop_r0001");

    Decision published = world.finish(Stage.Prove);
    assertThat(target()).isEqualTo("shop_r0002");
    assertThat(world.weight()).isEqualTo(100);
    assertThat(last().transition().kind()).isEqualTo(Kind.Publish);
    assertThat(up(published).state()).isEqualTo(State.Resting);
    assertThat(up(published).cutAt()).isEqualTo(published.evidence().run().cutAt());
    assertThat(world.states).endsWith(Switched).containsOnlyOnce(Switched);
  }

  @Test
  void aProvenPhaseFollowsWithoutTouchingTheRoute() {
    world.prove();
    world.after(HOUR);
    world.finish(Stage.Sync);
    Decision end = world.finish(Stage.Prove);
    assertThat(end.state()).isEqualTo(Proven);
    assertThat(end.evidence().run().database()).isEqualTo("shop_r0002");
    assertThat(world.routesInForce).isEmpty();
  }

  @Test
  void aSwitchDrillsTheNewestProvenRun() {
    world.prove();
    world.after(HOUR);
    world.finish(Stage.Sync);
    world.finish(Stage.Prove);
    world.edit(TargetState.Switched);
    assertThat(world.running(Stage.Drill).task().run().database()).isEqualTo("shop_r0002");
  }

  @Test
  void aRunThatDiffersIsNotPublishedAndTheNextIsDueAsEver() {
    world.switchAll();
    world.after(HOUR);
    world.finish(Stage.Sync);
    Decision failed = world.mismatch("order 7 differs");

    assertThat(up(failed).state()).isEqualTo(State.Failed);
    assertThat(up(failed).message()).contains("users stay on shop_r0001").contains("order 7");
    assertThat(target()).isEqualTo("shop_r0001");
    assertThat(failed.state()).isEqualTo(Switched);
    assertThat(failed.reached()).isTrue();
    assertThat(Objects.requireNonNull(world.position).current().hold()).isNull();
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(2);

    world.after(HOUR);
    assertThat(world.running(Stage.Sync).task().base().database()).isEqualTo("shop_r0001");
    world.finish(Stage.Sync);
    world.finish(Stage.Prove);
    assertThat(target()).isEqualTo("shop_r0003");
  }

  @Test
  void theNextRunIsToldWhatDifferedUntilOneIsProven() {
    world.switchAll();
    world.after(HOUR);
    assertThat(world.running(Stage.Sync).task().base().doubts()).isEmpty();
    for (int times = 1; times <= 2; times++) {
      world.finish(Stage.Sync);
      world.mismatch("order 7 differs");
      world.after(HOUR);
      assertThat(world.running(Stage.Sync).task().base().database()).isEqualTo("shop_r0001");
      assertThat(world.running(Stage.Sync).task().base().doubts())
          .hasSize(times)
          .last()
          .extracting(Evidence::uri)
          .asString()
          .contains("-Prove-")
          .endsWith("-" + (times + 1));
    }
    world.finish(Stage.Sync);
    world.finish(Stage.Prove);
    assertThat(target()).isEqualTo("shop_r0004");
    world.after(HOUR);
    assertThat(world.running(Stage.Sync).task().base().doubts()).isEmpty();
  }

  @Test
  void aFailedRunIsTriedAgainAtOnceWhenSomebodyAsks() {
    world.switchAll();
    world.after(HOUR);
    Decision failed = world.refuse(Stage.Sync, "FileMissing", "a file is not there");
    assertThat(up(failed).message()).contains("FileMissing");
    world.retry = "1";
    world.settle();
    assertThat(world.running(Stage.Sync).attempt()).isEqualTo(3);
  }

  @Test
  void aLostCutCostsOneRunAndMovesNothing() {
    world.switchAll();
    world.after(HOUR);
    world.finish(Stage.Sync);
    assertThat(up(world.loseCut()).state()).isEqualTo(State.Failed);
    assertThat(target()).isEqualTo("shop_r0001");
    world.after(HOUR);
    assertThat(world.running(Stage.Sync).attempt()).isEqualTo(3);
  }

  @Test
  void outsideOfTheWindowNothingStarts() {
    // It is ten o'clock.
    world.following = new Following(HOUR, new Window(LocalTime.of(22, 0), LocalTime.of(5, 0)), 3);
    world.switchAll();
    Decision closed = world.after(HOUR.multipliedBy(3));
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(1);
    assertThat(up(closed).dueAt()).isEqualTo("2026-11-25T22:00:00Z");
    world.after(HOUR.multipliedBy(9));
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(2);
  }

  @Test
  void noNewCutWhileAnOlderActWorks() {
    world.switchAll();
    world.after(HOUR);
    world.after(HOUR.multipliedBy(5));
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(2);
  }

  @Test
  void suspendedNothingStartsAndAHoldLetsNothingFollow() {
    world.switchAll();
    world.suspend = true;
    Decision waits = world.after(HOUR);
    assertThat(world.actsOf(Stage.Sync)).isEqualTo(1);
    assertThat(up(waits).message()).contains("suspend");
  }

  @Test
  void aPublicationThatIsNotFollowedIsTakenBackToTheRunBefore() {
    world.switchAll();
    world.after(HOUR);
    world.finish(Stage.Sync);
    world.consumersFollow = false;
    world.finish(Stage.Prove);
    assertThat(target()).isEqualTo("shop_r0002");

    world.after(Duration.ofSeconds(31));
    assertThat(last().transition().kind()).isEqualTo(Kind.Withdraw);
    assertThat(target()).isEqualTo("shop_r0001");
    assertThat(world.weight()).isEqualTo(100);
    assertThat(last().hold()).isNotNull();

    world.consumersFollow = true;
    world.release = last().hold().id();
    world.settle();
    assertThat(target()).isEqualTo("shop_r0002");
  }

  @Test
  void aReverseDuringARunThatFollowsGoesAtOnceAndPublishesNothing() {
    world.switchAll();
    world.after(HOUR);
    Decision back = world.edit(TargetState.Proven);
    assertThat(world.weight()).isZero();
    assertThat(back.state()).isEqualTo(Synced);
    world.finish(Stage.Sync);
    world.finish(Stage.Prove);
    assertThat(world.weight()).isZero();
    assertThat(last().transition().kind()).isEqualTo(Kind.Reverse);
  }

  @Test
  void publishingStartsNeitherTheSoakNorTheWindowOfTheReverseAnew() {
    world.following = new Following(Duration.ofSeconds(50), null, 3);
    world.switchAll();
    world.edit(TargetState.Soaked);
    world.after(Duration.ofSeconds(21));
    world.finish(Stage.Sync);
    world.finish(Stage.Prove);
    assertThat(target()).isEqualTo("shop_r0002");
    assertThat(world.after(Duration.ofSeconds(39)).state()).isEqualTo(Soaked);
    assertThat(world.states).containsOnlyOnce(Switched);
  }

  private Route last() {
    return world.routesInForce.getLast();
  }

  private String target() {
    return Objects.requireNonNull(Objects.requireNonNull(world.position).current().target())
        .database();
  }

  private static FollowUp up(Decision decision) {
    return Objects.requireNonNull(decision.followUp());
  }
}

package dev.causeway.operators.engine.phase.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.Route;
import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.TargetState;
import dev.causeway.operators.engine.routes.Position;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens in whatever order, some things always hold. */
class WalkTest {
  private static final int WALKS = 400;
  private static final int STEPS = 80;

  @Test
  void theRulesHoldOnEveryWalk() {
    int switched = 0;
    for (int seed = 0; seed < WALKS; seed++) {
      World world = new World();
      Random random = new Random(seed);
      world.settle();
      for (int i = 0; i < STEPS; i++) {
        String what = happen(world, random);
        holds(world, "walk %d, step %d, after %s".formatted(seed, i, what));
        switched += world.weight() == 100 ? 1 : 0;
      }
      comesDown(world, seed);
    }
    assertThat(switched).as("walks reach the target").isGreaterThan(WALKS);
  }

  private static String happen(World world, Random random) {
    int what = random.nextInt(24);
    switch (what) {
      case 0, 1 -> world.target = TargetState.values()[random.nextInt(5)];
      case 2, 3, 4 -> world.target = TargetState.Switched;
      case 5 -> world.suspend = random.nextInt(3) == 0;
      case 6 -> world.ledgerUp = random.nextInt(3) > 0;
      case 7 -> world.consumersFollow = random.nextInt(3) > 0;
      case 8 -> world.sql = "SELECT " + random.nextInt(3);
      case 9 -> world.release = hold(world);
      case 10 -> world.retry = "r" + random.nextInt(1000);
      case 11 -> world.problem = random.nextInt(4) == 0 ? "not resolved" : "";
      default -> actOrWait(world, random);
    }
    if (what < 5 || what == 9) {
      world.generation++;
    }
    world.settle();
    return "event " + what;
  }

  private static void actOrWait(World world, Random random) {
    List<Act> running =
        world.acts.values().stream()
            .filter(a -> a.result() == null && a.job() == Act.Job.Running)
            .toList();
    if (running.isEmpty()) {
      world.now = world.now.plus(Duration.ofSeconds(1 + random.nextInt(40)));
      return;
    }
    Stage stage = running.getFirst().stage();
    int how = random.nextInt(10);
    if (how == 0) {
      world.fail(stage, "BackoffLimitExceeded");
    } else if (how == 1) {
      world.refuse(stage, "No", "no");
    } else if (how == 2 && stage == Stage.Prove) {
      world.mismatch("orders id=1");
    } else if (how == 3 && stage == Stage.Prove) {
      world.loseCut();
    } else {
      world.finish(stage);
    }
  }

  private static void holds(World world, String when) {
    Position at = Objects.requireNonNull(world.position);
    Route before = null;
    for (Route route : world.routesInForce) {
      if (before != null) {
        assertThat(route.version()).as(when).isGreaterThan(before.version());
        assertThat(route.transition().previousHash()).as(when).isEqualTo(before.hash());
        if (route.weight() > before.weight()) {
          assertThat(before.hold()).as(when).isNull();
          assertThat(provenAndDrilled(world, route)).as(when).isTrue();
        }
      }
      before = route;
    }
    if (!world.phaseMovesTraffic()) {
      assertThat(at.beyondSource()).as(when).isFalse();
    }
    if (at.current().hold() != null) {
      assertThat(at.current().weight()).as(when).isZero();
    }
  }

  /** Whether the run that a route leads to was found equal and drilled. */
  private static boolean provenAndDrilled(World world, Route route) {
    String database = Objects.requireNonNull(route.target()).database();
    return List.of(Stage.Prove, Stage.Drill).stream()
        .allMatch(stage ->
            world.acts.values().stream()
                .filter(a -> a.stage() == stage && a.succeeded())
                .filter(a -> a.task().run().database().equals(database))
                .anyMatch(a ->
                    stage == Stage.Drill || a.result().parity().verdict().name().equals("Match")));
  }

  /** From wherever it is, a lower target brings everybody back at once. */
  private static void comesDown(World world, int seed) {
    world.ledgerUp = false;
    world.problem = "not resolved";
    world.suspend = true;
    world.edit(TargetState.Proven);
    assertThat(world.weight()).as("walk %d comes down", seed).isZero();
  }

  private static String hold(World world) {
    var hold = Objects.requireNonNull(world.position).current().hold();
    return hold == null ? "" : hold.id();
  }
}

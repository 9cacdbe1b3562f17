package dev.causeway.operators.engine.phase.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActProgress;
import dev.causeway.contract.Stage;
import org.junit.jupiter.api.Test;

class ActLadderTest {
  private final World world = new World();

  @Test
  void looksAgainWhenAPodShouldHaveStarted() {
    world.settle();
    assertThat(world.decide().lookAgainAt()).isEqualTo(world.now.plus(Act.START));
    world.now = world.now.plus(Act.START);
    assertThat(world.decide().lookAgainAt()).isNull();
  }

  @Test
  void tellsWhatKeepsAJobFromItsEnd() {
    world.settle();
    Act act = world.running(Stage.Prepare);
    world.acts.put(
        act.name(),
        new Act(
            act.task(),
            act.attempt(),
            act.generation(),
            act.retry(),
            Act.Job.Running,
            "1 of 4 tries failed, another one follows by itself",
            act.jobStartedAt(),
            null,
            new ActProgress(0, 1, "checks", "This try failed: connection refused", world.now),
            null));
    assertThat(((StageOutcome.Wait) world.decide().outcome()).message())
        .isEqualTo(
            "prepare: This try failed: connection refused"
                + " (1 of 4 tries failed, another one follows by itself)");
  }
}

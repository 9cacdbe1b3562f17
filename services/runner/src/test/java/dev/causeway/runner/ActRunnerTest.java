package dev.causeway.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.ActProgress;
import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Json;
import dev.causeway.contract.Stage;
import dev.causeway.runner.act.Accomplishment;
import dev.causeway.runner.act.Act;
import dev.causeway.runner.act.CutLost;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.report.Progress;
import dev.causeway.runner.testing.MemoryStore;
import dev.causeway.runner.testing.StepClock;
import dev.causeway.runner.testing.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ActRunnerTest {
  private final MemoryStore store = new MemoryStore();
  private final StepClock clock = new StepClock();
  private final List<Duration> pauses = new ArrayList<>();
  private final ActRunner runner = new ActRunner(store, clock, pauses::add);
  private final ActTask task = Tasks.task(Stage.Drill, Tasks.plan(), null, "");
  private final Evidence evidence = new Evidence("s3://lake/x.json", "abc");

  @Test
  void theResultIsWrittenAndTheActSettled() throws Exception {
    RecordingAct act = new RecordingAct(() -> new Accomplishment("done", null, null, evidence));
    assertThat(runner.run(task, act)).isTrue();
    assertThat(result().outcome()).isEqualTo(Outcome.Succeeded);
    assertThat(result().message()).isEqualTo("done");
    assertThat(result().planHash()).isEqualTo(task.planHash());
    assertThat(result().evidence()).isEqualTo(evidence);
    assertThat(act.settled).hasSize(1);
  }

  @Test
  void aFurtherStartOfADoneActOnlyTidiesUp() throws Exception {
    runner.run(task, new RecordingAct(() -> new Accomplishment("done", null, null, evidence)));
    RecordingAct again = new RecordingAct(() -> new Accomplishment("again", null, null, evidence));
    assertThat(runner.run(task, again)).isTrue();
    assertThat(again.runs).isZero();
    assertThat(again.settled).hasSize(1);
    assertThat(result().message()).isEqualTo("done");
  }

  @Test
  void refusalAndLostCutAreResults() throws Exception {
    assertThat(runner.run(task, failing(() -> new Refusal("UnknownTable", "no table x")))).isTrue();
    assertThat(result().outcome()).isEqualTo(Outcome.Refused);
    assertThat(result().reason()).isEqualTo("UnknownTable");
    store.values.clear();
    assertThat(runner.run(task, failing(() -> new CutLost("gone", null)))).isTrue();
    assertThat(result().outcome()).isEqualTo(Outcome.CutLost);
  }

  @Test
  void anyOtherFailureAsksForAFurtherTryAndSaysWhy() throws Exception {
    RecordingAct act = failing(() -> new IllegalStateException("S3 is away"));
    assertThat(runner.run(task, act)).isFalse();
    assertThat(store.values).containsOnlyKeys(task.act() + ".progress");
    assertThat(Json.read(store.values.get(task.act() + ".progress"), ActProgress.class).message())
        .isEqualTo("This try failed: S3 is away");
    assertThat(act.settled).isEmpty();
  }

  @Test
  void theResultIsWrittenEvenIfThatTakesSeveralTries() throws Exception {
    store.failures = 5;
    RecordingAct act = new RecordingAct(() -> new Accomplishment("done", null, null, evidence));
    assertThat(runner.run(task, act)).isTrue();
    assertThat(pauses).hasSize(5).isSorted();
    assertThat(act.runs).isOne();
  }

  @Test
  void anActThatCannotTellItsResultIsNotSettled() {
    store.failures = 100;
    RecordingAct act = new RecordingAct(() -> new Accomplishment("done", null, null, evidence));
    assertThatThrownBy(() -> runner.run(task, act)).hasMessage("the API server is away");
    assertThat(act.settled).isEmpty();
  }

  private ActResult result() {
    return Json.read(store.values.get(task.act() + ".result"), ActResult.class);
  }

  private static RecordingAct failing(Supplier<RuntimeException> failure) {
    return new RecordingAct(() -> {
      throw failure.get();
    });
  }

  private static final class RecordingAct implements Act {
    private final Supplier<Accomplishment> work;
    private final List<ActResult> settled = new ArrayList<>();
    private int runs;

    RecordingAct(Supplier<Accomplishment> work) {
      this.work = work;
    }

    @Override
    public Accomplishment run(ActTask task, Progress progress) {
      runs++;
      return work.get();
    }

    @Override
    public void settled(ActTask task, ActResult result) {
      settled.add(result);
    }
  }
}

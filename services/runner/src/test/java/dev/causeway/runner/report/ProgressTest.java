package dev.causeway.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActProgress;
import dev.causeway.contract.Json;
import dev.causeway.runner.testing.MemoryStore;
import dev.causeway.runner.testing.StepClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final MemoryStore store = new MemoryStore();
  private final StepClock clock = new StepClock();
  private final HeldBack held = new HeldBack();

  @Test
  void itIsToldAtMostOnceASecond() {
    Progress progress = new Progress(store, "act", clock, held);
    for (int i = 0; i < 25; i++) {
      progress.tell(i, 25, "tables", "working");
      clock.pass(Duration.ofMillis(100));
    }
    assertThat(store.writes).hasSize(3);
    assertThat(last()).isEqualTo(new ActProgress(20, 25, "tables", "working", at("00:00:02")));
  }

  @Test
  void theLastWordIsToldWhenNobodySaysMore() {
    Progress progress = new Progress(store, "act", clock, held);
    progress.tell(0, 25, "tables", "reading");
    clock.pass(Duration.ofMillis(300));
    progress.tell(1, 25, "tables", "exporting");
    assertThat(last().message()).isEqualTo("reading");
    assertThat(held.after).containsExactly(Duration.ofMillis(700));

    clock.pass(Duration.ofMillis(700));
    held.pass();

    assertThat(last()).isEqualTo(new ActProgress(1, 25, "tables", "exporting", at("00:00:00.3")));
  }

  @Test
  void whatWasToldSinceIsNotToldAgain() {
    Progress progress = new Progress(store, "act", clock, held);
    progress.tell(0, 25, "tables", "reading");
    progress.tell(1, 25, "tables", "exporting");
    progress.failed("This try failed: gone");
    held.pass();
    assertThat(store.writes).hasSize(2);
    assertThat(last().message()).isEqualTo("This try failed: gone");
  }

  @Test
  void notBeingAbleToTellStopsNothing() {
    Progress progress = new Progress(store, "act", clock, held);
    store.failures = 1;
    progress.tell(1, 2, "tables", "working");
    assertThat(store.values).isEmpty();
  }

  @Test
  void aFailureIsToldAtOnceAndTheFirstStartIsKept() {
    Progress first = new Progress(store, "act", clock, held);
    first.tell(1, 2, "tables", "working");
    first.failed("This try failed: gone");
    assertThat(last().message()).isEqualTo("This try failed: gone");
    assertThat(last().done()).isEqualTo(1);

    clock.pass(Duration.ofMinutes(3));
    assertThat(new Progress(store, "act", clock, held).startedAt()).isEqualTo(at("00:00:00"));
  }

  /** Holds back what is to run later, until told. */
  private static final class HeldBack implements Progress.Later {
    final List<Duration> after = new ArrayList<>();
    private final List<Runnable> what = new ArrayList<>();

    @Override
    public void run(Duration time, Runnable runnable) {
      after.add(time);
      what.add(runnable);
    }

    void pass() {
      what.forEach(Runnable::run);
    }
  }

  private ActProgress last() {
    return Json.read(store.values.get("act.progress"), ActProgress.class);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-01-01T" + time + "Z");
  }
}

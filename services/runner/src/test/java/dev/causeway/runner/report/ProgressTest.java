package dev.causeway.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActProgress;
import dev.causeway.contract.Json;
import dev.causeway.runner.testing.MemoryStore;
import dev.causeway.runner.testing.StepClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final MemoryStore store = new MemoryStore();
  private final StepClock clock = new StepClock();

  @Test
  void itIsToldAtMostOnceASecond() {
    Progress progress = new Progress(store, "act", clock);
    for (int i = 0; i < 25; i++) {
      progress.tell(i, 25, "tables", "working");
      clock.pass(Duration.ofMillis(100));
    }
    assertThat(store.writes).hasSize(3);
    assertThat(last()).isEqualTo(new ActProgress(20, 25, "tables", "working", at("00:00:02")));
  }

  @Test
  void notBeingAbleToTellStopsNothing() {
    Progress progress = new Progress(store, "act", clock);
    store.failures = 1;
    progress.tell(1, 2, "tables", "working");
    assertThat(store.values).isEmpty();
  }

  @Test
  void aFailureIsToldAtOnceAndTheFirstStartIsKept() {
    Progress first = new Progress(store, "act", clock);
    first.tell(1, 2, "tables", "working");
    first.failed("This try failed: gone");
    assertThat(last().message()).isEqualTo("This try failed: gone");
    assertThat(last().done()).isEqualTo(1);

    clock.pass(Duration.ofMinutes(3));
    assertThat(new Progress(store, "act", clock).startedAt()).isEqualTo(at("00:00:00"));
  }

  private ActProgress last() {
    return Json.read(store.values.get("act.progress"), ActProgress.class);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-01-01T" + time + "Z");
  }
}

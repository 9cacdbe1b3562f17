package dev.causeway.operators.engine.phase;

import static dev.causeway.operators.api.v1alpha1.PhaseState.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.HistoryEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyTest {
  @Test
  void whatWasPassedBetweenTwoLooksIsTold() {
    assertThat(Journey.path(Pending, Preparing)).containsExactly(Preparing);
    assertThat(Journey.path(Preparing, Syncing)).containsExactly(Prepared, Syncing);
    assertThat(Journey.path(Switching, Soaking)).containsExactly(Switched, Soaking);
    assertThat(Journey.path(Switched, Synced)).containsExactly(Reversing, Synced);
    assertThat(Journey.path(Reversing, Synced)).containsExactly(Synced);
    assertThat(Journey.path(Switched, Reversing)).containsExactly(Reversing);
    assertThat(Journey.path(Proven, Preparing)).containsExactly(Preparing);
  }

  @Test
  void onlyTheLatestAreKept() {
    List<HistoryEntry> history = List.of();
    for (int i = 0; i < 30; i++) {
      history = Journey.add(history, Synced, Proving, "r" + i, Instant.EPOCH);
    }
    assertThat(history).hasSize(MigrationPhaseStatus.MAX_HISTORY);
    assertThat(history.getLast().reason()).isEqualTo("r29");
  }
}

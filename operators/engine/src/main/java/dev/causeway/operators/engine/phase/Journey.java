package dev.causeway.operators.engine.phase;

import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.HistoryEntry;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.engine.cluster.Conditions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The changes of state, in order. A state that was passed between two looks is told as well. */
final class Journey {
  private static final int LONGEST_REASON = 256;

  private Journey() {}

  /** The history with a change of state added, the oldest left out where it gets too long. */
  static List<HistoryEntry> add(
      List<HistoryEntry> history, PhaseState from, PhaseState to, String reason, Instant now) {
    List<HistoryEntry> longer = new ArrayList<>(history);
    PhaseState last = from;
    for (PhaseState next : path(from, to)) {
      longer.add(
          new HistoryEntry(
              now.truncatedTo(ChronoUnit.MILLIS),
              last,
              next,
              Conditions.cut(reason, LONGEST_REASON)));
      last = next;
    }
    int surplus = Math.max(0, longer.size() - MigrationPhaseStatus.MAX_HISTORY);
    return List.copyOf(longer.subList(surplus, longer.size()));
  }

  /** What lies between two states, the second one included. */
  static List<PhaseState> path(PhaseState from, PhaseState to) {
    List<PhaseState> path = new ArrayList<>();
    boolean down = to.compareTo(from) < 0;
    if (down && from != PhaseState.Reversing && from.compareTo(PhaseState.Switching) >= 0) {
      path.add(PhaseState.Reversing);
    }
    if (!down && to != PhaseState.Reversing) {
      for (PhaseState state : PhaseState.values()) {
        if (state.terminal() && state.compareTo(from) > 0 && state.compareTo(to) < 0) {
          path.add(state);
        }
      }
    }
    path.add(to);
    return path;
  }
}

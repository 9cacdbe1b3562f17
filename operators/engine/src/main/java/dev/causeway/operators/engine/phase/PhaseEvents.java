package dev.causeway.operators.engine.phase;

import dev.causeway.operators.api.v1alpha1.Condition;
import dev.causeway.operators.api.v1alpha1.ConditionStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.engine.cluster.EventRecorder;
import dev.causeway.operators.engine.cluster.EventRecorder.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of changes in a phase's status: a new state, and a stop that needs somebody. */
final class PhaseEvents {
  private final EventRecorder events;

  PhaseEvents(EventRecorder events) {
    this.events = events;
  }

  void told(
      MigrationPhase resource, @Nullable MigrationPhaseStatus before, MigrationPhaseStatus now) {
    PhaseState state = now.state();
    PhaseState last = before == null ? null : before.state();
    if (state != null && state != last) {
      String key = "%s/%d/%s".formatted(last, now.history().size(), lastChange(now));
      events.record(resource, Type.Normal, state.name(), "ChangeState", key, now.trafficState());
    }
    Optional<Condition> stalled = stalled(now);
    if (stalled.isPresent() && !stalled.equals(before == null ? stalled : stalled(before))) {
      Condition why = stalled.get();
      String key = why.observedGeneration() + "/" + why.message();
      events.record(resource, Type.Warning, why.reason(), "Stall", key, why.message());
    }
  }

  private static String lastChange(MigrationPhaseStatus status) {
    return status.history().isEmpty() ? "" : status.history().getLast().at().toString();
  }

  private static Optional<Condition> stalled(MigrationPhaseStatus status) {
    return status.conditions().stream()
        .filter(c -> c.type().equals("Stalled") && c.status() == ConditionStatus.True)
        .findFirst();
  }
}

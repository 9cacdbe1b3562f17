package dev.causeway.operators.engine.phase;

import dev.causeway.operators.api.v1alpha1.Condition;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.PhaseReason;
import dev.causeway.operators.engine.cluster.Conditions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A status while a call fails: everything stays as it was told last, but for why it waits. */
final class RetryingStatus {
  private RetryingStatus() {}

  static MigrationPhaseStatus of(MigrationPhase resource, String message, Instant now) {
    MigrationPhaseStatus before = resource.getStatus() == null ? empty() : resource.getStatus();
    Conditions conditions =
        new Conditions(before.conditions(), resource.getMetadata().getGeneration(), now);
    conditions.add("Ready", false, PhaseReason.Retrying, message);
    conditions.add("Reconciling", true, PhaseReason.Retrying, message);
    conditions.add("Stalled", false, PhaseReason.Retrying, "");
    List<Condition> all = new ArrayList<>(conditions.list());
    before.conditions().stream()
        .filter(c -> all.stream().noneMatch(n -> n.type().equals(c.type())))
        .forEach(all::add);
    return new MigrationPhaseStatus(
        before.observedGeneration(),
        before.state(),
        before.trafficState(),
        before.planHash(),
        all,
        before.run(),
        before.stages(),
        before.gates(),
        before.consumers(),
        before.reverse(),
        before.hold(),
        before.follow(),
        before.history(),
        before.evidence());
  }

  private static MigrationPhaseStatus empty() {
    return new MigrationPhaseStatus(
        0, null, "", "", List.of(), null, List.of(), List.of(), List.of(), null, null, null,
        List.of(), List.of());
  }
}

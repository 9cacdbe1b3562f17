package dev.causeway.operators.engine.phase;

import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.GateStatus;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what phases go through, without a series for each phase. */
public final class PhaseMetrics {
  private final MeterRegistry registry;

  /** Metrics in a registry. */
  public PhaseMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A status was told. */
  void told(
      MigrationPhase resource, @Nullable MigrationPhaseStatus before, MigrationPhaseStatus now) {
    String capability = resource.getSpec().capability().name();
    PhaseState state = now.state();
    if (state != null && (before == null || before.state() != state)) {
      registry
          .counter("causeway.phase.transitions", "capability", capability, "to", state.name())
          .increment();
    }
    List<GateStatus> last = before == null ? List.of() : before.gates();
    for (GateStatus gate : now.gates()) {
      if (last.stream().noneMatch(g -> g.name() == gate.name() && g.result() == gate.result())) {
        registry
            .counter(
                "causeway.gate.results", "gate", gate.name().name(), "result", gate.result().name())
            .increment();
      }
    }
  }
}

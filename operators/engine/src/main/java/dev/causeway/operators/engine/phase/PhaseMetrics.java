package dev.causeway.operators.engine.phase;

import dev.causeway.operators.api.v1alpha1.FollowStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.GateStatus;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.engine.phase.decide.FollowUp;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts what phases go through, without a series for each phase. */
public final class PhaseMetrics {
  /** A phase that was not looked at for so long is gone. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(2);

  private final MeterRegistry registry;
  private final Clock clock;
  private final Map<String, Cut> cuts = new ConcurrentHashMap<>();

  /** The cut that a phase's users read, and when it was last looked at. */
  private record Cut(Instant at, Instant seenAt) {}

  /** Metrics in a registry. */
  public PhaseMetrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    Gauge.builder("causeway.follow.lag.max", this, PhaseMetrics::longestLag)
        .baseUnit("seconds")
        .description("Age of the oldest cut that users of a phase whose runs follow read")
        .register(registry);
  }

  /** A phase was looked at. */
  void seen(MigrationPhase resource, @Nullable FollowUp followUp) {
    String uid = resource.getMetadata().getUid();
    Instant cutAt = followUp == null ? null : followUp.cutAt();
    if (cutAt == null) {
      cuts.remove(uid);
    } else {
      cuts.put(uid, new Cut(cutAt, clock.instant()));
    }
  }

  private double longestLag() {
    Instant now = clock.instant();
    cuts.values().removeIf(cut -> cut.seenAt().plus(FORGOTTEN).isBefore(now));
    return cuts.values().stream()
        .mapToLong(cut -> Duration.between(cut.at(), now).toSeconds())
        .max()
        .orElse(0);
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
    FollowStatus follow = now.follow();
    FollowStatus followed = before == null ? null : before.follow();
    if (follow != null && (followed == null || followed.state() != follow.state())) {
      registry
          .counter("causeway.follow.states", "capability", capability, "to", follow.state().name())
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

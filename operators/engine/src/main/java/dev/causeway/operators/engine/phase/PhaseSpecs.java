package dev.causeway.operators.engine.phase;

import dev.causeway.contract.Names;
import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.GoDuration;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseSpec;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadSpec;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadSpec.RunSync;
import dev.causeway.operators.api.v1alpha1.StageSpecs.ShadowGate;
import dev.causeway.operators.engine.phase.decide.Observation.Following;
import dev.causeway.operators.engine.phase.decide.Phase;
import dev.causeway.operators.engine.phase.decide.Phase.Dependency;
import dev.causeway.operators.engine.phase.decide.Phase.Limits;
import dev.causeway.operators.engine.phase.decide.Phase.ShadowTerms;
import dev.causeway.operators.engine.phase.decide.Phase.Step;
import dev.causeway.operators.engine.phase.decide.Window;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what is wanted of a phase. */
final class PhaseSpecs {
  /** A new value lets a failed stage try again. */
  static final String RETRY = Names.GROUP + "/retry";

  private PhaseSpecs() {}

  /**
   * Reads a phase.
   *
   * @param others finds a phase of the same namespace by its name
   */
  static Phase read(MigrationPhase resource, Function<String, @Nullable MigrationPhase> others) {
    MigrationPhaseSpec spec = resource.getSpec();
    return new Phase(
        resource.getMetadata().getNamespace(),
        resource.getMetadata().getName(),
        resource.getMetadata().getUid(),
        resource.getMetadata().getGeneration(),
        spec.capability(),
        spec.workloadRef().name(),
        dependencies(spec, others),
        spec.targetState(),
        limits(spec),
        GoDuration.parse(spec.prove().maxAge()),
        spec.switchover().steps().stream()
            .map(s -> new Step(s.weight(), GoDuration.parse(s.pause())))
            .toList(),
        GoDuration.parse(spec.switchover().confirmTimeout()),
        shadow(spec.switchover().shadow()),
        GoDuration.parse(spec.soak().duration()),
        GoDuration.parse(spec.reverse().window()),
        spec.suspend(),
        spec.release(),
        annotation(resource, RETRY));
  }

  /** How a workload's runs follow each other; null where they do not. */
  static @Nullable Following following(RunSync sync) {
    String interval = sync.interval();
    if (interval == null) {
      return null;
    }
    QueryWorkloadSpec.Window window = sync.window();
    return new Following(
        GoDuration.parse(interval),
        window == null
            ? null
            : new Window(LocalTime.parse(window.from()), LocalTime.parse(window.to())),
        sync.keepRuns());
  }

  private static @Nullable ShadowTerms shadow(@Nullable ShadowGate gate) {
    return gate == null ? null : new ShadowTerms(gate.maxDifferentPercent(), gate.minCompared());
  }

  private static Map<Stage, Limits> limits(MigrationPhaseSpec spec) {
    return Map.of(
        Stage.Prepare,
        limits(spec.prepare().timeout(), spec.prepare().retries()),
        Stage.Sync,
        limits(spec.sync().timeout(), spec.sync().retries()),
        Stage.Prove,
        limits(spec.prove().timeout(), spec.prove().retries()),
        Stage.Drill,
        limits(spec.drill().timeout(), spec.drill().retries()));
  }

  private static Limits limits(String timeout, int retries) {
    return new Limits(GoDuration.parse(timeout), retries);
  }

  private static List<Dependency> dependencies(
      MigrationPhaseSpec spec, Function<String, @Nullable MigrationPhase> others) {
    return spec.dependsOn().stream()
        .map(d ->
            new Dependency(
                d.name(), d.state().name(), reached(others.apply(d.name()), d.state().name())))
        .toList();
  }

  /** Whether a phase rests at a state, or is beyond it. */
  private static boolean reached(@Nullable MigrationPhase other, String wanted) {
    if (other == null || other.getStatus() == null || other.getStatus().state() == null) {
      return false;
    }
    PhaseState state = other.getStatus().state();
    return state != PhaseState.Reversing && state.compareTo(PhaseState.valueOf(wanted)) >= 0;
  }

  private static String annotation(MigrationPhase resource, String key) {
    Map<String, String> annotations = resource.getMetadata().getAnnotations();
    String value = annotations == null ? null : annotations.get(key);
    return value == null ? "" : value;
  }
}

package dev.causeway.operators.engine.phase;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.Stage;
import dev.causeway.contract.Transition;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.ReverseStatus;
import dev.causeway.operators.engine.phase.decide.Act;
import dev.causeway.operators.engine.phase.decide.Evidence;
import dev.causeway.operators.engine.phase.decide.Observation;
import dev.causeway.operators.engine.routes.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the way back is open, and how long it took. */
final class ReverseFigures {
  private ReverseFigures() {}

  static @Nullable ReverseStatus of(
      @Nullable ReverseStatus before, Observation o, Evidence evidence) {
    Double drill = before == null ? null : before.lastDrillSeconds();
    Double reverse = before == null ? null : before.lastReverseSeconds();
    Position at = o.position();
    Instant confirmedAt = at == null ? null : at.confirmedAt();
    if (at != null && confirmedAt != null) {
      Transition.Kind kind = at.current().transition().kind();
      if (kind == Transition.Kind.Reverse) {
        reverse = seconds(at.since(), confirmedAt);
      }
      Optional<Instant> wentOut =
          evidence.last(Stage.Drill).map(Act::result).map(ActResult::startedAt);
      if (kind == Transition.Kind.DrillBack && wentOut.isPresent()) {
        drill = seconds(wentOut.get(), confirmedAt);
      }
    }
    boolean drilled = evidence.drilled();
    return drilled || drill != null || reverse != null
        ? new ReverseStatus(drilled && open(o), drill, reverse)
        : null;
  }

  private static boolean open(Observation o) {
    Position at = o.position();
    return at != null
        && (at.current().weight() < 100
            || at.movedAt().plus(o.phase().reverseWindow()).isAfter(o.now()));
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis()) / 1000.0;
  }
}

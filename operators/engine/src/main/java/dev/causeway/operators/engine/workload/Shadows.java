package dev.causeway.operators.engine.workload;

import dev.causeway.contract.Json;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.ShadowTotals;
import dev.causeway.contract.ShadowTotals.Counts;
import dev.causeway.contract.ShadowTotals.Took;
import dev.causeway.operators.api.v1alpha1.GoDuration;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadSpec;
import dev.causeway.operators.api.v1alpha1.ShadowStatus;
import dev.causeway.operators.api.v1alpha1.ShadowStatus.Difference;
import dev.causeway.operators.api.v1alpha1.ShadowStatus.State;
import dev.causeway.operators.api.v1alpha1.WorkloadShadow;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Which questions both engines are asked, and what the agents say came of it. */
public final class Shadows {
  /** Less tells nothing of a month. */
  private static final Duration LEAST_SEEN = Duration.ofHours(1);

  private static final Duration MONTH = Duration.ofDays(30);

  private Shadows() {}

  /** What the agents are told. */
  public static Shadow of(QueryWorkloadSpec spec) {
    WorkloadShadow shadow = spec.shadow();
    return new Shadow(
        shadow.percent(),
        shadow.concurrency(),
        new BigDecimal(shadow.budgetUsd()),
        GoDuration.parse(shadow.deadline()));
  }

  /** What they added up; empty before the first question. */
  public static Optional<ShadowTotals> totals(ConfigMap map) {
    String json = map.getData() == null ? null : map.getData().get(ShadowTotals.KEY);
    try {
      return Optional.ofNullable(json).map(text -> Json.read(text, ShadowTotals.class));
    } catch (JacksonException e) {
      return Optional.empty(); // the next pod that reports begins anew
    }
  }

  /**
   * For the status; null where no question is asked.
   *
   * @param target the route's target; null while there is none
   */
  static @Nullable ShadowStatus status(
      Shadow shadow, @Nullable RouteTarget target, @Nullable ShadowTotals totals) {
    if (!shadow.on()) {
      return null;
    }
    if (totals == null) {
      State state = target == null ? State.Waiting : State.Asking;
      return new ShadowStatus(
          state, "", 0, 0, 0, 0, 0, 0, null, 0, usd(BigDecimal.ZERO), null, null);
    }
    Counts counts = totals.counts();
    ShadowTotals.Difference first = totals.first();
    return new ShadowStatus(
        state(shadow, target, totals),
        totals.database(),
        counts.compared(),
        counts.equal(),
        counts.lagging(),
        counts.different(),
        counts.unknown(),
        counts.dropped(),
        ratio(totals.took()),
        totals.today().scannedBytes(),
        usd(totals.today().usd()),
        month(totals),
        first == null ? null : new Difference(first.query(), first.hash()));
  }

  private static State state(Shadow shadow, @Nullable RouteTarget target, ShadowTotals totals) {
    if (target == null) {
      return State.Waiting;
    }
    return totals.today().usd().compareTo(shadow.budgetUsd()) < 0 ? State.Asking : State.OverBudget;
  }

  private static @Nullable Double ratio(Took took) {
    return took.sourceMillis() == 0
        ? null
        : BigDecimal.valueOf(took.targetMillis())
            .divide(BigDecimal.valueOf(took.sourceMillis()), 2, RoundingMode.HALF_UP)
            .doubleValue();
  }

  /** As many questions as were seen, by the time in which they were; as dear as the compared. */
  private static @Nullable String month(ShadowTotals totals) {
    Duration seen = Duration.between(totals.since(), totals.asOf());
    long compared = totals.counts().compared();
    if (compared == 0 || seen.compareTo(LEAST_SEEN) < 0) {
      return null;
    }
    return usd(
        totals
            .took()
            .targetUsd()
            .multiply(BigDecimal.valueOf(totals.counts().questions()))
            .multiply(BigDecimal.valueOf(MONTH.toSeconds()))
            .divide(
                BigDecimal.valueOf(compared).multiply(BigDecimal.valueOf(seen.toSeconds())),
                MathContext.DECIMAL64));
  }

  private static String usd(BigDecimal amount) {
    return amount.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }
}

package dev.causeway.operators.engine.workload;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Spent;
import dev.causeway.contract.Prices;
import dev.causeway.contract.RunCost;
import dev.causeway.operators.api.v1alpha1.CostStatus;
import dev.causeway.operators.api.v1alpha1.GoDuration;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadSpec;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadSpec.RunSync;
import dev.causeway.operators.engine.workload.WorkloadView.Compared;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run that was compared cost, and what such runs at the interval cost a month. */
final class RunCosts {
  private RunCosts() {}

  static CostStatus of(QueryWorkloadSpec spec, Compared compared) {
    RunSync sync = spec.sync();
    Prices prices = Prices.of(spec.aws().region());
    List<Spent> spent =
        Stream.of(compared.sync(), compared.proof())
            .map(ActResult::spent)
            .filter(Objects::nonNull)
            .toList();
    RunCost cost =
        RunCost.of(
            prices,
            Duration.between(compared.sync().startedAt(), compared.proof().finishedAt()),
            sync.sourceRpus(),
            spent.stream().map(Spent::usd).reduce(BigDecimal.ZERO, BigDecimal::add));
    return new CostStatus(
        compared.run().number(),
        cost.billed().toSeconds(),
        sync.sourceRpus(),
        spent.stream().mapToLong(Spent::scannedBytes).sum(),
        spent.stream().mapToLong(Spent::writtenBytes).sum(),
        cost.usd().setScale(4, RoundingMode.HALF_UP).toPlainString(),
        month(sync, cost),
        prices.asOf().toString());
  }

  private static CostStatus.@Nullable Month month(RunSync sync, RunCost cost) {
    String interval = sync.interval();
    if (interval == null) {
      return null;
    }
    QueryWorkloadSpec.Window window = sync.window();
    RunCost.Month month =
        cost.monthly(GoDuration.parse(interval), window == null ? null : window.length());
    return new CostStatus.Month(
        month.runs(), month.rpuHours().doubleValue(), month.usd().toPlainString());
  }
}

package dev.causeway.agent.shadow;

import dev.causeway.agent.engines.Warehouses;
import dev.causeway.contract.Prices;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.Side;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.parity.AnswerPrint;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.Statistics;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks an engine a user's question again. What that costs is counted, whatever comes of it. */
@Component
class Replies {
  private final Shadow shadow;
  private final Warehouses warehouses;
  private final Tally tally;
  private final ShadowMetrics metrics;
  private final Clock clock;
  private final BigDecimal leastPrice;

  Replies(
      Shadow shadow,
      WorkloadPlan plan,
      Warehouses warehouses,
      Tally tally,
      ShadowMetrics metrics,
      Clock clock) {
    this.shadow = shadow;
    this.warehouses = warehouses;
    this.tally = tally;
    this.metrics = metrics;
    this.clock = clock;
    this.leastPrice = Prices.of(plan.region()).athena(0);
  }

  /**
   * What an engine answered.
   *
   * @param print what the answer comes to
   * @param took from the question to the last row
   * @param usd list price in US dollars
   */
  record Reply(AnswerPrint print, Duration took, BigDecimal usd) {}

  /**
   * Asks one side, by the route that the user's question followed.
   *
   * @param most rows that are read
   */
  Reply ask(Asked asked, Side side, int most) {
    RouteTarget target = asked.route().on(side);
    Instant start = clock.instant();
    try (QueryResult result =
        warehouses
            .of(target.engine())
            .run(asked.statement().in(target.database()).within(shadow.deadline()))) {
      List<Row> rows = result.rows().take(most);
      Duration took = Duration.between(start, clock.instant());
      AnswerPrint print =
          AnswerPrint.of(result.columns(), rows.iterator(), asked.query().rowOrder());
      Statistics statistics = result.statistics();
      spent(asked, statistics.scannedBytes().orElse(0), statistics.priceUsd());
      return new Reply(print, took, statistics.priceUsd());
    } catch (RuntimeException e) {
      // What it cost is not known.
      spent(asked, 0, tally.dearest().max(leastPrice));
      throw e;
    }
  }

  private void spent(Asked asked, long scannedBytes, BigDecimal usd) {
    metrics.spent(scannedBytes, usd);
    tally.spent(asked.route(), scannedBytes, usd);
  }
}

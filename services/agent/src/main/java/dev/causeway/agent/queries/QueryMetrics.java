package dev.causeway.agent.queries;

import dev.causeway.contract.Engine;
import dev.causeway.contract.Side;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Queries and their latency by engine, side and outcome. */
final class QueryMetrics {
  static final String NAME = "causeway.agent.queries";

  private final MeterRegistry registry;

  QueryMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void record(Engine engine, Side side, String outcome, Duration time) {
    Timer.builder(NAME)
        .description("queries by engine, side of the route and outcome")
        .tag("engine", engine.name())
        .tag("side", side.name())
        .tag("outcome", outcome)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(10))
        .maximumExpectedValue(Duration.ofMinutes(1))
        .register(registry)
        .record(time);
  }
}

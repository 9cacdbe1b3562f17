package dev.causeway.agent.shadow;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Engine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What asking both engines comes to in this process. */
@Component
class ShadowMetrics {
  static final String VERDICTS = "causeway.agent.shadow.verdicts";
  static final String DROPPED = "causeway.agent.shadow.dropped";
  static final String LATENCY = "causeway.agent.shadow.latency";
  private static final String SCANNED = "causeway.agent.shadow.scanned";
  private static final String USD = "causeway.agent.shadow.usd";

  private final MeterRegistry registry;

  ShadowMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void verdict(Verdict verdict) {
    registry.counter(VERDICTS, "verdict", verdict.name()).increment();
  }

  void dropped() {
    registry.counter(DROPPED).increment();
  }

  void spent(long scannedBytes, BigDecimal usd) {
    registry.counter(SCANNED).increment(scannedBytes);
    registry.counter(USD).increment(usd.doubleValue());
  }

  /** Of a question that both engines answered. */
  void latency(Engine engine, Duration took) {
    Timer.builder(LATENCY)
        .description("time of the questions that both engines answered, by engine")
        .tag("engine", engine.name())
        .register(registry)
        .record(took);
  }
}

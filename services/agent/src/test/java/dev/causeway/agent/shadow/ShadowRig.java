package dev.causeway.agent.shadow;

import static org.awaitility.Awaitility.await;

import dev.causeway.agent.engines.TestWarehouses;
import dev.causeway.agent.platform.AgentSettings;
import dev.causeway.agent.testing.HeldClock;
import dev.causeway.agent.testing.Plans;
import dev.causeway.agent.testing.RecordingWarehouse;
import dev.causeway.contract.Engine;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.ShadowTotals;
import dev.causeway.contract.ShadowTotals.Counts;
import dev.causeway.contract.Side;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.aws.Sleeper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Questions that are asked again, with engines that do as they are told and pauses of no time. */
final class ShadowRig implements AutoCloseable {
  static final Row BOLT = Row.of("bolt", new BigDecimal("1.50"), 7L);
  static final Row NUT = Row.of("nut", null, 1L);
  static final int ROW_LIMIT = 3;

  final RecordingWarehouse redshift = new RecordingWarehouse(Engine.Redshift);
  final RecordingWarehouse athena = new RecordingWarehouse(Engine.Athena);
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final HeldClock clock;
  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  final Shadow shadow;
  final Tally tally;
  final Shadows shadows;

  /** What happens while a question that differed waits. */
  volatile Sleeper meanwhile = pause -> {};

  /** With an empty record that was read. */
  ShadowRig(String budget, int percent, int concurrency) {
    this(
        new Shadow(percent, concurrency, new BigDecimal(budget), Duration.ofSeconds(9)),
        new HeldClock());
    tally.recorded(null);
  }

  /** Before the record was read. */
  ShadowRig(Shadow shadow, HeldClock clock) {
    this.shadow = shadow;
    this.clock = clock;
    ShadowMetrics shadowMetrics = new ShadowMetrics(metrics);
    tally = new Tally(shadow, clock);
    shadows =
        new Shadows(
            shadow,
            settings("shop"),
            new Replies(
                shadow,
                Plans.plan(),
                TestWarehouses.of(redshift, athena),
                tally,
                shadowMetrics,
                clock),
            tally,
            shadowMetrics,
            pause -> {
              pauses.add(pause);
              meanwhile.sleep(pause);
            });
  }

  static AgentSettings settings(String namespace) {
    return new AgentSettings(
        "shop",
        namespace,
        Path.of("none"),
        "shop-agent-1",
        "",
        namespace,
        1,
        Duration.ZERO,
        Duration.ofSeconds(1),
        ROW_LIMIT,
        Duration.ZERO);
  }

  /** The counts once that many questions have come to an end. */
  Counts after(long ended) {
    await().until(() -> tally.all().map(t -> ended(t.counts())).orElse(0L) == ended);
    return totals().counts();
  }

  ShadowTotals totals() {
    return tally.all().orElseThrow();
  }

  double verdicts(String verdict) {
    return metrics.get(ShadowMetrics.VERDICTS).tag("verdict", verdict).counter().count();
  }

  private static long ended(Counts counts) {
    return counts.compared() + counts.unknown();
  }

  static Asked served(Side side, Row... rows) {
    return asked("request-1", side, false, List.of(rows));
  }

  static Asked asked(String id, Side side, boolean truncated, List<Row> rows) {
    return new Asked(
        id,
        Plans.plan().queries().getFirst(),
        Query.of(Plans.SQL, Duration.ofSeconds(60)).in("dev"),
        Plans.route(1, 10),
        side,
        new Asked.Served(
            RecordingWarehouse.COLUMNS,
            rows,
            truncated,
            Duration.ofMillis(40),
            new BigDecimal("0.01")));
  }

  @Override
  public void close() {
    shadows.stop();
  }
}

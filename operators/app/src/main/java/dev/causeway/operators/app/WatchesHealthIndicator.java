package dev.causeway.operators.app;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RuntimeInfo;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while the watches work, also on a replica that waits for its turn to lead. */
@Component("watches")
class WatchesHealthIndicator implements HealthIndicator {
  private final Operator operator;

  WatchesHealthIndicator(Operator operator) {
    this.operator = operator;
  }

  @Override
  public Health health() {
    RuntimeInfo info = operator.getRuntimeInfo();
    Health.Builder health =
        info.isStarted() && info.allEventSourcesAreHealthy() ? Health.up() : Health.down();
    info.unhealthyEventSources()
        .forEach((controller, sources) -> health.withDetail(controller, sources.keySet()));
    return health.build();
  }
}

package dev.causeway.agent.routes;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready only once a route was applied. Named {@code route} in the readiness group. */
@Component
class RouteHealthIndicator implements HealthIndicator {
  private final RouteTable table;

  RouteHealthIndicator(RouteTable table) {
    this.table = table;
  }

  @Override
  public Health health() {
    return table
        .current()
        .map(applied -> Health.up().withDetail("version", applied.route().version()).build())
        .orElseGet(() -> Health.outOfService().withDetail("route", "none applied yet").build());
  }
}

package dev.causeway.agent.routes;

import dev.causeway.contract.Route;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The route in force. Replaced as a whole; a request takes it once and keeps it to its end. The
 * last one stays in force whatever becomes of its source.
 */
@Component
public class RouteTable {
  private static final Logger LOG = LoggerFactory.getLogger(RouteTable.class);

  private final Clock clock;
  private final AtomicReference<@Nullable Applied> applied = new AtomicReference<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  RouteTable(Clock clock) {
    this.clock = clock;
  }

  /**
   * A route and since when it is in force here.
   *
   * @param route the route
   * @param at when this process applied it
   */
  public record Applied(Route route, Instant at) {}

  /** The route in force; empty before the first. */
  public Optional<Applied> current() {
    return Optional.ofNullable(applied.get());
  }

  /** Puts a route in force, and tells so at once. */
  void apply(Route route) {
    Applied before = applied.get();
    if (before != null && before.route().equals(route)) {
      return;
    }
    applied.set(new Applied(route, clock.instant()));
    LOG.atInfo()
        .addKeyValue("version", route.version())
        .addKeyValue("weight", route.weight())
        .addKeyValue("kind", route.transition().kind())
        .log("applied a route");
    listeners.forEach(Runnable::run);
  }

  /** Calls back after each change. */
  void onApply(Runnable listener) {
    listeners.add(listener);
  }
}

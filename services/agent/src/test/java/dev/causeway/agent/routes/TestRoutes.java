package dev.causeway.agent.routes;

import dev.causeway.contract.Route;

/** Lets a test put a route in force as the watch does. */
public final class TestRoutes {
  private TestRoutes() {}

  public static void apply(RouteTable table, Route route) {
    table.apply(route);
  }
}

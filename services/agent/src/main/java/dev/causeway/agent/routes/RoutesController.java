package dev.causeway.agent.routes;

import dev.causeway.agent.routes.RouteTable.Applied;
import dev.causeway.contract.Capability;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Side;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the routes that this process follows. */
@RestController
class RoutesController {
  private final RouteTable table;

  RoutesController(RouteTable table) {
    this.table = table;
  }

  /**
   * A route in force.
   *
   * @param capability what it is about
   * @param version its version
   * @param weight percent of the users on the target
   * @param source the source side
   * @param target the target side, if a run was published
   * @param held whether a hold is in force
   * @param appliedAt when this process applied it
   */
  record RouteView(
      Capability capability,
      long version,
      int weight,
      RouteTarget source,
      @Nullable RouteTarget target,
      boolean held,
      Instant appliedAt) {
    static RouteView of(Applied applied) {
      var route = applied.route();
      return new RouteView(
          route.capability(),
          route.version(),
          route.weight(),
          route.on(Side.Source),
          route.target(),
          route.hold() != null,
          applied.at());
    }
  }

  @GetMapping("/api/v1/routes")
  List<RouteView> routes() {
    return table.current().map(RouteView::of).stream().toList();
  }
}

package dev.causeway.operators.engine.phase;

import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Side;
import dev.causeway.operators.engine.routes.Position;
import org.jspecify.annotations.Nullable;

/** Who serves the users, in one sentence. */
final class TrafficSentence {
  private TrafficSentence() {}

  static String of(@Nullable Position at) {
    if (at == null) {
      return "It is not known yet who serves the users.";
    }
    Route route = at.current();
    String source = name(route.on(Side.Source));
    String target = name(route.on(Side.Target));
    String users =
        switch (route.weight()) {
          case 0 -> "All users are served by %s".formatted(source);
          case 100 -> "All users are served by %s".formatted(target);
          default ->
              "%d%% of the users are served by %s, the others by %s"
                  .formatted(route.weight(), target, source);
        };
    String drill = at.drilling() ? "; the reserved cohort tries " + target : "";
    String hold = route.hold() == null ? "" : "; held";
    return users + drill + hold + ".";
  }

  private static String name(RouteTarget side) {
    return "%s (%s)".formatted(side.engine(), side.database());
  }
}

package dev.causeway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RouteTest {
  private static final RouteTarget SOURCE = new RouteTarget(Engine.Redshift, "dev", "public");
  private static final RouteTarget TARGET = new RouteTarget(Engine.Athena, "shop_r0001", "");

  @Test
  void aGrowingWeightOnlyAddsUsers() {
    Set<String> before = Set.of();
    for (int weight = 0; weight <= 100; weight++) {
      Route route = route(weight, Map.of());
      Set<String> onTarget =
          users().filter(u -> route.sideOf(u) == Side.Target).collect(Collectors.toSet());
      assertThat(onTarget).containsAll(before);
      before = onTarget;
    }
    assertThat(before).hasSize(1000);
  }

  @Test
  void aWeightMovesAboutItsShare() {
    Route route = route(30, Map.of());
    assertThat(users().filter(u -> route.sideOf(u) == Side.Target).count()).isBetween(250L, 350L);
  }

  @Test
  void theReservedCohortDoesNotFollowTheWeight() {
    Map<String, Side> out = Map.of(Names.SYNTHETIC_COHORT, Side.Target);
    Map<String, Side> back = Map.of(Names.SYNTHETIC_COHORT, Side.Source);
    assertThat(route(0, out).sideOf(Names.SYNTHETIC_USER)).isEqualTo(Side.Target);
    assertThat(route(100, back).sideOf(Names.SYNTHETIC_USER)).isEqualTo(Side.Source);
  }

  @Test
  void theHashSurvivesTheWireAndSeesEveryChange() {
    Route route = route(30, Map.of());
    assertThat(Json.read(Json.write(route), Route.class).hash()).isEqualTo(route.hash());
    assertThat(route(31, Map.of()).hash()).isNotEqualTo(route.hash());
  }

  @Test
  void routesSurviveTheWireWithAnIntent() {
    Routes routes = new Routes(route(0, Map.of()), route(5, Map.of()), List.of(route(0, Map.of())));
    assertThat(Json.read(Json.write(routes), Routes.class)).isEqualTo(routes);
  }

  @Test
  void aWeightOutsideItsBoundsIsRefused() {
    assertThatThrownBy(() -> route(-1, Map.of())).hasMessageContaining("weight is -1");
    assertThatThrownBy(() -> route(101, Map.of())).hasMessageContaining("weight is 101");
  }

  private static java.util.stream.Stream<String> users() {
    return IntStream.range(0, 1000).mapToObj(i -> "user-" + i);
  }

  private static Route route(int weight, Map<String, Side> cohorts) {
    Transition transition =
        new Transition(
            "t1",
            Transition.Kind.Forward,
            Instant.parse("2026-01-01T00:00:00Z"),
            "phase/database",
            "a test",
            "plan",
            "");
    return new Route(Capability.Database, 1, SOURCE, TARGET, weight, cohorts, null, transition);
  }
}

package dev.causeway.agent.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.agent.testing.FakeEngines;
import dev.causeway.agent.testing.Plans;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(
    properties = {
      "agent.workload=shop",
      "agent.namespace=shop",
      "agent.pod-name=shop-agent-1",
      "agent.pod-namespace=shop",
      "agent.drain-delay=0ms"
    })
@AutoConfigureMockMvc
@Import(FakeEngines.class)
@DirtiesContext
class ReadinessTest {
  private static final String READINESS = "/actuator/health/readiness";

  @Autowired MockMvcTester mvc;
  @Autowired RouteTable table;

  @Test
  void readyOnlyOnceARouteWasApplied() {
    assertThat(mvc.get().uri("/actuator/health/liveness")).hasStatusOk();
    assertThat(mvc.get().uri(READINESS)).hasStatus(503);
    assertThat(mvc.get().uri("/api/v1/routes")).bodyJson().isStrictlyEqualTo("[]");
    assertThat(mvc.get().uri("/api/v1/queries/prices/answer").header("X-Causeway-User", "ada"))
        .hasStatus(503)
        .headers()
        .hasValue("Retry-After", "2");

    table.apply(Plans.route(9, 10));

    assertThat(mvc.get().uri(READINESS)).hasStatusOk();
    assertThat(mvc.get().uri("/api/v1/routes"))
        .bodyJson()
        .isLenientlyEqualTo(
            """
            [{"capability":"Database","version":9,"weight":10,"held":false,
              "source":{"engine":"Redshift","database":"dev","schema":"public"},
              "target":{"engine":"Athena","database":"shop_r0001","schema":""}}]
            """);
  }
}

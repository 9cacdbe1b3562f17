package dev.causeway.agent.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.agent.routes.RouteTable;
import dev.causeway.agent.routes.TestRoutes;
import dev.causeway.agent.testing.FakeEngines;
import dev.causeway.agent.testing.Plans;
import dev.causeway.agent.testing.RecordingWarehouse;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.ShadowTotals;
import dev.causeway.warehouse.Row;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The user has the answer before anybody else is asked, whatever the other engine does. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "agent.workload=shop",
      "agent.namespace=shop",
      "agent.pod-name=shop-agent-1",
      "agent.pod-namespace=shop",
      "agent.drain-delay=0ms"
    })
@Import({FakeEngines.class, AfterAnswerTest.EveryQuestion.class})
class AfterAnswerTest {
  private static final Row BOLT = Row.of("bolt", null, 1L);

  @Autowired RouteTable table;
  @Autowired RecordingWarehouse redshift;
  @Autowired RecordingWarehouse athena;
  @Autowired Tally tally;
  @LocalServerPort int port;

  @TestConfiguration(proxyBeanMethods = false)
  static class EveryQuestion {
    @Bean
    @Primary
    Shadow everyQuestion() {
      return new Shadow(100, 1, BigDecimal.ONE, Duration.ofSeconds(60));
    }
  }

  @Test
  void theUserIsAnsweredWhileTheOtherEngineNeverAnswers() throws Exception {
    TestRoutes.apply(table, Plans.route(1, 0));
    tally.recorded(null);
    CountDownLatch goOn = new CountDownLatch(1);
    redshift.answers(() -> List.of(BOLT));
    athena.answers(() -> {
      hold(goOn);
      return List.of(BOLT);
    });

    for (int i = 0; i < 3; i++) {
      HttpResponse<String> answer = ask();
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("bolt");
    }

    await().until(() -> counts().dropped() == 2);
    assertThat(counts().questions()).isEqualTo(3);
    assertThat(counts().compared()).isZero();
    assertThat(athena.asked()).hasSize(1);
    goOn.countDown();
    await().until(() -> counts().equal() == 1);
  }

  private ShadowTotals.Counts counts() {
    return tally.all().map(ShadowTotals::counts).orElse(ShadowTotals.Counts.NONE);
  }

  private HttpResponse<String> ask() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:%d/api/v1/queries/prices/answer".formatted(port)))
              .header("X-Causeway-User", "ada")
              .timeout(Duration.ofSeconds(20))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

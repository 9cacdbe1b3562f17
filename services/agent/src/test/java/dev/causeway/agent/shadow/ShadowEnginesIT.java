package dev.causeway.agent.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.agent.AgentApplication;
import dev.causeway.agent.routes.RouteTable;
import dev.causeway.agent.routes.TestRoutes;
import dev.causeway.agent.testing.LocalEngines;
import dev.causeway.agent.testing.Plans;
import dev.causeway.contract.Engine;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.ShadowTotals;
import dev.causeway.contract.ShadowTotals.Counts;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.warehouse.aws.Sleeper;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Both real engines asked: whoever answers the user, the other one is compared with it. */
class ShadowEnginesIT {
  /** What happens while a question that differed waits. */
  private volatile Change meanwhile = () -> {};

  @FunctionalInterface
  private interface Change {
    void make() throws SQLException;
  }

  @Test
  void bothEnginesAreComparedWhoeverAnswersAndOnlyWhatLastsIsADifference() throws Exception {
    try (LocalEngines engines = new LocalEngines();
        HttpClient http = HttpClient.newHttpClient()) {
      engines.product();
      try (ConfigurableApplicationContext agent = agent(engines)) {
        RouteTarget source = new RouteTarget(Engine.Redshift, "dev", engines.name);
        RouteTarget target = new RouteTarget(Engine.Athena, engines.name, "");
        Tally tally = agent.getBean(Tally.class);
        tally.recorded(null);

        TestRoutes.apply(agent.getBean(RouteTable.class), Plans.route(1, 0, source, target));
        ask(http, agent);
        await().atMost(Duration.ofSeconds(60)).until(() -> counts(tally).compared() == 1);
        TestRoutes.apply(agent.getBean(RouteTable.class), Plans.route(2, 100, source, target));
        ask(http, agent);
        await().atMost(Duration.ofSeconds(60)).until(() -> counts(tally).compared() == 2);

        assertThat(counts(tally)).isEqualTo(new Counts(2, 2, 0, 0, 0, 0));
        ShadowTotals totals = tally.all().orElseThrow();
        assertThat(totals.database()).isEqualTo(engines.name);
        assertThat(totals.took().sourceMillis()).isPositive();
        assertThat(totals.took().targetMillis()).isPositive();
        assertThat(totals.took().targetUsd()).isPositive();
        assertThat(totals.today().scannedBytes()).isPositive();

        engines.addOnSource("rivet");
        meanwhile = () -> engines.removeOnSource("rivet");
        ask(http, agent);
        await().atMost(Duration.ofSeconds(60)).until(() -> counts(tally).compared() == 3);
        assertThat(counts(tally)).isEqualTo(new Counts(3, 2, 1, 0, 0, 0));
        assertThat(tally.all().orElseThrow().first()).isNull();

        engines.addOnSource("rivet");
        meanwhile = () -> {};
        ask(http, agent);
        await().atMost(Duration.ofSeconds(60)).until(() -> counts(tally).compared() == 4);
        assertThat(counts(tally)).isEqualTo(new Counts(4, 2, 1, 1, 0, 0));
        assertThat(tally.all().orElseThrow().first().query()).isEqualTo("prices");
      }
    }
  }

  private static Counts counts(Tally tally) {
    return tally.all().map(ShadowTotals::counts).orElse(Counts.NONE);
  }

  private static void ask(HttpClient http, ConfigurableApplicationContext agent) throws Exception {
    String port = agent.getEnvironment().getRequiredProperty("local.server.port");
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/api/v1/queries/prices/answer"))
                .header("X-Causeway-User", "ada")
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  private ConfigurableApplicationContext agent(LocalEngines engines) {
    WorkloadPlan plan = Plans.plan("shop", engines.name, engines.name, engines.name);
    return new SpringApplicationBuilder(AgentApplication.class)
        .initializers(context -> {
          GenericApplicationContext beans = (GenericApplicationContext) context;
          beans.registerBean(
              WorkloadPlan.class,
              () ->
                  new WorkloadPlan(
                      plan.namespace(),
                      plan.name(),
                      plan.region(),
                      new WorkloadPlan.Source(
                          "supply-chain", "dev", engines.name, "", "arn:aws:iam::0:role/r"),
                      plan.target(),
                      plan.tables(),
                      plan.queries()));
          beans.registerBean(
              Shadow.class, () -> new Shadow(100, 2, BigDecimal.ONE, Duration.ofSeconds(60)));
          beans.registerBean(Sleeper.class, () -> pause -> change());
          beans.registerBean(KubernetesClient.class, ShadowEnginesIT::nowhere);
        })
        .run(
            "--server.port=0",
            "--agent.workload=shop",
            "--agent.namespace=shop",
            "--agent.pod-name=shop-agent-1",
            "--agent.pod-namespace=shop",
            "--agent.drain-delay=0ms");
  }

  private void change() {
    try {
      meanwhile.make();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KubernetesClient nowhere() {
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                .withMasterUrl("http://127.0.0.1:1")
                .withRequestRetryBackoffLimit(0)
                .build())
        .build();
  }
}

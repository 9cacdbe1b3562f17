package dev.causeway.agent.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.agent.AgentApplication;
import dev.causeway.agent.routes.RouteTable;
import dev.causeway.agent.routes.TestRoutes;
import dev.causeway.agent.testing.LocalEngines;
import dev.causeway.agent.testing.Plans;
import dev.causeway.contract.Engine;
import dev.causeway.contract.Json;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/** The agent in front of both real engines. */
class EnginesIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static LocalEngines engines;
  private static ConfigurableApplicationContext agent;
  private static RouteTarget source;
  private static RouteTarget target;

  @BeforeAll
  static void start() throws Exception {
    engines = new LocalEngines();
    engines.product();
    source = new RouteTarget(Engine.Redshift, "dev", engines.name);
    target = new RouteTarget(Engine.Athena, engines.name, "");
    agent =
        new SpringApplicationBuilder(AgentApplication.class)
            .initializers(context -> {
              GenericApplicationContext beans = (GenericApplicationContext) context;
              beans.registerBean(WorkloadPlan.class, EnginesIT::plan);
              beans.registerBean(KubernetesClient.class, EnginesIT::nowhere);
            })
            .run(
                "--server.port=0",
                "--agent.workload=shop",
                "--agent.namespace=shop",
                "--agent.pod-name=shop-agent-1",
                "--agent.pod-namespace=shop",
                "--agent.query-deadline=2s",
                "--agent.drain-delay=0ms");
  }

  @AfterAll
  static void stop() throws Exception {
    agent.close();
    engines.close();
  }

  @Test
  void bothSidesGiveTheSameAnswerAndSayWhoTheyAre() throws Exception {
    route(1, 0);
    JsonNode bySource = ok("prices");
    route(2, 100);
    JsonNode byTarget = ok("prices");

    assertThat(bySource.path("rows").toString())
        .isEqualTo("[[\"bolt\",\"1.50\"],[\"nut ü\",\"0.10\"],[\"pin\",null]]");
    assertThat(byTarget.path("rows")).isEqualTo(bySource.path("rows"));
    assertThat(bySource.path("answeredBy").path("database").asString()).isEqualTo("dev");
    assertThat(byTarget.path("answeredBy").path("database").asString()).isEqualTo(engines.name);
    assertThat(byTarget.path("statistics").path("bytesScanned").asLong()).isPositive();
    assertThat(byTarget.path("columns").get(1).path("type").asString()).isEqualTo("decimal(12,2)");
  }

  @Test
  void aQueryThatTakesTooLongIsStoppedAtTheEngine() throws Exception {
    route(3, 0);
    HttpResponse<String> response = ask("slow");
    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(engines.sleeping()).isZero();
  }

  @Test
  void aQueryThatTheEngineRefusesIsAProblem() throws Exception {
    route(4, 0);
    HttpResponse<String> response = ask("broken");
    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.body())
        .contains("urn:causeway:problem:query-failed")
        .doesNotContain("nope");
  }

  private static void route(long version, int weight) {
    TestRoutes.apply(agent.getBean(RouteTable.class), Plans.route(version, weight, source, target));
  }

  private static JsonNode ok(String query) throws Exception {
    HttpResponse<String> response = ask(query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.mapper().readTree(response.body());
  }

  private static HttpResponse<String> ask(String query) throws IOException, InterruptedException {
    String port = agent.getEnvironment().getRequiredProperty("local.server.port");
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/queries/" + query + "/answer");
    return HTTP.send(
        HttpRequest.newBuilder(uri).header("X-Causeway-User", "ada").build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static WorkloadPlan plan() {
    WorkloadPlan plan = Plans.plan("shop", engines.name, engines.name, engines.name);
    return new WorkloadPlan(
        plan.namespace(),
        plan.name(),
        plan.region(),
        new WorkloadPlan.Source("supply-chain", "dev", engines.name, "", "arn:aws:iam::0:role/r"),
        plan.target(),
        plan.tables(),
        List.of(
            query("prices", Plans.SQL),
            query("slow", "SELECT CAST(pg_sleep(60) AS VARCHAR(10))"),
            query("broken", "SELECT nope FROM product")));
  }

  private static NamedQuery query(String name, String sql) {
    return new NamedQuery(name, "?", List.of("buyer"), sql, RowOrder.Any);
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

package dev.causeway.runner.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Json;
import dev.causeway.contract.QueryParameter;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.runner.act.Accomplishment;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.report.Progress;
import dev.causeway.runner.testing.FakeS3;
import dev.causeway.runner.testing.MemoryStore;
import dev.causeway.runner.testing.StepClock;
import dev.causeway.runner.testing.Tasks;
import dev.causeway.warehouse.Schema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DrillActTest {
  private static final Run RUN =
      new Run(
          1,
          "shop_r0001",
          Instant.parse("2026-01-01T00:00:00Z"),
          "",
          Json.hash(Tasks.SCHEMA),
          List.of());

  private Schema schema = Tasks.SCHEMA;

  private final FakeS3 s3 = new FakeS3();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger busy = new AtomicInteger();
  private volatile int status = 200;
  private volatile String database = "shop_r0001";
  private HttpServer agent;

  @BeforeEach
  void start() throws IOException {
    agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    agent.createContext(
        "/",
        exchange -> {
          String sent =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(
              "%s %s %s"
                  .formatted(
                      exchange.getRequestURI(),
                      exchange.getRequestHeaders().getFirst("X-Causeway-User"),
                      sent)
                  .strip());
          int code = busy.getAndDecrement() > 0 ? 503 : status;
          byte[] body =
              (code == 200 ? answer() : "{\"detail\":\"no luck\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(code, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    agent.start();
  }

  @AfterEach
  void stop() {
    agent.stop(0);
  }

  @Test
  void everyQueryIsAskedAsTheSyntheticUser() throws Exception {
    Accomplishment done = drill();
    assertThat(done.message())
        .isEqualTo("All 2 queries were answered by shop_r0001, the slowest in 9 ms.");
    assertThat(asked)
        .containsExactly(
            "/api/v1/queries/prices/answer causeway-synthetic",
            "/api/v1/queries/sales/answer causeway-synthetic");
    assertThat(s3.objects)
        .containsOnlyKeys(
            "causeway/evidence/shop/database/database-drill-1/token-of-database-drill-1/drill.json");
  }

  @Test
  void anAnswerOfAnotherRunIsRefused() {
    database = "shop_r0009";
    assertThatThrownBy(this::drill)
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "Query prices was answered by Athena shop_r0009 under route version 7, not by Athena shop_r0001.");
  }

  @Test
  void aBusyAgentIsAskedAgain() throws Exception {
    busy.set(2);
    drill();
    assertThat(asked).hasSize(4);
  }

  @Test
  void aFailedQueryIsNamedWithTheAgentsWords() {
    status = 502;
    assertThatThrownBy(this::drill)
        .isInstanceOf(Refusal.class)
        .hasMessage("The agent answered query prices with status 502: no luck");
  }

  @Test
  void anAgentThatCannotBeReachedIsNoRefusal() {
    agent.stop(0);
    assertThatThrownBy(this::drill)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void aSourceWhoseColumnsChangedSinceTheRunIsRefusedBeforeAnythingIsAsked() {
    schema = new Schema(List.of());
    assertThatThrownBy(this::drill)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("The source's columns are not those of " + RUN.database());
    assertThat(asked).isEmpty();
  }

  private String answer() {
    return """
    {"query":"prices","columns":[],"rows":[],"truncated":false,
     "answeredBy":{"side":"Target","engine":"Athena","database":"%s","routeVersion":7},
     "statistics":{"millis":9,"bytesScanned":1,"priceUsd":"0.000048"}}
    """
        .formatted(database);
  }

  @Test
  void aQueryWithParametersIsAskedWithEachSample() throws Exception {
    WorkloadPlan plan = Tasks.plan();
    NamedQuery query =
        new NamedQuery(
            "since",
            "?",
            List.of(),
            "SELECT sale_id FROM sale WHERE sold_on > :day",
            RowOrder.Any,
            List.of(new QueryParameter("day", QueryParameter.Type.Date, "")),
            List.of(Map.of("day", "2026-01-01"), Map.of("day", "2026-02-01")));
    drill(
        new WorkloadPlan(
            plan.namespace(),
            plan.name(),
            plan.region(),
            plan.source(),
            plan.target(),
            plan.tables(),
            List.of(query)));
    assertThat(asked)
        .containsExactly(
            "/api/v1/queries/since/answer causeway-synthetic"
                + " {\"parameters\":{\"day\":\"2026-01-01\"}}",
            "/api/v1/queries/since/answer causeway-synthetic"
                + " {\"parameters\":{\"day\":\"2026-02-01\"}}");
  }

  private Accomplishment drill() throws InterruptedException {
    return drill(Tasks.plan());
  }

  private Accomplishment drill(WorkloadPlan workload) throws InterruptedException {
    ActTask task =
        Tasks.task(Stage.Drill, workload, RUN, "http://127.0.0.1:" + agent.getAddress().getPort());
    try (HttpClient http = HttpClient.newHttpClient()) {
      return new DrillAct(plan -> schema, http, new Lake(s3, "shop-lake"), Duration.ofMillis(1))
          .run(
              task,
              new Progress(new MemoryStore(), task.act(), new StepClock(), (after, what) -> {}));
    }
  }
}

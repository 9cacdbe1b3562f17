package dev.causeway.agent.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.agent.routes.RouteTable;
import dev.causeway.agent.routes.TestRoutes;
import dev.causeway.agent.testing.FakeEngines;
import dev.causeway.agent.testing.Plans;
import dev.causeway.agent.testing.RecordingWarehouse;
import dev.causeway.contract.QueryParameter.Type;
import dev.causeway.warehouse.Parameter;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.WarehouseException;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(
    properties = {
      "agent.workload=shop",
      "agent.namespace=shop",
      "agent.pod-name=shop-agent-1",
      "agent.pod-namespace=shop",
      "agent.concurrency=1",
      "agent.queue-time=0ms",
      "agent.row-limit=3",
      "agent.drain-delay=0ms"
    })
@AutoConfigureMockMvc
@Import(FakeEngines.class)
class AnswersTest {
  private static final String ANSWER = "/api/v1/queries/prices/answer";

  @Autowired MockMvcTester mvc;
  @Autowired RouteTable table;
  @Autowired RecordingWarehouse redshift;
  @Autowired RecordingWarehouse athena;
  @Autowired MeterRegistry metrics;

  @BeforeEach
  void fresh() {
    redshift.reset();
    athena.reset();
  }

  @Test
  void theSourceAnswersWhileNobodyIsOnTheTarget() {
    TestRoutes.apply(table, Plans.route(1, 0));
    redshift.answers(() -> List.of(Row.of("bolt", new BigDecimal("1.50"), 7L)));

    MvcTestResult answer = ask("ada");

    assertThat(answer).hasStatusOk();
    assertThat(answer)
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"query":"prices",
             "columns":[{"name":"name","type":"varchar(20)"},
                        {"name":"price","type":"decimal(12,2)"},
                        {"name":"stock","type":"bigint"}],
             "rows":[["bolt","1.50",7]],
             "truncated":false,
             "answeredBy":{"side":"Source","engine":"Redshift","database":"dev","routeVersion":1},
             "statistics":{"bytesScanned":123,"priceUsd":"0.000048"}}
            """);
    assertThat(redshift.asked()).hasSize(1);
    assertThat(redshift.asked().getFirst().sql()).isEqualTo(Plans.SQL);
    assertThat(redshift.asked().getFirst().database()).isEqualTo("dev");
    assertThat(athena.asked()).isEmpty();
  }

  @Test
  void theRunOnTheTargetAnswersItsUsers() {
    TestRoutes.apply(table, Plans.route(2, 100));

    assertThat(ask("ada"))
        .bodyJson()
        .extractingPath("$.answeredBy")
        .asMap()
        .containsEntry("side", "Target")
        .containsEntry("engine", "Athena")
        .containsEntry("database", "shop_r0001")
        .containsEntry("routeVersion", 2);
    assertThat(athena.asked().getFirst().database()).isEqualTo("shop_r0001");
  }

  @Test
  void aRequestKeepsTheRouteItBeganWith() throws Exception {
    TestRoutes.apply(table, Plans.route(3, 0));
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    redshift.answers(() -> {
      asked.countDown();
      await(goOn);
      return List.of();
    });
    CompletableFuture<MvcTestResult> answer = CompletableFuture.supplyAsync(() -> ask("ada"));
    asked.await();

    TestRoutes.apply(table, Plans.route(4, 100));
    goOn.countDown();

    assertThat(answer.get()).bodyJson().extractingPath("$.answeredBy.routeVersion").isEqualTo(3);
    assertThat(ask("ada")).bodyJson().extractingPath("$.answeredBy.routeVersion").isEqualTo(4);
  }

  @Test
  void rowsBeyondTheLimitAreToldOf() {
    TestRoutes.apply(table, Plans.route(5, 0));
    redshift.answers(() -> Collections.nCopies(4, Row.of("bolt", null, 1L)));
    assertThat(ask("ada")).bodyJson().extractingPath("$.rows").asArray().hasSize(3);
    assertThat(ask("ada")).bodyJson().extractingPath("$.truncated").isEqualTo(true);

    redshift.answers(() -> Collections.nCopies(3, Row.of("bolt", null, 1L)));
    assertThat(ask("ada")).bodyJson().extractingPath("$.truncated").isEqualTo(false);
  }

  @Test
  void moreQueriesThanPlacesAreSentAway() throws Exception {
    TestRoutes.apply(table, Plans.route(6, 0));
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    redshift.answers(() -> {
      asked.countDown();
      await(goOn);
      return List.of();
    });
    CompletableFuture<MvcTestResult> first = CompletableFuture.supplyAsync(() -> ask("ada"));
    asked.await();

    MvcTestResult second = ask("bob");
    goOn.countDown();

    assertProblem(second, 429, "too-busy");
    assertThat(second).headers().hasValue("Retry-After", "1");
    assertThat(first.get()).hasStatusOk();
    assertThat(ask("bob")).hasStatusOk();
  }

  @Test
  void anUnnamedUserIsRefused() {
    TestRoutes.apply(table, Plans.route(7, 0));
    assertProblem(mvc.get().uri(ANSWER).exchange(), 401, "no-user");
    assertProblem(ask(" "), 401, "no-user");
    assertProblem(ask("a".repeat(257)), 401, "no-user");
    assertThat(redshift.asked()).isEmpty();
  }

  @Test
  void anUnknownQueryIsNotFound() {
    assertProblem(
        mvc.get().uri("/api/v1/queries/nope/answer").header("X-Causeway-User", "ada").exchange(),
        404,
        "unknown-query");
  }

  @Test
  void failuresOfTheEngineAreProblemsWithoutItsInternals() {
    TestRoutes.apply(table, Plans.route(8, 0));
    assertFailure(
        () -> new WarehouseException.DeadlineExceeded("q", "secret"), 504, "deadline-exceeded");
    assertFailure(
        () -> new WarehouseException.QueryFailed("q", "SyntaxError", "secret"),
        502,
        "query-failed");
    assertFailure(() -> new WarehouseException.Denied("q", "secret", null), 502, "query-failed");
    assertFailure(
        () -> new WarehouseException.Throttled("q", "secret", null), 503, "engine-unavailable");
    assertFailure(
        () -> new WarehouseException.Unavailable("q", "secret", null), 503, "engine-unavailable");
    assertFailure(() -> new IllegalStateException("secret"), 500, null);
    assertThat(
            metrics
                .get(QueryMetrics.NAME)
                .tags("engine", "Redshift", "side", "Source", "outcome", "DeadlineExceeded")
                .timer()
                .count())
        .isOne();
  }

  @Test
  void otherOriginsAreGivenNothing() {
    MvcTestResult preflight =
        mvc.options()
            .uri(ANSWER)
            .header("Origin", "https://elsewhere.example")
            .header("Access-Control-Request-Method", "GET")
            .exchange();
    assertThat(preflight).headers().doesNotContainHeader("Access-Control-Allow-Origin");
  }

  @Test
  void queriesAreListedWithoutTheirSql() {
    assertThat(mvc.get().uri("/api/v1/queries"))
        .bodyJson()
        .isStrictlyEqualTo(
            """
            [{"name":"prices","question":"What does it cost?","personas":["buyer"],"parameters":[]},
             {"name":"cheaper_than","question":"What costs less?","personas":["buyer"],
              "parameters":[
                {"name":"price","type":"Decimal","description":"the highest price"},
                {"name":"name","type":"Text","description":""}]}]
            """);
  }

  @Test
  void valuesGoBesideTheSqlAndNotIntoIt() {
    TestRoutes.apply(table, Plans.route(9, 0));

    MvcTestResult answer = cheaper("{\"parameters\":{\"price\":9.5,\"name\":\"' OR '1'='1\"}}");

    assertThat(answer).hasStatusOk();
    assertThat(redshift.asked().getFirst().sql()).isEqualTo(Plans.CHEAPER);
    assertThat(redshift.asked().getFirst().parameters())
        .containsExactly(
            new Parameter("price", Type.Decimal, "9.5"),
            new Parameter("name", Type.Text, "' OR '1'='1"));
  }

  @Test
  void valuesThatAreMissingOrWrongAreNamed() {
    TestRoutes.apply(table, Plans.route(10, 0));
    assertBad(cheaper("{\"parameters\":{\"price\":\"cheap\",\"name\":\"a\"}}"))
        .startsWith("parameters.price is 'cheap', which is no Decimal; give a number of at most");
    assertBad(cheaper("{\"parameters\":{\"price\":1}}")).startsWith("parameters.name is missing");
    assertBad(cheaper("{\"parameters\":{\"price\":1,\"name\":[]}}"))
        .startsWith("parameters.name is no text, number, true or false");
    assertBad(cheaper("{\"price\":1}")).startsWith("the body is no {\"parameters\"");
    assertBad(
            mvc.get()
                .uri("/api/v1/queries/cheaper_than/answer")
                .header("X-Causeway-User", "ada")
                .exchange())
        .contains("POST them as");
    assertThat(redshift.asked()).isEmpty();
  }

  private static AbstractStringAssert<?> assertBad(MvcTestResult result) {
    assertProblem(result, 400, "bad-parameters");
    return assertThat(result).bodyJson().extractingPath("$.detail").asString();
  }

  private MvcTestResult cheaper(String body) {
    return mvc.post()
        .uri("/api/v1/queries/cheaper_than/answer")
        .header("X-Causeway-User", "ada")
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private void assertFailure(Supplier<RuntimeException> failure, int status, String type) {
    redshift.answers(() -> {
      throw failure.get();
    });
    MvcTestResult result = ask("ada");
    assertProblem(result, status, type);
    assertThat(result).bodyText().doesNotContain("secret");
  }

  private static void assertProblem(MvcTestResult result, int status, String type) {
    assertThat(result)
        .hasStatus(status)
        .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    if (type != null) {
      assertThat(result)
          .bodyJson()
          .extractingPath("$.type")
          .isEqualTo("urn:causeway:problem:" + type);
    }
  }

  private MvcTestResult ask(String user) {
    return mvc.get().uri(ANSWER).header("X-Causeway-User", user).exchange();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.causeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestLoopTest {
  private static final String ANSWER =
      """
      {"query":"q","columns":[],"rows":[],"answeredBy":
        {"side":"Target","engine":"Athena","database":"shop_r0001","routeVersion":7}}
      """;

  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/api/v1/queries", exchange -> reply(exchange, 200, "[{\"name\":\"a\"},{\"name\":\"b\"}]"));
    server.createContext("/api/v1/queries/a/answer", exchange -> reply(exchange, 200, ANSWER));
    server.createContext("/api/v1/queries/b/answer", exchange -> reply(exchange, 503, "no engine"));
    server.createContext("/api/v1/queries/c/answer", exchange -> reply(exchange, 200, "{}"));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void countsWhatWasServedByWhomAndWhatFailedWhy() throws Exception {
    try (RequestLoop loop = new RequestLoop(agent(), agent().queries(), 3, 200)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> loop.soFar().answers().size() >= 20);
      loop.close();
      Requests seen = loop.soFar();
      assertThat(seen.served()).isEqualTo(seen.by("Athena")).isPositive();
      assertThat(seen.failed()).isNotEmpty();
      assertThat(seen.failed()).allMatch(answer -> answer.failure().equals("503 no engine"));
      assertThat(seen.answers().stream().filter(Answer::served))
          .allMatch(answer -> answer.routeVersion() == 7)
          .allMatch(answer -> answer.database().equals("shop_r0001"));
    }
  }

  @Test
  void neverHasMoreRequestsUnderWayThanUsers() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    server.createContext(
        "/api/v1/queries/slow/answer",
        exchange -> {
          most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
          awaitQuietly(gate);
          inFlight.decrementAndGet();
          reply(exchange, 200, ANSWER);
        });
    try (RequestLoop loop = new RequestLoop(agent(), List.of("slow"), 4, 1_000)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> inFlight.get() == 4);
      gate.countDown();
      await().atMost(Duration.ofSeconds(20)).until(() -> loop.soFar().served() >= 8);
    }
    assertThat(most).hasValue(4);
  }

  @Test
  void anAnswerThatDoesNotSayWhoAnsweredIsAFailure() {
    assertThat(agent().ask("me", "c").failure()).isEqualTo("200 without answeredBy.engine");
  }

  @Test
  void nobodyThereIsAFailureAndNotAnException() {
    server.stop(0);
    assertThat(agent().ask("me", "a").failure()).startsWith("ConnectException");
  }

  @Test
  void percentilesAreOfTheAnswersThatCame() {
    List<Answer> answers =
        java.util.stream.LongStream.rangeClosed(1, 100)
            .mapToObj(i -> new Answer("u", "q", i, i * 1_000_000, "Athena", "d", 1, null))
            .toList();
    assertThat(new Requests(answers).millis(50)).isEqualTo(50);
    assertThat(new Requests(answers).millis(95)).isEqualTo(95);
    assertThat(new Requests(answers).since(91).answers()).hasSize(10);
    assertThat(new Requests(List.of()).millis(95)).isZero();
  }

  private AgentClient agent() {
    return new AgentClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void awaitQuietly(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.causeway.runner.drill;

import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.runner.act.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;

/** Asks the agent one query as the synthetic user. */
final class AgentClient {
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final Set<Integer> BUSY = Set.of(429, 503);
  private static final int TRIES = 5;

  private final HttpClient http;
  private final URI agent;
  private final Duration pause;

  /**
   * @param pause time before the second try; grows with each
   */
  AgentClient(HttpClient http, URI agent, Duration pause) {
    this.http = http;
    this.agent = agent;
    this.pause = pause;
  }

  /** Asks a query with values for its parameters. */
  Answer ask(String query, Map<String, String> values) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        HttpResponse<String> response = http.send(request(query, values), BodyHandlers.ofString());
        if (!BUSY.contains(response.statusCode())) {
          return answer(query, response);
        }
        if (tries == TRIES) {
          throw new IllegalStateException(
              "the agent was busy %d times for query %s".formatted(tries, query));
        }
      } catch (IOException e) {
        if (tries == TRIES) {
          throw new IllegalStateException("the agent at " + agent + " cannot be reached", e);
        }
      }
      Thread.sleep(pause.multipliedBy(tries));
    }
  }

  private HttpRequest request(String query, Map<String, String> values) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(agent.resolve("/api/v1/queries/" + query + "/answer"))
            .header(Names.USER_HEADER, Names.SYNTHETIC_USER)
            .header("Accept", "application/json")
            .timeout(DEADLINE);
    if (!values.isEmpty()) {
      String body = Json.write(Map.of("parameters", values));
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return request.build();
  }

  private static Answer answer(String query, HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw new Refusal(
          "QueryFailed",
          "The agent answered query %s with status %d: %s"
              .formatted(query, response.statusCode(), detail(response.body())));
    }
    return Json.read(response.body(), Answer.class);
  }

  private static String detail(String body) {
    try {
      return Json.mapper().readTree(body).path("detail").asString("no detail");
    } catch (JacksonException e) {
      return "no problem document";
    }
  }
}

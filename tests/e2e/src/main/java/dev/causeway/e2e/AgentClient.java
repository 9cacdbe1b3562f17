package dev.causeway.e2e;

import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Asks the agent the way a user does: once, without a second try. */
public final class AgentClient {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI agent;

  /** A client of the agent at a base address. */
  public AgentClient(URI agent) {
    this.agent = agent;
  }

  /** Names of the queries that the agent offers to whoever gives no values. */
  public List<String> queries() throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(agent.resolve("/api/v1/queries"))
                .timeout(LIMIT)
                .header(Names.USER_HEADER, "journey")
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("the agent answers " + response.statusCode() + ": " + response.body());
    }
    JsonNode body = Json.mapper().readTree(response.body());
    List<String> names = new ArrayList<>();
    for (JsonNode query : body.isArray() ? body : body.path("queries")) {
      if (query.path("parameters").isEmpty()) {
        names.add(query.path("name").asString());
      }
    }
    return names;
  }

  /** Asks one query as a user; a failure is part of the answer, not an exception. */
  public Answer ask(String user, String query) {
    long start = System.nanoTime();
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(agent.resolve("/api/v1/queries/" + query + "/answer"))
                  .timeout(LIMIT)
                  .header(Names.USER_HEADER, user)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return answer(user, query, start, response);
    } catch (IOException e) {
      return failed(user, query, start, e.getClass().getSimpleName() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(user, query, start, "interrupted");
    }
  }

  private static Answer answer(
      String user, String query, long start, HttpResponse<String> response) {
    long nanos = System.nanoTime() - start;
    if (response.statusCode() != 200) {
      String body = response.body();
      return failed(
          user,
          query,
          start,
          response.statusCode() + " " + body.substring(0, Math.min(300, body.length())));
    }
    JsonNode by = Json.mapper().readTree(response.body()).path("answeredBy");
    if (by.path("engine").isMissingNode()) {
      return failed(user, query, start, "200 without answeredBy.engine");
    }
    return new Answer(
        user,
        query,
        start,
        nanos,
        by.path("engine").asString(),
        by.path("database").asString(),
        by.path("routeVersion").asLong(),
        null);
  }

  private static Answer failed(String user, String query, long start, String why) {
    return new Answer(user, query, start, System.nanoTime() - start, null, "", 0, why);
  }
}

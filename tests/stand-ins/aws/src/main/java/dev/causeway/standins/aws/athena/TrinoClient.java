package dev.causeway.standins.aws.athena;

import dev.causeway.standins.aws.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Trino's statement protocol: POST the text, follow nextUri, DELETE to cancel. */
final class TrinoClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrinoClient.class);
  private static final Duration CALL = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 4;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI server;

  TrinoClient(URI server) {
    this.server = server;
  }

  /** What a running query tells; all calls come from the one thread that runs it. */
  interface Listener {
    /** Called once, before any row. */
    void columns(List<TrinoColumn> columns) throws IOException;

    void row(JsonNode values) throws IOException;

    /** Called after each answer; true ends the query at the engine. */
    boolean stop(Statistics statistics);
  }

  /** Milliseconds and bytes, as Trino counts them. */
  record Statistics(
      long queuedMillis,
      long planningMillis,
      long elapsedMillis,
      long physicalInputBytes,
      long processedRows,
      long processedBytes) {
    static final Statistics NONE = new Statistics(0, 0, 0, 0, 0, 0);

    static Statistics of(JsonNode stats) {
      return new Statistics(
          stats.path("queuedTimeMillis").asLong(0),
          stats.path("planningTimeMillis").asLong(0),
          stats.path("elapsedTimeMillis").asLong(0),
          stats.path("physicalInputBytes").asLong(0),
          stats.path("processedRows").asLong(0),
          stats.path("processedBytes").asLong(0));
    }
  }

  /** The engine's own failure of a query. */
  static final class QueryFailure extends Exception {
    private static final long serialVersionUID = 1L;
    final String errorName;
    final String errorType;

    QueryFailure(String errorName, String errorType, String message) {
      super(errorName + ": " + message);
      this.errorName = errorName;
      this.errorType = errorType;
    }
  }

  /** Runs to the end, or until the listener stops it; returns whether it came to its end. */
  boolean run(String sql, String catalog, @Nullable String schema, Listener listener)
      throws IOException, InterruptedException, QueryFailure {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/v1/statement"))
            .timeout(CALL)
            .header("X-Trino-User", "athena")
            .header("X-Trino-Source", "causeway-standin-aws")
            .header("X-Trino-Time-Zone", "UTC")
            .header("X-Trino-Catalog", catalog)
            .POST(HttpRequest.BodyPublishers.ofString(sql));
    if (schema != null) {
      request.header("X-Trino-Schema", schema);
    }
    JsonNode answer = send(request.build(), 1);
    List<TrinoColumn> columns = List.of();
    while (true) {
      if (columns.isEmpty() && answer.has("columns")) {
        columns = columns(answer.get("columns"));
        listener.columns(columns);
      }
      for (JsonNode row : answer.path("data")) {
        listener.row(row);
      }
      boolean stop = listener.stop(Statistics.of(answer.path("stats")));
      fail(answer.get("error"));
      JsonNode next = answer.get("nextUri");
      if (next == null) {
        return !stop;
      }
      URI uri = URI.create(next.stringValue());
      if (stop) {
        cancel(uri);
        return false;
      }
      answer = follow(uri);
    }
  }

  private JsonNode follow(URI uri) throws IOException, InterruptedException {
    try {
      return send(HttpRequest.newBuilder(uri).timeout(CALL).GET().build(), ATTEMPTS);
    } catch (IOException | InterruptedException e) {
      cancel(uri);
      throw e;
    }
  }

  private static void fail(@Nullable JsonNode error) throws QueryFailure {
    if (error != null && !error.isNull()) {
      throw new QueryFailure(
          error.path("errorName").asString("GENERIC_INTERNAL_ERROR"),
          error.path("errorType").asString("INTERNAL_ERROR"),
          error.path("message").asString("no message"));
    }
  }

  private static List<TrinoColumn> columns(JsonNode nodes) {
    List<TrinoColumn> columns = new ArrayList<>();
    for (JsonNode c : nodes) {
      columns.add(TrinoColumn.of(c.get("name").stringValue(), c.get("type").stringValue()));
    }
    return columns;
  }

  /** Asks Trino to give a query up. */
  private void cancel(URI uri) {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(CALL).DELETE().build();
    var _ =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
            .whenComplete((answer, failure) -> {
              if (failure != null) {
                LOG.atWarn()
                    .setCause(failure)
                    .addKeyValue("uri", uri)
                    .log("cancel did not reach Trino");
              }
            });
  }

  /**
   * Trino asks for a repeat by 502, 503 or 504; a POST is sent once, since it would start twice.
   */
  private JsonNode send(HttpRequest request, int attempts)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        return Json.MAPPER.readTree(answer.body());
      }
      boolean again = answer.statusCode() >= 502 && answer.statusCode() <= 504;
      if (!again || attempt >= attempts) {
        throw new IOException(
            "Trino answered %d: %s".formatted(answer.statusCode(), abbreviate(answer.body())));
      }
      Thread.sleep(Duration.ofMillis(100L * attempt));
    }
  }

  private static String abbreviate(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

package dev.causeway.e2e.environment;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trino's own protocol, as far as a test needs it. */
record TrinoHttp(HttpClient http, URI server, String schema) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /**
   * Rows of a statement; numbers as BigDecimal or Double by their type, everything else as text.
   */
  List<List<Object>> run(String sql) throws IOException, InterruptedException {
    JsonNode page =
        send(
            request(server.resolve("/v1/statement"))
                .POST(HttpRequest.BodyPublishers.ofString(sql)));
    List<List<Object>> rows = new ArrayList<>();
    while (true) {
      if (page.has("error")) {
        throw new IOException(page.at("/error/message").asString() + "\n" + sql);
      }
      for (JsonNode row : page.path("data")) {
        rows.add(row(page.path("columns"), row));
      }
      if (!page.has("nextUri")) {
        return rows;
      }
      page = send(request(URI.create(page.path("nextUri").asString())).GET());
    }
  }

  private static List<Object> row(JsonNode columns, JsonNode row) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      JsonNode value = row.get(i);
      String type = columns.get(i).path("type").asString();
      values.add(value.isNull() ? null : value(type, value.asString()));
    }
    return values;
  }

  private static Object value(String type, String text) {
    if (type.equals("double")) {
      return Double.valueOf(text);
    }
    return type.startsWith("decimal") || type.endsWith("int") || type.equals("integer")
        ? new BigDecimal(text).stripTrailingZeros()
        : text;
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(Duration.ofSeconds(60))
        .header("X-Trino-User", "causeway-it")
        .header("X-Trino-Catalog", "awsdatacatalog")
        .header("X-Trino-Schema", schema);
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("Trino answered " + response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }
}

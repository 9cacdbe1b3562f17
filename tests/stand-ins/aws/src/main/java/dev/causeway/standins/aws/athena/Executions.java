package dev.causeway.standins.aws.athena;

import dev.causeway.standins.aws.wire.Json;
import dev.causeway.standins.aws.wire.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The newest queries by id, and the client tokens that started them. */
final class Executions {
  private static final int KEPT = 10_000;

  private final Map<String, QueryExecution> byId = oldestOut();
  private final Map<String, Started> byToken = oldestOut();

  private record Started(ObjectNode request, String id) {}

  private static <V> Map<String, V> oldestOut() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > KEPT;
      }
    };
  }

  /** Starts a query, unless the same token started it before with the same request. */
  synchronized ObjectNode once(
      @Nullable String token, ObjectNode request, Supplier<QueryExecution> start) {
    if (token != null) {
      if (token.length() < 32 || token.length() > 128) {
        throw AthenaErrors.invalid("ClientRequestToken must have 32 to 128 characters");
      }
      Started before = byToken.get(token);
      if (before != null) {
        if (!before.request().equals(request)) {
          throw AthenaErrors.invalid("Idempotent parameters do not match");
        }
        return Json.object().put("QueryExecutionId", before.id());
      }
    }
    QueryExecution execution = start.get();
    String id = execution.submission().id();
    byId.put(id, execution);
    if (token != null) {
      byToken.put(token, new Started(request, id));
    }
    return Json.object().put("QueryExecutionId", id);
  }

  synchronized Optional<QueryExecution> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  QueryExecution get(String id) {
    return find(id).orElseThrow(() -> AthenaErrors.invalid(notFound(id)));
  }

  static String notFound(String id) {
    return "QueryExecution " + id + " was not found";
  }

  synchronized boolean anyOf(String workGroup) {
    return byId.values().stream()
        .anyMatch(e -> e.submission().workGroup().name().equals(workGroup));
  }

  /** Newest first. */
  synchronized ObjectNode list(Request request) {
    String group = request.textOr("WorkGroup", WorkGroups.PRIMARY);
    int max = request.number("MaxResults", 50, 0, 50);
    String token = request.text("NextToken");
    request.refuseOthers();
    List<String> ids = new ArrayList<>();
    for (QueryExecution e : byId.values()) {
      if (e.submission().workGroup().name().equals(group)) {
        ids.addFirst(e.submission().id());
      }
    }
    int from = token == null ? 0 : ids.indexOf(token);
    if (from < 0) {
      throw AthenaErrors.invalid("NextToken is not valid");
    }
    ArrayNode page = Json.array();
    int to = Math.min(ids.size(), from + max);
    ids.subList(from, to).forEach(page::add);
    ObjectNode answer = Json.object();
    answer.set("QueryExecutionIds", page);
    if (to < ids.size()) {
      answer.put("NextToken", ids.get(to));
    }
    return answer;
  }
}

package dev.causeway.standins.aws.redshift;

import dev.causeway.standins.aws.wire.Json;
import dev.causeway.standins.aws.wire.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The newest statements by id, and the client tokens that started them. */
final class Statements {
  private static final int KEPT = 10_000;

  private final Map<String, Statement> byId = oldestOut();
  private final Map<String, Started> byToken = oldestOut();

  private record Started(ObjectNode request, Statement statement) {}

  private static <V> Map<String, V> oldestOut() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > KEPT;
      }
    };
  }

  /** Starts a statement, unless the same token started it before with the same request. */
  synchronized Statement once(
      @Nullable String token, ObjectNode request, Supplier<Statement> start) {
    if (token != null) {
      if (token.isEmpty() || token.length() > 64) {
        throw DataApiErrors.validation("ClientToken must have 1 to 64 characters");
      }
      Started before = byToken.get(token);
      if (before != null) {
        if (!before.request().equals(request)) {
          throw DataApiErrors.validation("ClientToken was used before with other parameters");
        }
        return before.statement();
      }
    }
    Statement statement = start.get();
    byId.put(statement.submission().id(), statement);
    if (token != null) {
      byToken.put(token, new Started(request, statement));
    }
    return statement;
  }

  synchronized Statement get(String id) {
    Statement statement = byId.get(id);
    if (statement == null) {
      throw DataApiErrors.notFound("Query does not exist.", id);
    }
    return statement;
  }

  /** Newest first. */
  synchronized ObjectNode list(Request request) {
    String status = request.textOr("Status", "FINISHED");
    String name = request.textOr("StatementName", "");
    int max = request.number("MaxResults", 100, 0, 100);
    String token = request.text("NextToken");
    request.ignore("RoleLevel", "Database", "WorkgroupName"); // filters that never exclude anything
    request.refuseOthers();
    List<Statement> found = new ArrayList<>();
    for (Statement s : byId.values()) {
      boolean fits = status.equals("ALL") || s.status().name().equals(status);
      if (fits && s.submission().name().startsWith(name)) {
        found.addFirst(s);
      }
    }
    int from = token == null ? 0 : position(found, token);
    ArrayNode page = Json.array();
    for (Statement s : found.subList(from, Math.min(found.size(), from + max))) {
      page.add(summary(s));
    }
    ObjectNode answer = Json.object();
    answer.set("Statements", page);
    if (from + max < found.size()) {
      answer.put("NextToken", found.get(from + max).submission().id());
    }
    return answer;
  }

  private static int position(List<Statement> found, String token) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).submission().id().equals(token)) {
        return i;
      }
    }
    throw DataApiErrors.validation("NextToken is not valid");
  }

  private static ObjectNode summary(Statement statement) {
    ObjectNode full = statement.json();
    Statement.Submission what = statement.submission();
    ObjectNode json =
        Json.object().put("StatementName", what.name()).put("IsBatchStatement", what.batch());
    for (String member :
        List.of(
            "Id", "QueryString", "Status", "CreatedAt", "UpdatedAt", "SessionId", "ResultFormat")) {
      if (full.has(member)) {
        json.set(member, full.get(member));
      }
    }
    if (what.batch()) {
      ArrayNode texts = Json.array();
      what.sqls().forEach(texts::add);
      json.set("QueryStrings", texts);
    }
    return json;
  }
}

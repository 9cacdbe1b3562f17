package dev.causeway.agent.queries;

import dev.causeway.agent.queries.AgentProblem.Kind;
import dev.causeway.agent.queries.Answers.Answered;
import dev.causeway.agent.shadow.AfterAnswer;
import dev.causeway.agent.shadow.Shadows;
import dev.causeway.contract.Names;
import dev.causeway.contract.QueryParameter;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The workload's named queries. */
@RestController
@RequestMapping("/api/v1/queries")
class QueriesController {
  private static final Pattern NAME = Pattern.compile("[\\p{Print}&&[^ ]]{1,256}");

  private final Map<String, NamedQuery> queries = new LinkedHashMap<>();
  private final Answers answers;
  private final Shadows shadows;

  QueriesController(WorkloadPlan plan, Answers answers, Shadows shadows) {
    plan.queries().forEach(query -> queries.put(query.name(), query));
    this.answers = answers;
    this.shadows = shadows;
  }

  /**
   * A query that can be asked.
   *
   * @param name its name
   * @param question as people ask it
   * @param personas who asks it
   * @param parameters what has to be given to ask it
   */
  record QueryView(
      String name, String question, List<String> personas, List<QueryParameter> parameters) {}

  @GetMapping
  List<QueryView> queries() {
    return queries.values().stream()
        .map(q -> new QueryView(q.name(), q.question(), q.personas(), q.parameters()))
        .toList();
  }

  @GetMapping("/{name}/answer")
  Answer answer(
      @PathVariable String name,
      @RequestHeader(name = Names.USER_HEADER, required = false) @Nullable String user,
      @RequestHeader(name = Names.REQUEST_HEADER, required = false) @Nullable String requestId,
      HttpServletRequest request) {
    return answer(name, user, requestId, Map.of(), request);
  }

  @PostMapping("/{name}/answer")
  Answer answerWith(
      @PathVariable String name,
      @RequestHeader(name = Names.USER_HEADER, required = false) @Nullable String user,
      @RequestHeader(name = Names.REQUEST_HEADER, required = false) @Nullable String requestId,
      @RequestBody(required = false) @Nullable JsonNode body,
      HttpServletRequest request) {
    return answer(name, user, requestId, Values.read(body), request);
  }

  private Answer answer(
      String name,
      @Nullable String user,
      @Nullable String requestId,
      Map<String, String> values,
      HttpServletRequest request) {
    if (user == null || !NAME.matcher(user).matches()) {
      throw new AgentProblem(
          Kind.NoUser,
          "Header %s must name the user: 1 to 256 printable characters, no blanks."
              .formatted(Names.USER_HEADER));
    }
    NamedQuery query = queries.get(name);
    if (query == null) {
      throw new AgentProblem(
          Kind.UnknownQuery,
          "The workload has no query of that name; GET /api/v1/queries lists all.");
    }
    Answered answered =
        answers.answer(query, Values.checked(query, values), user, named(requestId));
    if (shadows.takes(answered.asked(), user)) {
      AfterAnswer.ask(request, answered.asked());
    }
    return answered.answer();
  }

  /** A request that nobody has named gets a name here. */
  private static String named(@Nullable String requestId) {
    return requestId != null && NAME.matcher(requestId).matches()
        ? requestId
        : UUID.randomUUID().toString();
  }
}

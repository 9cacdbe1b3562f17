package dev.causeway.agent.queries;

import dev.causeway.agent.queries.AgentProblem.Kind;
import dev.causeway.contract.ParameterValues;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.warehouse.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The values of a query's parameters, as a request gives them. */
final class Values {
  private static final String FIELD = "parameters";

  private Values() {}

  /**
   * What a body has: {@code {"parameters": {"since": "2026-01-31", "most": 5}}}.
   *
   * @throws AgentProblem if it is of another form
   */
  static Map<String, String> read(@Nullable JsonNode body) {
    if (body == null || body.isNull()) {
      return Map.of();
    }
    JsonNode given = body.path(FIELD);
    boolean formed = given.isMissingNode() ? body.isEmpty() : given.isObject() && body.size() == 1;
    if (!body.isObject() || !formed) {
      throw bad("the body is no {\"parameters\": {name: value}}; send that form");
    }
    Map<String, String> values = new LinkedHashMap<>();
    given.properties().forEach(value -> values.put(value.getKey(), text(value)));
    return values;
  }

  private static String text(Map.Entry<String, JsonNode> value) {
    JsonNode node = value.getValue();
    if (node.isString()) {
      return node.stringValue();
    }
    if (node.isNumber() || node.isBoolean()) {
      return node.asString();
    }
    throw bad(
        "%s.%s is no text, number, true or false; give one of them"
            .formatted(FIELD, value.getKey()));
  }

  /**
   * The values in their types.
   *
   * @throws AgentProblem if one is missing, too many, or none of its type
   */
  static List<Parameter> checked(NamedQuery query, Map<String, String> values) {
    ParameterValues.problem(FIELD, query.parameters(), values)
        .ifPresent(problem -> {
          throw bad(problem.sentence());
        });
    return Parameter.of(query.parameters(), values);
  }

  private static AgentProblem bad(String problem) {
    return new AgentProblem(
        Kind.BadParameters,
        "%s. POST them as {\"parameters\": {name: value}}; GET /api/v1/queries tells their types."
            .formatted(problem));
  }
}

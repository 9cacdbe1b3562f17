package dev.causeway.cli.compare;

import dev.causeway.contract.ParameterValues;
import dev.causeway.contract.QueryParameter;
import dev.causeway.contract.QueryParameter.Type;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.parity.ParityPlan.QueryCheck;
import dev.causeway.warehouse.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A query of a configuration file: once, or once with each of its samples. */
final class WantedQuery {
  private WantedQuery() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if a field is not known or not of its form; names it
   */
  static List<QueryCheck> read(String where, Map<?, ?> query) {
    Wanted.only(where, query, Set.of("name", "sql", "rowOrder", "parameters", "samples"));
    String name = Wanted.text(where + ".name", query.get("name"));
    String sql = Wanted.text(where + ".sql", query.get("sql"));
    RowOrder order =
        query.get("rowOrder") == null
            ? RowOrder.Any
            : RowOrder.valueOf(Wanted.text(where + ".rowOrder", query.get("rowOrder")));
    List<QueryParameter> parameters =
        Wanted.maps(where + ".parameters", query.get("parameters")).stream()
            .map(parameter -> parameter(where + ".parameters", parameter))
            .toList();
    List<Map<String, String>> samples =
        Wanted.maps(where + ".samples", query.get("samples")).stream()
            .map(WantedQuery::values)
            .toList();
    ParameterValues.problem(parameters, samples)
        .ifPresent(problem -> {
          throw new IllegalArgumentException("%s.%s".formatted(where, problem.sentence()));
        });
    return parameters.isEmpty()
        ? List.of(new QueryCheck(name, sql, order))
        : samples.stream()
            .map(values -> new QueryCheck(name, sql, order, Parameter.of(parameters, values)))
            .toList();
  }

  private static QueryParameter parameter(String where, Map<?, ?> parameter) {
    Wanted.only(where, parameter, Set.of("name", "type"));
    String name = Wanted.text(where + ".name", parameter.get("name"));
    String type = Wanted.text(where + ".type", parameter.get("type"));
    return Arrays.stream(Type.values())
        .filter(known -> known.name().equals(type))
        .findFirst()
        .map(known -> new QueryParameter(name, known, ""))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s.type: %s is none of %s"
                    .formatted(where, type, Arrays.toString(Type.values()))));
  }

  private static Map<String, String> values(Map<?, ?> sample) {
    Map<String, String> values = new LinkedHashMap<>();
    sample.forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
    return values;
  }
}

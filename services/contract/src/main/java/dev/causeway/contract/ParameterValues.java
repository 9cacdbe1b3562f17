package dev.causeway.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks the values of a query's parameters. */
public final class ParameterValues {
  private static final int SHOWN = 60;

  private ParameterValues() {}

  /**
   * What is wrong.
   *
   * @param field where
   * @param message what, with the value
   * @param remedy what to do
   */
  public record Problem(String field, String message, String remedy) {
    /** All of it. */
    public String sentence() {
      return "%s %s; %s".formatted(field, message, remedy);
    }
  }

  /**
   * The first thing wrong with what a query declares; empty if nothing is.
   *
   * @param samples sets of real values, by name of the parameter
   */
  public static Optional<Problem> problem(
      List<QueryParameter> declared, List<Map<String, String>> samples) {
    Set<String> seen = new HashSet<>();
    for (QueryParameter parameter : declared) {
      if (!seen.add(parameter.name())) {
        return problem(
            "parameters", "has %s twice", "give each a name of its own", parameter.name());
      }
    }
    if (declared.isEmpty() && !samples.isEmpty()) {
      return problem("samples", "has values, and there are no parameters", "remove them");
    }
    if (samples.isEmpty() && !declared.isEmpty()) {
      return problem("samples", "is empty", "add a set with a real value for each parameter");
    }
    for (int i = 0; i < samples.size(); i++) {
      Optional<Problem> problem = problem("samples[" + i + "]", declared, samples.get(i));
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  /**
   * The first thing wrong with values; empty if nothing is.
   *
   * @param field where the values stand
   */
  public static Optional<Problem> problem(
      String field, List<QueryParameter> declared, Map<String, String> values) {
    for (QueryParameter parameter : declared) {
      String at = field + "." + parameter.name();
      String value = values.get(parameter.name());
      String remedy = "give " + parameter.type().form();
      if (value == null) {
        return problem(at, "is missing", remedy);
      }
      if (parameter.type().read(value).isEmpty()) {
        String shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
        return problem(at, "is '%s', which is no %s", remedy, shown, parameter.type());
      }
    }
    List<String> names = declared.stream().map(QueryParameter::name).toList();
    return values.keySet().stream()
        .filter(name -> !names.contains(name))
        .sorted()
        .findFirst()
        .flatMap(name ->
            problem(
                field + "." + name,
                "is no parameter of the query",
                names.isEmpty() ? "remove it, it has none" : "use " + String.join(", ", names)));
  }

  private static Optional<Problem> problem(
      String field, String message, String remedy, Object... values) {
    return Optional.of(new Problem(field, message.formatted(values), remedy));
  }

  /** A query with values, in a few words: its name, and what was asked with. */
  public static String title(String query, Map<String, String> values) {
    return values.isEmpty()
        ? query
        : new TreeMap<>(values)
            .entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(", ", query + " (", ")"));
  }
}

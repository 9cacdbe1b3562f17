package dev.causeway.cli.lint;

import dev.causeway.contract.ParameterValues;
import dev.causeway.contract.ParameterValues.Problem;
import dev.causeway.contract.QueryParameter;
import dev.causeway.contract.QueryParameter.Type;
import dev.causeway.dialect.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters that a query of a manifest declares; what has no form the CRD's check tells. */
final class Parameters {
  private Parameters() {}

  /** Their kinds by name. */
  static Map<String, Kind> kinds(Map<?, ?> query) {
    Map<String, Kind> kinds = new TreeMap<>();
    declared(query)
        .forEach(parameter -> kinds.put(parameter.name(), Kind.of(parameter.type().name())));
    return kinds;
  }

  /** What is wrong with them or their samples; the field is below the query. */
  static Optional<Problem> problem(Map<?, ?> query) {
    return ParameterValues.problem(declared(query), samples(query));
  }

  private static List<QueryParameter> declared(Map<?, ?> query) {
    List<QueryParameter> declared = new ArrayList<>();
    for (Map<?, ?> parameter : maps(query.get("parameters"))) {
      Arrays.stream(Type.values())
          .filter(type -> type.name().equals(parameter.get("type")))
          .forEach(type ->
              declared.add(new QueryParameter(String.valueOf(parameter.get("name")), type, "")));
    }
    return declared;
  }

  private static List<Map<String, String>> samples(Map<?, ?> query) {
    List<Map<String, String>> samples = new ArrayList<>();
    for (Map<?, ?> sample : maps(query.get("samples"))) {
      Map<String, String> values = new LinkedHashMap<>();
      sample.forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
      samples.add(values);
    }
    return samples;
  }

  private static List<Map<?, ?>> maps(@Nullable Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (list instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> map) {
          maps.add(map);
        }
      }
    }
    return maps;
  }
}

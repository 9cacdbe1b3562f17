package dev.causeway.standins.crossplane.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * function-cel-filter: takes out of the desired resources those whose expression is false. All
 * expressions are evaluated, also those that no resource matches; one that fails is fatal.
 */
final class CelFilter {
  private static final Set<String> FIELDS = Set.of("apiVersion", "kind", "metadata", "filters");
  private static final Set<String> FILTER_FIELDS = Set.of("name", "expression");

  private record Filter(com.google.re2j.Pattern name, boolean include) {}

  private CelFilter() {}

  static void run(PipelineState state, @Nullable Object input) {
    List<Object> written = StrictObject.of("v1beta1.Filters", input, FIELDS).items("filters");
    Map<String, Object> variables =
        Map.of("observed", Map.of("composite", Map.of("resource", state.composite())));
    List<Filter> filters = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      StrictObject filter = StrictObject.of("v1beta1.Filter", written.get(i), FILTER_FIELDS);
      String name = "^" + filter.textOr("name", "") + "$";
      filters.add(new Filter(pattern(name, i), include(filter, variables, i)));
    }
    state
        .desired()
        .keySet()
        .removeIf(
            name -> filters.stream().anyMatch(f -> !f.include() && f.name().matcher(name).find()));
  }

  private static com.google.re2j.Pattern pattern(String name, int index) {
    try {
      return com.google.re2j.Pattern.compile(name);
    } catch (com.google.re2j.PatternSyntaxException e) {
      throw new RenderException(
          "cannot compile regular expression \"%s\" for filter %d: %s"
              .formatted(name, index, e.getMessage()));
    }
  }

  private static boolean include(StrictObject filter, Map<String, Object> variables, int index) {
    String expression = filter.textOr("expression", "");
    try {
      return CelExpression.parse(expression).test(variables);
    } catch (CelExpression.EvaluationException e) {
      throw new RenderException(
          "cannot evaluate CEL expression \"%s\" for filter %d: cannot evaluate CEL program: %s"
              .formatted(expression, index, e.getMessage()));
    }
  }
}

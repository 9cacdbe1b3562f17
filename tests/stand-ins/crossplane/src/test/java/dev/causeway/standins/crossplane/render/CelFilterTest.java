package dev.causeway.standins.crossplane.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** function-cel-filter, as its source at v0.2.0 and CEL's rules have it. */
class CelFilterTest {
  private static final String R = "observed.composite.resource.";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "spec.mode == \"a\" ; true",
        "spec.mode != 'a' ; false",
        "spec.on == true ; true",
        "spec.on ; true",
        "!spec.on ; false",
        "has(spec.mode) && !has(spec.other) ; true",
        // a missing field is forgotten when the other side decides, whichever it is
        "spec.other == 'x' || has(spec.mode) ; true",
        "has(spec.other) && spec.other == 'x' ; false",
        "spec.other == 'x' && has(spec.other) ; false",
        "(has(spec.other) || spec.on) && spec.mode == 'a' ; true"
      })
  void expressions(String expression, boolean expected) {
    assertThat(CelExpression.parse(full(expression)).test(variables())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"spec.other == 'x',other", "has(status.a.b),status"})
  void aMissingFieldIsAnError(String expression, String name) {
    assertThatExceptionOfType(CelExpression.EvaluationException.class)
        .isThrownBy(() -> CelExpression.parse(full(expression)).test(variables()))
        .withMessage("no such key: " + name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "desired.resources ; desired.resources",
        "observed.resources['a'] == 'b' ; ['a'] == 'b'",
        "spec.size > 4 ; > 4",
        "size(spec.list) == 'x' ; size",
        "has(spec.mode ; an end here"
      })
  void moreOfCelIsRefusedByName(String expression, String part) {
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> CelExpression.parse(full(expression)))
        .satisfies(
            e -> assertThat(e.feature()).startsWith("\"" + part + "\" in the CEL expression"));
  }

  @Test
  void aResourceStaysWhenEveryFilterThatMatchesItIsTrue() {
    PipelineState state = state("key", "keys", "replica", "replica-role");

    run(
        state,
        filter("key", R + "spec.on == false"),
        filter("replica.*", R + "spec.on"),
        filter("replica-(role|policy)", "!" + R + "spec.on"));

    // names are matched whole
    assertThat(state.desired().keySet()).containsExactly("keys", "replica");
  }

  @Test
  void aFilterThatFailsIsFatalEvenIfItMatchesNothing() {
    assertThatExceptionOfType(RenderException.class)
        .isThrownBy(() -> run(state("key"), filter("none", R + "spec.other == 'x'")))
        .withMessageContaining("for filter 0: cannot evaluate CEL program: no such key: other");
    assertThatExceptionOfType(RenderException.class)
        .isThrownBy(() -> run(state("key"), filter("(", R + "spec.on")))
        .withMessageContaining("cannot compile regular expression \"^($\" for filter 0");
  }

  private static String full(String expression) {
    return expression.replaceAll("\\b(spec|status)\\.", R + "$1.");
  }

  private static Map<String, Object> variables() {
    return Map.of(
        "observed",
        Map.of("composite", Map.of("resource", Map.of("spec", Map.of("mode", "a", "on", true)))));
  }

  private static Map<String, Object> filter(String name, String expression) {
    return Map.of("name", name, "expression", expression);
  }

  @SafeVarargs
  private static void run(PipelineState state, Map<String, Object>... filters) {
    CelFilter.run(
        state,
        Map.of(
            "apiVersion", "cel.fn.crossplane.io/v1beta1",
            "kind", "Filters",
            "filters", List.of(filters)));
  }

  private static PipelineState state(String... resources) {
    PipelineState state =
        new PipelineState(Map.of("spec", Map.of("mode", "a", "on", true)), Map.of(), null);
    for (String name : resources) {
      state.desired().put(name, new DesiredResource(Map.of(), false));
    }
    return state;
  }
}

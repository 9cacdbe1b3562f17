package dev.causeway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.QueryParameter.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValuesTest {
  private static final List<QueryParameter> DECLARED =
      List.of(
          new QueryParameter("since", Type.Date, ""), new QueryParameter("most", Type.Integer, ""));

  @ParameterizedTest
  @CsvSource({
    "Text, it''s, it''s",
    "Integer, 007, 7",
    "Integer, -9223372036854775808, -9223372036854775808",
    "Decimal, -1.50, -1.50",
    "Decimal, 0.05, 0.05",
    "Date, 2026-02-28, 2026-02-28",
    "Boolean, true, true"
  })
  void aValueHasOneForm(Type type, String text, String value) {
    assertThat(type.read(text)).hasValue(value);
  }

  @ParameterizedTest
  @CsvSource({
    "Text, ''",
    "Integer, 1.5",
    "Integer, 9223372036854775808",
    "Integer, ' 1'",
    "Decimal, 1e5",
    "Decimal, 1.",
    "Decimal, 12345678901234567890123456789012345678.9",
    "Date, 2026-02-30",
    "Date, 2026-2-3",
    "Date, '2026-01-01'' OR 1=1'",
    "Boolean, TRUE"
  })
  void whatIsOfAnotherFormIsNoValue(Type type, String text) {
    assertThat(type.read(text)).isEmpty();
  }

  @Test
  void aTextIsNotLongerThanItMayBe() {
    assertThat(Type.Text.read("x".repeat(500))).isPresent();
    assertThat(Type.Text.read("x".repeat(501))).isEmpty();
    assertThat(Type.Text.read("a\0b")).isEmpty();
  }

  @Test
  void theFirstProblemIsNamedWithFieldValueAndRemedy() {
    assertThat(problem(Map.of("since", "2026-01-31", "most", "5"))).isEmpty();
    assertThat(problem(Map.of("since", "soon", "most", "5")))
        .isEqualTo("v.since is 'soon', which is no Date; give a day, as 2026-01-31");
    assertThat(problem(Map.of("since", "2026-01-31")))
        .isEqualTo("v.most is missing; give a whole number, as 42");
    assertThat(problem(Map.of("since", "2026-01-31", "most", "5", "mst", "6")))
        .isEqualTo("v.mst is no parameter of the query; use since, most");
  }

  @Test
  void samplesAreThereWhereParametersAre() {
    assertThat(declared(DECLARED, List.of()))
        .isEqualTo("samples is empty; add a set with a real value for each parameter");
    assertThat(declared(List.of(), List.of(Map.of("a", "b"))))
        .isEqualTo("samples has values, and there are no parameters; remove them");
    assertThat(declared(List.of(DECLARED.getFirst(), DECLARED.getFirst()), List.of()))
        .isEqualTo("parameters has since twice; give each a name of its own");
    assertThat(declared(List.of(), List.of())).isEmpty();
  }

  private static String problem(Map<String, String> values) {
    return ParameterValues.problem("v", DECLARED, values)
        .map(ParameterValues.Problem::sentence)
        .orElse("");
  }

  private static String declared(List<QueryParameter> declared, List<Map<String, String>> samples) {
    return ParameterValues.problem(declared, samples)
        .map(ParameterValues.Problem::sentence)
        .orElse("");
  }
}

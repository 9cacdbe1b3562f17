package dev.causeway.operators.engine.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.QueryParameter;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryLintTest {
  private static final Set<String> TABLES = Set.of("Orders");

  @Test
  void declaredTablesAreFineInAnyCase() {
    assertThat(QueryLint.problem(query("SELECT * FROM ORDERS", RowOrder.Any), TABLES)).isEmpty();
  }

  @Test
  void anErrorIsNamedWithItsPlaceAndRemedy() {
    assertThat(QueryLint.problem(query("SELECT *\nFROM customers", RowOrder.Any), TABLES))
        .hasValue(
            "query q, line 2, column 6: table customers is not declared in spec.tables"
                + " (UNDECLARED_TABLE). Add it there, or correct the query.");
  }

  @Test
  void aWarningDoesNotStopAQuery() {
    assertThat(QueryLint.problem(query("SELECT a % 2 FROM orders", RowOrder.Any), TABLES))
        .isEmpty();
  }

  @Test
  void aTotalOrderIsAskedForWhereTheWorkloadSaysSo() {
    assertThat(QueryLint.problem(query("SELECT a FROM orders", RowOrder.Total), TABLES))
        .hasValueSatisfying(m -> assertThat(m).contains("ROW_ORDER"));
  }

  @Test
  void parametersAreThoseThatAreDeclaredAndTheirSamplesOfTheirTypes() {
    assertThat(QueryLint.problem(since(Map.of("since", "2026-01-31")), TABLES)).isEmpty();
    assertThat(QueryLint.problem(since(Map.of("since", "31.1.2026")), TABLES))
        .hasValue(
            "query q: samples[0].since is '31.1.2026', which is no Date; give a day, as"
                + " 2026-01-31.");
    assertThat(QueryLint.problem(since(Map.of()), TABLES))
        .hasValue("query q: samples[0].since is missing; give a day, as 2026-01-31.");
    assertThat(QueryLint.problem(query("SELECT a FROM orders WHERE a = :b", RowOrder.Any), TABLES))
        .hasValueSatisfying(m ->
            assertThat(m)
                .startsWith("query q, line 1, column 32: :b is not among the query's parameters"));
  }

  private static NamedQuery since(Map<String, String> sample) {
    return new NamedQuery(
        "q",
        "?",
        List.of(),
        "SELECT a FROM orders WHERE day > :since",
        RowOrder.Any,
        List.of(new QueryParameter("since", QueryParameter.Type.Date, "")),
        List.of(sample));
  }

  private static NamedQuery query(String sql, RowOrder order) {
    return new NamedQuery("q", "?", List.of(), sql, order);
  }
}

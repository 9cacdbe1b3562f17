package dev.causeway.operators.engine.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryLintTest {
  private static final Set<String> TABLES = Set.of("orders", "lines");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM orders",
        "SELECT * FROM ORDERS o JOIN lines l ON l.id = o.id WHERE o.d > DATE '2026-01-01'",
        "WITH late AS (SELECT * FROM orders) SELECT * FROM late",
        "WITH a AS (SELECT * FROM orders), b AS (SELECT * FROM a) SELECT * FROM b UNION ALL SELECT * FROM lines",
        "SELECT (SELECT count(*) FROM lines) FROM orders WHERE EXISTS (SELECT 1 FROM lines)",
        "SELECT 1",
      })
  void declaredTablesAndNamesOfWithAreFine(String sql) {
    assertThat(QueryLint.problem(query(sql), TABLES)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM customers | table customers",
        "SELECT * FROM orders WHERE id IN (SELECT id FROM customers) | table customers",
        "WITH customers AS (SELECT * FROM customers) SELECT 1 | table customers",
        "WITH a AS (SELECT 1) SELECT * FROM (WITH b AS (SELECT 2) SELECT * FROM a) x, b | table b",
        "SELECT * FROM other.orders | with a schema",
        "DELETE FROM orders | not a SELECT",
        "SELECT * FROM orders; SELECT 1 | cannot be read at line 1",
        "SELEC 1 | cannot be read at line 1, column 1",
      })
  void anythingElseIsNamedWithItsRemedy(String sql, String message) {
    assertThat(QueryLint.problem(query(sql), TABLES))
        .hasValueSatisfying(m -> assertThat(m).contains("query q", message).endsWith("."));
  }

  private static NamedQuery query(String sql) {
    return new NamedQuery("q", "?", List.of(), sql, RowOrder.Any);
  }
}

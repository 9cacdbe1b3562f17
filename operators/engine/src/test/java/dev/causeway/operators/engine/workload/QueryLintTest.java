package dev.causeway.operators.engine.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import java.util.List;
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

  private static NamedQuery query(String sql, RowOrder order) {
    return new NamedQuery("q", "?", List.of(), sql, order);
  }
}

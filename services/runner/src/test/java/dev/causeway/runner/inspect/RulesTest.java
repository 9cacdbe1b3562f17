package dev.causeway.runner.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.Granularity;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.contract.WorkloadPlan.Table;
import dev.causeway.runner.testing.Tasks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM sale",
        "SELECT * FROM Sale s JOIN product p ON p.product_id = s.sale_id",
        "WITH late AS (SELECT * FROM sale), later AS (SELECT * FROM late) SELECT * FROM later",
        "SELECT (SELECT max(price) FROM product) FROM sale WHERE EXISTS (SELECT 1 FROM product)",
        "SELECT 1 FROM (WITH x AS (SELECT 1 AS a) SELECT * FROM x) y UNION ALL SELECT 1 FROM sale",
      })
  void queriesOverDeclaredTablesPass(String sql) {
    assertThat(problems(sql)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT * FROM supplier                                        | UndeclaredTable | supplier
          SELECT * FROM sale WHERE 1 IN (SELECT 1 FROM hidden)          | UndeclaredTable | hidden
          WITH a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a  | UndeclaredTable | reads b
          SELECT 1 FROM (WITH x AS (SELECT 1) SELECT 1 FROM x) y, x     | UndeclaredTable | reads x
          SELECT * FROM public.sale                                     | QualifiedTable  | public.sale
          SELEC 1                                                       | QuerySyntax     | line 1, column 1
          DELETE FROM sale                                              | NotASelect      | not a SELECT
          """)
  void otherQueriesAreRefusedByName(String sql, String reason, String named) {
    assertThat(problems(sql))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.reason()).isEqualTo(reason);
          assertThat(problem.message()).startsWith("Query q").contains(named);
        });
  }

  @Test
  void unknownColumnsAreNamedWithWhatThereIs() {
    Table table = new Table("sale", List.of("order_no"), new Partition("day", Granularity.Day));
    assertThat(TableRules.check(table, Tasks.SALE))
        .extracting(Problem::reason)
        .containsExactly("UnknownColumn", "UnknownColumn");
    assertThat(TableRules.check(table, Tasks.SALE).getFirst().message())
        .isEqualTo(
            "key of table sale names column order_no, which the source does not have;"
                + " it has sale_id, sold_on, booked_at.");
  }

  @Test
  void aPartitionNeedsADate() {
    Table table = new Table("product", List.of(), new Partition("price", Granularity.Day));
    assertThat(TableRules.check(table, Tasks.PRODUCT))
        .extracting(Problem::message)
        .containsExactly(
            "partitionBy column product.price is decimal(12,2); use a date or a timestamp.");
  }

  private static List<Problem> problems(String sql) {
    WorkloadPlan plan = Tasks.plan();
    return QueryRules.check(
        new WorkloadPlan(
            plan.namespace(),
            plan.name(),
            plan.region(),
            plan.source(),
            plan.target(),
            plan.tables(),
            List.of(new NamedQuery("q", "?", List.of("buyer"), sql, RowOrder.Any))));
  }
}

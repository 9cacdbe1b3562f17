package dev.causeway.operators.engine.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.Accepted;
import dev.causeway.contract.Cause;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.engine.workload.PlanResolver.Resolution;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanResolverTest {
  private static final Path BASE =
      Path.of("../api/src/test/resources/fixtures/queryworkload/base.yaml");

  @Test
  void whatAComparisonAcceptsAndMayCostIsPartOfThePlan() throws IOException {
    WorkloadPlan plan =
        plan(
            """
              parity:
                accepted:
                - {table: sales_order_line, column: price, cause: Precision, reason: two digits,
                   owner: jane, expires: "2027-01-31"}
                budgetUsd: "2.50"
            """);

    assertThat(plan.accepted())
        .containsExactly(
            new Accepted(
                "sales_order_line",
                "price",
                Cause.Precision,
                "two digits",
                "jane",
                LocalDate.of(2027, 1, 31)));
    assertThat(plan.budgetUsd()).isEqualTo("2.50");
    assertThat(plan.hash()).isNotEqualTo(plan("").hash());
  }

  private static WorkloadPlan plan(String more) throws IOException {
    QueryWorkload workload =
        Serialization.unmarshal(
            Files.readString(BASE).replace("rowOrder: Total", "rowOrder: Any") + more,
            QueryWorkload.class);
    Resolution resolution = new PlanResolver(name -> Optional.empty()).resolve(workload);
    assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
    return ((Resolution.Resolved) resolution).plan();
  }
}

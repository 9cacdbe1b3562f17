package dev.causeway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.certificate.Items.QueryItem;
import dev.causeway.certificate.Items.TableItem;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Json;
import dev.causeway.contract.QueryParameter;
import dev.causeway.contract.QueryParameter.Type;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A query with parameters is covered once with each of its samples. */
class ScopeTest {
  private static final String SQL = "SELECT id FROM orders WHERE day > :since";

  @Test
  void aCertificateOfFewerSamplesHasAnotherScope() {
    Scope wanted = Scope.of(plan(Map.of("since", "2026-01-01"), Map.of("since", "2026-02-01")));

    assertThat(Scope.of(items("late (since=2026-01-01)", "late (since=2026-02-01)")).hash())
        .isEqualTo(wanted.hash());
    assertThat(Scope.of(items("late (since=2026-01-01)")).hash()).isNotEqualTo(wanted.hash());
    assertThat(Scope.of(items("late")).hash()).isNotEqualTo(wanted.hash());
  }

  private static Items items(String... queries) {
    return new Items(
        Samples.plan().tables().stream()
            .map(t -> new TableItem(t.name(), Verdict.Match, 50, 3, 700, "a".repeat(64)))
            .toList(),
        Stream.of(queries)
            .map(name -> new QueryItem(name, Verdict.Match, 5, Json.sha256(SQL)))
            .toList());
  }

  @SafeVarargs
  private static WorkloadPlan plan(Map<String, String>... samples) {
    WorkloadPlan plan = Samples.plan();
    return new WorkloadPlan(
        plan.namespace(),
        plan.name(),
        plan.region(),
        plan.source(),
        plan.target(),
        plan.tables(),
        List.of(
            new NamedQuery(
                "late",
                "Late?",
                List.of(),
                SQL,
                RowOrder.Any,
                List.of(new QueryParameter("since", Type.Date, "")),
                List.of(samples))));
  }
}

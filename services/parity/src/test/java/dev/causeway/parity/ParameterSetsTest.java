package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.QueryParameter;
import dev.causeway.contract.QueryParameter.Type;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.warehouse.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Queries with parameters, proven with each of their samples. */
class ParameterSetsTest {
  private final TwoDuckDbs both = new TwoDuckDbs();

  @AfterEach
  void close() {
    both.close();
  }

  @Test
  void eachSampleIsAComparisonOfItsOwn() throws Exception {
    both.atBoth(
        "CREATE TABLE item (id BIGINT, note VARCHAR, day DATE)",
        "INSERT INTO item VALUES (1, 'it''s', DATE '2026-01-01'), (2, 'b', DATE '2026-02-01')");
    both.atTarget("UPDATE item SET id = 3 WHERE id = 2");

    ParityReport report =
        both.compare(
            plan(
                Map.of("note", "it's", "since", "2025-12-31"),
                Map.of("note", "b", "since", "2026-01-15"),
                Map.of("note", "' OR '1'='1", "since", "2025-12-31")));

    assertThat(report.queries())
        .extracting(QueryReport::title, QueryReport::verdict, QueryReport::sourceRows)
        .containsExactly(
            tuple("items (note=it's, since=2025-12-31)", Verdict.Match, 1L),
            tuple("items (note=b, since=2026-01-15)", Verdict.Mismatch, 1L),
            tuple("items (note=' OR '1'='1, since=2025-12-31)", Verdict.Match, 0L));
    assertThat(report.queries().get(1).parameters())
        .isEqualTo(Map.of("note", "b", "since", "2026-01-15"));
    assertThat(report.queries().get(1).message())
        .startsWith("query items (note=b, since=2026-01-15) differs");
    assertThat(both.sent).noneMatch(statement -> statement.contains("' OR '"));
  }

  @SafeVarargs
  private static ParityPlan plan(Map<String, String>... samples) {
    WorkloadPlan workload =
        new WorkloadPlan(
            "shop",
            "shop",
            "us-east-1",
            new WorkloadPlan.Source("w", "dev", "public", "", ""),
            new WorkloadPlan.Target("w", "lake", "runs", "shop"),
            List.of(),
            List.of(
                new NamedQuery(
                    "items",
                    "Which?",
                    List.of(),
                    "SELECT id FROM item WHERE note = :note AND day > :since ORDER BY id",
                    RowOrder.Any,
                    List.of(
                        new QueryParameter("note", Type.Text, ""),
                        new QueryParameter("since", Type.Date, "")),
                    List.of(samples))));
    return ParityPlan.of(workload, new Schema(List.of()), Duration.ofMinutes(1));
  }
}

package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Prices;
import dev.causeway.contract.ProofPrice;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.parity.ParityPlan.QueryCheck;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final long GIB = 1L << 30;
  private static final Map<String, Long> BYTES = Map.of("a", 100 * GIB, "a_b", 10 * GIB);

  private TwoDuckDbs both;
  private ParityPlan plan;

  @BeforeEach
  void fill() throws SQLException {
    both =
        new TwoDuckDbs()
            .atBoth("CREATE TABLE a AS SELECT 1 AS id", "CREATE TABLE a_b AS SELECT 1 AS id");
    plan =
        new ParityPlan(
            List.of(both.table("a", "id"), both.table("a_b", "id")),
            List.of(
                new QueryCheck("one", "SELECT id FROM A_B", RowOrder.Any),
                new QueryCheck("two", "SELECT a.id FROM a JOIN a_b ON a.id = a_b.id", RowOrder.Any),
                new QueryCheck("none", "SELECT 1 AS id", RowOrder.Any)),
            Duration.ofMinutes(1),
            ParityLimits.DEFAULT);
  }

  @AfterEach
  void close() {
    both.close();
  }

  @Test
  void tablesAreReadWholeAndSoAreThoseThatAQueryNames() {
    assertThat(Budget.reads(plan, BYTES))
        .containsExactly(100 * GIB, 10 * GIB, 10 * GIB, 110 * GIB, 0L);
  }

  @Test
  void overBudgetNothingIsSentAndTheMessageSaysWhatToDo() throws Exception {
    ProofPrice price = price();
    BigDecimal most = price.usd().subtract(new BigDecimal("0.00000001"));
    List<String> told = new ArrayList<>();

    ParityReport report = both.compare(plan.within(new Budget("--budget-usd", most, price)));

    assertThat(both.sent).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.Unknown);
    report.tables().forEach(t -> told.add(t.message()));
    report.queries().forEach(q -> told.add(q.message()));
    assertThat(told)
        .hasSize(5)
        .allSatisfy(message ->
            assertThat(message)
                .contains("was not compared: --budget-usd is " + most.toPlainString())
                .contains("costs about " + price)
                .endsWith("raise it, or compare fewer tables and queries"));
  }

  @Test
  void atItsBudgetAComparisonIsMade() throws Exception {
    ProofPrice price = price();

    ParityReport report = both.compare(plan.within(new Budget("--budget-usd", price.usd(), price)));

    assertThat(report.verdict()).isEqualTo(Verdict.Match);
  }

  private ProofPrice price() {
    return ProofPrice.of(Prices.of("us-east-1"), Budget.reads(plan, BYTES), true, 8);
  }
}

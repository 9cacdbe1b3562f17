package dev.causeway.runner.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.WorkloadPlan.Granularity;
import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.contract.WorkloadPlan.Table;
import dev.causeway.runner.testing.Tasks;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableRulesTest {
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
            "partitionBy column product.price crosses as decimal(12,2); use a date or a timestamp.");
  }
}

package dev.causeway.runner.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.WorkloadPlan.Granularity;
import dev.causeway.contract.WorkloadPlan.Known;
import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.runner.act.Refusal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static final String FOLDER = "s3://lake/runs/shop_r0001/sale/";

  @Test
  void daysAndYearsGoFromTheFirstToTheLast() {
    assertThat(properties(Granularity.Day, "2026-02-02", "2026-01-30"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "projection.enabled", "true",
                "projection.p_sold_on_day.type", "date",
                "projection.p_sold_on_day.format", "yyyy-MM-dd",
                "projection.p_sold_on_day.range", "2026-01-30,2026-02-02",
                "projection.p_sold_on_day.interval", "1",
                "projection.p_sold_on_day.interval.unit", "DAYS"));
    assertThat(properties(Granularity.Year, "2026", "2024"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "projection.enabled", "true",
                "projection.p_sold_on_year.type", "integer",
                "projection.p_sold_on_year.range", "2024,2026"));
  }

  @Test
  void monthsAreNamed() {
    assertThat(properties(Granularity.Month, "2026-02", "2025-11"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "projection.enabled", "true",
                "projection.p_sold_on_month.type", "enum",
                "projection.p_sold_on_month.values", "2025-11,2026-02"));
  }

  private static Map<String, String> properties(Granularity granularity, String... values) {
    Partition partition = new Partition("sold_on", granularity, Known.Projected);
    return Projection.properties("sale", FOLDER, partition, folders(partition, values));
  }

  @Test
  void withoutPartitionsThereIsNothingToCompute() {
    Partition months = new Partition("sold_on", Granularity.Month, Known.Projected);

    assertThat(Projection.properties("sale", FOLDER, months, new TreeMap<>())).isEmpty();
  }

  @Test
  void whatCannotBeComputedIsRefusedWithTheRemedy() {
    Partition months = new Partition("sold_on", Granularity.Month, Known.Projected);

    assertThatThrownBy(() ->
            Projection.properties(
                "sale", FOLDER, months, folders(months, "2026-01", "__HIVE_DEFAULT_PARTITION__")))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "table sale cannot have its partitions projected: it has rows without a sold_on; set partitions to Registered for it");
    SortedMap<String, String> elsewhere = folders(months, "2026-01");
    elsewhere.put("2026-02", "s3://lake/runs/shop_r0000/sale/p_sold_on_month=2026-02/");
    assertThatThrownBy(() -> Projection.properties("sale", FOLDER, months, elsewhere))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("partition 2026-02 lies in s3://lake/runs/shop_r0000/sale/");
  }

  private static SortedMap<String, String> folders(Partition partition, String... values) {
    return new TreeMap<>(
        Stream.of(values)
            .collect(
                Collectors.toMap(v -> v, v -> FOLDER + partition.derivedColumn() + "=" + v + "/")));
  }
}

package dev.causeway.runner.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.WorkloadPlan;
import dev.causeway.runner.testing.Tasks;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnloadSqlTest {
  private static final Change WHOLE = Change.whole(Map.of());

  private final WorkloadPlan plan = Tasks.plan();

  @Test
  void aTableWithoutPartitionsGoesIntoOneFolderBesideItsManifest() {
    assertThat(
            UnloadSql.of(
                plan.source(), Tasks.PRODUCT, Layout.of(null), "s3://lake/runs/r/product/", WHOLE))
        .isEqualTo(
            "UNLOAD ('SELECT \"product_id\", \"name\", \"price\","
                + " CAST(''all'' AS VARCHAR(3)) AS \"p_all\" FROM \"public\".\"product\"')"
                + " TO 's3://lake/runs/r/product/'"
                + " IAM_ROLE 'arn:aws:iam::000000000000:role/shop-unload'"
                + " FORMAT AS PARQUET PARTITION BY (p_all) MANIFEST VERBOSE");
  }

  @Test
  void thePartitionColumnIsDerivedAndItsQuotesAreDoubled() {
    assertThat(
            UnloadSql.of(
                plan.source(),
                Tasks.SALE,
                Layout.of(plan.tables().get(1).partition()),
                "s3://lake/runs/r/sale/",
                WHOLE))
        .contains("to_char(\"sold_on\", ''YYYY-MM'') AS \"p_sold_on_month\" FROM")
        .endsWith("FORMAT AS PARQUET PARTITION BY (p_sold_on_month) INCLUDE MANIFEST VERBOSE")
        .doesNotContain("ALLOWOVERWRITE");
  }
}

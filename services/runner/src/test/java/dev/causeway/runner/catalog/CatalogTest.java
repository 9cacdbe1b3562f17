package dev.causeway.runner.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.WorkloadPlan.Granularity;
import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.runner.testing.FakeGlue;
import dev.causeway.runner.testing.StepClock;
import dev.causeway.runner.testing.Tasks;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.TableInput;

class CatalogTest {
  private static final TableInput TABLE =
      GlueTables.table(
          Tasks.SALE, "s3://lake/runs/r/sale/", new Partition("sold_on", Granularity.Month));

  private final FakeGlue glue = new FakeGlue();
  private final Catalog catalog =
      new Catalog(glue, new CrawlCheck(glue, new CrawlerRun(glue, new StepClock(), time -> {})));

  @Test
  void aTableHasTheSourcesTypesOverParquet() {
    TableInput table = GlueTables.table(Tasks.PRODUCT, "s3://lake/runs/r/product/", null);
    assertThat(table.storageDescriptor().columns())
        .containsExactly(
            column("product_id", "bigint"),
            column("name", "varchar(40)"),
            column("price", "decimal(12,2)"));
    assertThat(table.storageDescriptor().serdeInfo().serializationLibrary())
        .isEqualTo("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe");
    assertThat(table.partitionKeys()).isEmpty();
    assertThat(TABLE.partitionKeys()).containsExactly(column("p_sold_on_month", "string"));
  }

  @Test
  void whatIsThereAndEqualIsAccepted() {
    catalog.database("r", "s3://lake/runs/r/", "a run");
    catalog.table("r", TABLE);
    catalog.partitions("r", "sale", partitions(3));
    glue.calls.clear();

    catalog.database("r", "s3://lake/runs/r/", "a run");
    catalog.table("r", TABLE);
    catalog.partitions("r", "sale", partitions(3));

    assertThat(glue.calls).containsExactly("createDatabase r", "createTable sale");
  }

  @Test
  void whatDiffersIsCorrected() {
    catalog.database("r", "s3://lake/elsewhere/", "a run");
    catalog.table("r", GlueTables.table(Tasks.SALE, "s3://lake/elsewhere/", null));
    glue.of("r", "sale").put("v000", GlueTables.partition(Tasks.SALE, "v000", "s3://lake/x/"));
    glue.of("r", "sale").put("old", GlueTables.partition(Tasks.SALE, "old", "s3://lake/x/"));
    glue.calls.clear();

    catalog.database("r", "s3://lake/runs/r/", "a run");
    catalog.table("r", TABLE);
    catalog.partitions("r", "sale", partitions(2));

    assertThat(glue.calls)
        .containsExactly(
            "createDatabase r",
            "updateDatabase r",
            "createTable sale",
            "updateTable sale",
            "updatePartition [v000]",
            "batchCreatePartition 1",
            "batchDeletePartition 1");
    assertThat(glue.tables).containsEntry("r.sale", TABLE);
    assertThat(glue.of("r", "sale").values()).containsExactlyElementsOf(partitions(2));
  }

  @Test
  void partitionsGoInBatchesOfAHundred() {
    catalog.partitions("r", "sale", partitions(250));
    assertThat(glue.calls)
        .containsExactly(
            "batchCreatePartition 100", "batchCreatePartition 100", "batchCreatePartition 50");
    assertThat(glue.of("r", "sale")).hasSize(250);
  }

  @Test
  void aPartitionThatIsRefusedFailsTheAct() {
    glue.refuse = Map.entry("v001", "AlreadyExistsException");
    catalog.partitions("r", "sale", partitions(3));

    glue.refuse = Map.entry("v001", "InternalServiceException");
    assertThatThrownBy(() -> catalog.partitions("r", "sale", partitions(3)))
        .hasMessageContaining("v001")
        .hasMessageContaining("r.sale");
  }

  private static List<PartitionInput> partitions(int count) {
    return IntStream.range(0, count)
        .mapToObj("v%03d"::formatted)
        .map(v -> GlueTables.partition(Tasks.SALE, v, "s3://lake/runs/r/sale/p=" + v + "/"))
        .toList();
  }

  private static Column column(String name, String type) {
    return Column.builder().name(name).type(type).build();
  }
}

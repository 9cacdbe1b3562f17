package dev.causeway.standins.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.standins.aws.Engines;
import dev.causeway.standins.aws.redshift.Warehouse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.WorkGroupState;
import software.amazon.awssdk.services.glue.model.Column;

class WorkGroupsIT {
  private static Engines engines;
  private static Queries queries;
  private static String bucket;

  @BeforeAll
  static void start() {
    engines = new Engines();
    bucket = engines.newBucket();
    queries = new Queries(engines.athena, bucket);
  }

  @AfterAll
  static void stop() {
    engines.close();
  }

  @Test
  void theScanLimitOfAWorkgroupEndsAQueryByTheBytesItReallyRead() {
    Warehouse warehouse = new Warehouse(engines.redshift);
    String database = Engines.unique("scan_");
    String select =
        "SELECT n, MD5(CAST(n AS VARCHAR(20))) || MD5(CAST(n + 1 AS VARCHAR(20))) AS text FROM generate_series(1, 400000) AS t(n)";
    warehouse.run(
        "UNLOAD ('%s') TO 's3://%s/wide/' IAM_ROLE 'r' PARQUET".formatted(select, bucket));
    engines.glue.createDatabase(r -> r.databaseInput(d -> d.name(database)));
    List<Column> columns =
        List.of(
            Column.builder().name("n").type("int").build(),
            Column.builder().name("text").type("string").build());
    engines.glue.createTable(r ->
        r.databaseName(database)
            .tableInput(t ->
                t.name("wide")
                    .tableType("EXTERNAL_TABLE")
                    .storageDescriptor(
                        s -> Queries.parquet(s, columns, "s3://" + bucket + "/wide/"))));
    String group = Engines.unique("limited-");
    engines.athena.createWorkGroup(r ->
        r.name(group)
            .configuration(c ->
                c.bytesScannedCutoffPerQuery(10_000_000L)
                    .enforceWorkGroupConfiguration(true)
                    .resultConfiguration(o -> o.outputLocation("s3://" + bucket + "/limited/"))));
    String wide = "SELECT max(text), min(text) FROM wide";
    QueryExecution cut =
        queries.end(
            queries.start(r ->
                r.queryString(wide)
                    .workGroup(group)
                    .queryExecutionContext(c -> c.database(database))));
    assertThat(cut.status().state()).isEqualTo(QueryExecutionState.CANCELLED);
    assertThat(cut.status().stateChangeReason()).isEqualTo("Bytes scanned limit was exceeded");
    QueryExecution narrow =
        queries.succeed(
            queries.start(r ->
                r.queryString("SELECT max(n) FROM wide")
                    .workGroup(group)
                    .queryExecutionContext(c -> c.database(database))));
    assertThat(narrow.statistics().dataScannedInBytes()).isBetween(1_000_000L, 10_000_000L);
    assertThat(narrow.resultConfiguration().outputLocation())
        .startsWith("s3://" + bucket + "/limited/");
    QueryExecution unlimited = queries.succeed(queries.start(database, wide));
    assertThat(unlimited.statistics().dataScannedInBytes()).isGreaterThan(10_000_000L);
  }

  @Test
  void workgroupsAreMadeChangedAndRemoved() {
    String group = Engines.unique("group-");
    engines.athena.createWorkGroup(r ->
        r.name(group)
            .description("first")
            .tags(t -> t.key("a").value("1"))
            .configuration(c ->
                c.resultConfiguration(o -> o.outputLocation("s3://" + bucket + "/g/"))
                    .bytesScannedCutoffPerQuery(20_000_000L)));
    assertThatThrownBy(() -> engines.athena.createWorkGroup(r -> r.name(group)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("WorkGroup is already created");
    var made = engines.athena.getWorkGroup(r -> r.workGroup(group)).workGroup();
    assertThat(made.state()).isEqualTo(WorkGroupState.ENABLED);
    assertThat(made.configuration().enforceWorkGroupConfiguration()).isTrue();
    assertThat(made.configuration().engineVersion().effectiveEngineVersion())
        .isEqualTo("Athena engine version 3");
    String arn = "arn:aws:athena:us-east-1:000000000000:workgroup/" + group;
    assertThat(engines.athena.listTagsForResource(r -> r.resourceARN(arn)).tags())
        .extracting(t -> t.key() + "=" + t.value())
        .containsExactly("a=1");
    engines.athena.updateWorkGroup(r ->
        r.workGroup(group).configurationUpdates(c -> c.removeBytesScannedCutoffPerQuery(true)));
    var changed = engines.athena.getWorkGroup(r -> r.workGroup(group)).workGroup();
    assertThat(changed.configuration().bytesScannedCutoffPerQuery()).isNull();
    assertThat(changed.configuration().resultConfiguration().outputLocation())
        .isEqualTo("s3://" + bucket + "/g/");
    assertThat(changed.description()).isEqualTo("first");
    assertThatThrownBy(() ->
            engines.athena.createWorkGroup(
                r -> r.name(group + "-low").configuration(c -> c.bytesScannedCutoffPerQuery(1L))))
        .hasMessageContaining("at least 10000000");
    assertThat(engines.athena.listWorkGroups(r -> {}).workGroups())
        .extracting(w -> w.name())
        .contains("primary", group);
    engines.athena.deleteWorkGroup(r -> r.workGroup(group));
    assertThatThrownBy(() -> engines.athena.getWorkGroup(r -> r.workGroup(group)))
        .hasMessageContaining("is not found");
  }
}

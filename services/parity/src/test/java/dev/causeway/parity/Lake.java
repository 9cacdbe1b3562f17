package dev.causeway.parity;

import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.GlueTypes;
import dev.causeway.warehouse.LocalEngines;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryPort;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.glue.GlueClient;

/** Exports what a SELECT gives as Parquet and makes a Glue table of it. */
final class Lake implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final String PARQUET = "org.apache.hadoop.hive.ql.io.parquet.";

  private final LocalEngines engines;
  private final GlueClient glue;

  Lake(LocalEngines engines) {
    this.engines = engines;
    this.glue = engines.aws(GlueClient.builder());
  }

  /** Exports into a new database, which stands for a run. */
  String export(
      QueryPort redshift, String database, String table, List<Column> columns, String select) {
    String folder = "s3://%s/%s/%s/".formatted(engines.bucket(), database, table);
    String unload =
        "UNLOAD ('%s') TO '%s' IAM_ROLE 'arn:aws:iam::000000000000:role/unload' FORMAT AS PARQUET"
            .formatted(select.replace("'", "''"), folder);
    redshift.run(Query.of(unload, DEADLINE)).close();
    glue.createDatabase(request -> request.databaseInput(input -> input.name(database)));
    glue.createTable(request ->
        request
            .databaseName(database)
            .tableInput(input ->
                input
                    .name(table)
                    .tableType("EXTERNAL_TABLE")
                    .storageDescriptor(storage ->
                        storage
                            .location(folder)
                            .columns(columns.stream().map(Lake::glueColumn).toList())
                            .inputFormat(PARQUET + "MapredParquetInputFormat")
                            .outputFormat(PARQUET + "MapredParquetOutputFormat")
                            .serdeInfo(serde ->
                                serde.serializationLibrary(PARQUET + "serde.ParquetHiveSerDe")))));
    return database;
  }

  private static software.amazon.awssdk.services.glue.model.Column glueColumn(Column column) {
    return software.amazon.awssdk.services.glue.model.Column.builder()
        .name(column.name())
        .type(GlueTypes.of(column.type()))
        .build();
  }

  @Override
  public void close() {
    glue.close();
  }
}

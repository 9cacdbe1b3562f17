package dev.causeway.runner.export;

import dev.causeway.contract.WorkloadPlan;
import dev.causeway.warehouse.Schema.TableSchema;
import dev.causeway.warehouse.redshift.RedshiftSql;
import java.util.stream.Collectors;

/** The text of an UNLOAD. Without ALLOWOVERWRITE, so that it fails where files lie already. */
final class UnloadSql {
  private UnloadSql() {}

  /**
   * @param table the table with its columns
   * @param layout its derived column; only what a partition is derived from stays in the files
   * @param location {@code s3://bucket/folder/}
   * @param change which of its folders
   */
  static String of(
      WorkloadPlan.Source source,
      TableSchema table,
      Layout layout,
      String location,
      Change change) {
    String columns =
        table.columns().stream().map(RedshiftSql::exported).collect(Collectors.joining(", "));
    String select =
        "SELECT %s, %s AS %s FROM %s.%s"
                .formatted(
                    columns,
                    layout.expression(),
                    RedshiftSql.identifier(layout.column()),
                    RedshiftSql.identifier(source.schema()),
                    RedshiftSql.identifier(table.name()))
            + (change.isWhole() ? "" : " WHERE " + only(layout, change));
    return "UNLOAD (%s) TO %s IAM_ROLE %s FORMAT AS PARQUET PARTITION BY (%s)%s MANIFEST VERBOSE"
        .formatted(
            RedshiftSql.literal(select),
            RedshiftSql.literal(location),
            RedshiftSql.literal(source.unloadRoleArn()),
            layout.column(),
            layout.partition() == null ? "" : " INCLUDE");
  }

  private static String only(Layout layout, Change change) {
    return change.changed().stream()
        .sorted()
        .map(RedshiftSql::literal)
        .collect(Collectors.joining(", ", layout.value() + " IN (", ")"));
  }
}

package dev.causeway.runner.export;

import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.Granularity;
import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.warehouse.Schema.TableSchema;
import dev.causeway.warehouse.redshift.RedshiftSql;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of an UNLOAD. Without ALLOWOVERWRITE, so that it fails where files lie already. */
final class UnloadSql {
  private UnloadSql() {}

  /**
   * @param table the table with its columns
   * @param partition its derived column, or null
   * @param location {@code s3://bucket/folder/}
   */
  static String of(
      WorkloadPlan.Source source,
      TableSchema table,
      @Nullable Partition partition,
      String location) {
    String columns =
        table.columns().stream()
            .map(c -> RedshiftSql.identifier(c.name()))
            .collect(Collectors.joining(", "));
    String derived = partition == null ? "" : ", " + derived(partition);
    String select =
        "SELECT %s%s FROM %s.%s"
            .formatted(
                columns,
                derived,
                RedshiftSql.identifier(source.schema()),
                RedshiftSql.identifier(table.name()));
    String layout =
        partition == null ? "" : " PARTITION BY (" + partition.derivedColumn() + ") INCLUDE";
    return "UNLOAD (%s) TO %s IAM_ROLE %s FORMAT AS PARQUET%s MANIFEST VERBOSE"
        .formatted(
            RedshiftSql.literal(select),
            RedshiftSql.literal(location),
            RedshiftSql.literal(source.unloadRoleArn()),
            layout);
  }

  private static String derived(Partition partition) {
    return "to_char(%s, %s) AS %s"
        .formatted(
            RedshiftSql.identifier(partition.column()),
            RedshiftSql.literal(pattern(partition.granularity())),
            RedshiftSql.identifier(partition.derivedColumn()));
  }

  private static String pattern(Granularity granularity) {
    return switch (granularity) {
      case Day -> "YYYY-MM-DD";
      case Month -> "YYYY-MM";
      case Year -> "YYYY";
    };
  }
}

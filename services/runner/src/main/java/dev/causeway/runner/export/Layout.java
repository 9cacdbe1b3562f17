package dev.causeway.runner.export;

import dev.causeway.contract.WorkloadPlan.Granularity;
import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.warehouse.redshift.RedshiftSql;
import org.jspecify.annotations.Nullable;

/**
 * How a table's files lie below its folder: {@code <column>=<value>/}. A table without partitions
 * gets one such folder, too, for UNLOAD puts the manifest beside the data and Athena would read it.
 *
 * @param column the derived column
 * @param expression its SQL
 * @param partition what it is derived from; null where all rows have the same value
 */
public record Layout(String column, String expression, @Nullable Partition partition) {
  private static final String ONE_COLUMN = "p_all";
  private static final String ONE_VALUE = "all";

  /** The layout of a table. */
  public static Layout of(@Nullable Partition partition) {
    if (partition == null) {
      return new Layout(ONE_COLUMN, "CAST('" + ONE_VALUE + "' AS VARCHAR(3))", null);
    }
    String expression =
        "to_char(%s, %s)"
            .formatted(
                RedshiftSql.identifier(partition.column()),
                RedshiftSql.literal(pattern(partition.granularity())));
    return new Layout(partition.derivedColumn(), expression, partition);
  }

  private static String pattern(Granularity granularity) {
    return switch (granularity) {
      case Day -> "YYYY-MM-DD";
      case Month -> "YYYY-MM";
      case Year -> "YYYY";
    };
  }

  /** SQL of the folder's value, never NULL: rows without a date go to one folder as well. */
  String value() {
    return partition == null
        ? expression
        : "COALESCE(%s, %s)".formatted(expression, RedshiftSql.literal(Partition.NO_VALUE));
  }

  /** The one value of a table without partitions. */
  static String oneValue() {
    return ONE_VALUE;
  }

  /** Folder of a value, with a slash at its end. */
  String folder(String tableFolder, String value) {
    return tableFolder + column + "=" + value + "/";
  }
}

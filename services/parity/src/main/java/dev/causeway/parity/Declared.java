package dev.causeway.parity;

import dev.causeway.contract.WorkloadPlan.Partition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is declared of a table beside its key.
 *
 * @param partition how the target's files lie; null for one folder
 */
public record Declared(@Nullable Partition partition) {
  /** Nothing. */
  public static final Declared NOTHING = new Declared(null);

  /** A table whose target's files lie so. */
  public static Declared partitioned(@Nullable Partition partition) {
    return new Declared(partition);
  }

  /** Columns that have to be known of a row that differs. */
  List<String> columns() {
    return partition == null ? List.of() : List.of(partition.column());
  }
}

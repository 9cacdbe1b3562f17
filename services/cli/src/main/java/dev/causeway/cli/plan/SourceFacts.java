package dev.causeway.cli.plan;

import java.util.Map;
import java.util.Set;

/**
 * What the source says of its tables.
 *
 * @param tables by name; tables that the source does not have are absent
 */
record SourceFacts(Map<String, TableFacts> tables) {
  /**
   * One table.
   *
   * @param columns names of its columns
   * @param bytes its size on disk, in whole megabytes as {@code svv_table_info} counts; 0 for an
   *     empty table, which that view leaves out
   */
  record TableFacts(Set<String> columns, long bytes) {}
}

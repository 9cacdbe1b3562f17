package dev.causeway.contract;

import java.time.Instant;
import java.util.List;

/**
 * An immutable copy of the tables at one cut.
 *
 * @param number counts up from 1
 * @param database its Glue database
 * @param cutAt when the snapshot was taken
 * @param sessionId the source's session that still holds the cut open, for Prove; empty when ended
 * @param schemaHash SHA-256 of the source's columns at the cut, in hexadecimal; empty if unknown
 * @param tables what was exported
 */
public record Run(
    int number,
    String database,
    Instant cutAt,
    String sessionId,
    String schemaHash,
    List<ExportedTable> tables) {
  public Run {
    schemaHash = schemaHash == null ? "" : schemaHash;
    tables = List.copyOf(tables);
  }

  /**
   * A table of a run.
   *
   * @param name its name
   * @param rows its rows, as the manifests count them
   * @param bytes bytes of its files
   * @param files number of its files, those of earlier runs that it points at included
   * @param manifest key of its manifest in the lake's bucket; empty where all is pointed at
   */
  public record ExportedTable(String name, long rows, long bytes, int files, String manifest) {}
}

package dev.causeway.standins.aws.redshift;

import dev.causeway.standins.aws.store.S3Uri;
import java.util.List;

/**
 * An UNLOAD as Parquet.
 *
 * @param select the query in Redshift's words
 * @param to bucket and name prefix; a folder when there are partitions
 * @param include whether the partition columns stay in the files
 * @param maxFileBytes 0 when not given
 */
record Unload(
    String select,
    S3Uri to,
    String role,
    List<String> partitionBy,
    boolean include,
    boolean manifest,
    boolean verbose,
    Existing existing,
    long maxFileBytes) {

  /** What to do with objects that are there already. */
  enum Existing {
    REFUSE,
    OVERWRITE,
    CLEAN
  }

  Unload {
    partitionBy = List.copyOf(partitionBy);
  }
}

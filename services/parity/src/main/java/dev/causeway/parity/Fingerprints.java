package dev.causeway.parity;

import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.sql.Dialect;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fingerprints of a source table's rows, one a group, from the same canonical text of a row that
 * tables are compared by. Two groups with one fingerprint hold the same rows, but for a collision
 * of 120 bits.
 */
public final class Fingerprints {
  private Fingerprints() {}

  /**
   * A group's fingerprint.
   *
   * @param rows its rows
   * @param sum1 sum of the first checksums of its rows
   * @param sum2 sum of the second ones
   */
  public record Fingerprint(long rows, BigInteger sum1, BigInteger sum2) {}

  /**
   * The statement, for Redshift.
   *
   * @param schema schema of the table
   * @param group an SQL expression over the table's columns, of type text and never NULL
   */
  public static String sql(String schema, TableCheck table, String group) {
    return TablePair.of(table).sourceSql(table, Dialect.Redshift, schema, false).groups(group);
  }

  /** Reads its result: fingerprints by group. A table without rows has none. */
  public static Map<String, Fingerprint> read(QueryResult result) {
    Map<String, Fingerprint> groups = new TreeMap<>();
    try (result) {
      while (result.rows().hasNext()) {
        Row row = result.rows().next();
        Fingerprint fingerprint =
            new Fingerprint(
                BucketSums.integer(row.get(1)).longValueExact(),
                BucketSums.integer(row.get(2)),
                BucketSums.integer(row.get(3)));
        if (!(row.get(0) instanceof String group) || groups.put(group, fingerprint) != null) {
          throw new IllegalStateException("group " + row.get(0) + " came twice or is no text");
        }
      }
    }
    return groups;
  }
}

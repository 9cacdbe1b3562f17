package dev.causeway.parity;

import dev.causeway.parity.sql.TableSql;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A table's checksums.
 *
 * @param buckets one record a bucket
 * @param profile what else was counted; null where nothing was, or the table is empty
 */
record BucketSums(Map<Integer, Sums> buckets, @Nullable ProfileSums profile) {

  /**
   * The checksums of a bucket.
   *
   * @param rows its rows
   * @param sum1 sum of the first halves
   * @param sum2 sum of the second halves
   */
  record Sums(long rows, BigInteger sum1, BigInteger sum2) {}

  static BucketSums read(QueryResult result, TableSql sql) {
    Map<Integer, Sums> buckets = new HashMap<>();
    ProfileSums profile = null;
    try (result) {
      while (result.rows().hasNext()) {
        Row row = result.rows().next();
        int bucket = integer(row.get(0)).intValueExact();
        Sums sums =
            new Sums(
                integer(row.get(1)).longValueExact(), integer(row.get(2)), integer(row.get(3)));
        if (buckets.put(bucket, sums) != null) {
          throw new IllegalStateException("bucket " + bucket + " came twice");
        }
        if (sql.profiled()) {
          profile = ProfileSums.read(row, 4, sql.fields(), !sql.key().isEmpty()).plus(profile);
        }
      }
    }
    return new BucketSums(buckets, profile);
  }

  long rows() {
    return buckets.values().stream().mapToLong(Sums::rows).sum();
  }

  long rows(int bucket) {
    Sums sums = buckets.get(bucket);
    return sums == null ? 0 : sums.rows();
  }

  /** Buckets that are not the same here and there, in order. */
  List<Integer> differing(BucketSums other) {
    TreeSet<Integer> all = new TreeSet<>(buckets.keySet());
    all.addAll(other.buckets.keySet());
    List<Integer> differing = new ArrayList<>();
    for (int bucket : all) {
      Sums here = buckets.get(bucket);
      if (here == null || !here.equals(other.buckets.get(bucket))) {
        differing.add(bucket);
      }
    }
    return differing;
  }

  static BigInteger integer(@Nullable Object value) {
    return switch (value) {
      case Long number -> BigInteger.valueOf(number);
      case BigDecimal number -> number.toBigIntegerExact();
      case null, default ->
          throw new IllegalStateException("a checksum came as " + value + ", not as a number");
    };
  }
}

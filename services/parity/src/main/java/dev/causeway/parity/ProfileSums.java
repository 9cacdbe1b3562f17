package dev.causeway.parity;

import dev.causeway.parity.meaning.Field;
import dev.causeway.warehouse.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a side's scan counted of a table, or of one of its buckets.
 *
 * @param columns of each column
 * @param keys how many keys there are; 0 where the table has none
 */
record ProfileSums(List<ColumnSums> columns, long keys) {
  ProfileSums {
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param values how many rows have a value
   * @param least the lowest; null where there is none, or no order
   * @param most the highest
   */
  record ColumnSums(String name, long values, @Nullable Ordered least, @Nullable Ordered most) {
    ColumnSums plus(ColumnSums other) {
      return new ColumnSums(
          name,
          values + other.values,
          least == null || other.least == null
              ? Ordered.higher(least, other.least)
              : Ordered.lower(least, other.least),
          Ordered.higher(most, other.most));
    }
  }

  /** Reads what comes after a bucket's checksums. */
  static ProfileSums read(Row row, int from, List<Field> fields, boolean keyed) {
    List<ColumnSums> columns = new ArrayList<>();
    int at = from;
    for (Field field : fields) {
      long values = BucketSums.integer(row.get(at++)).longValueExact();
      boolean ordered = field.meaning().family().ordered();
      columns.add(
          new ColumnSums(
              field.column().name(),
              values,
              ordered ? Ordered.of(row.get(at++)) : null,
              ordered ? Ordered.of(row.get(at++)) : null));
    }
    return new ProfileSums(columns, keyed ? BucketSums.integer(row.get(at)).longValueExact() : 0);
  }

  /** A key lies in one bucket only, so the numbers of keys add up. */
  ProfileSums plus(@Nullable ProfileSums other) {
    if (other == null) {
      return this;
    }
    List<ColumnSums> sums = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      sums.add(columns.get(i).plus(other.columns.get(i)));
    }
    return new ProfileSums(sums, keys + other.keys);
  }
}

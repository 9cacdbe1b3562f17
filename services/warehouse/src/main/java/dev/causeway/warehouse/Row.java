package dev.causeway.warehouse;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of typed values.
 *
 * @param values one a column, null for NULL; the Java type of each is told by {@link
 *     ColumnType.Kind}
 */
public record Row(List<@Nullable Object> values) {
  /** A row of these values, which are not copied. */
  public static Row of(@Nullable Object... values) {
    return new Row(Collections.unmodifiableList(Arrays.asList(values)));
  }

  /** The value of a column, counted from 0. */
  public @Nullable Object get(int column) {
    return values.get(column);
  }
}

package dev.causeway.parity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a table look like on both sides. It says nothing on the verdict.
 *
 * @param source the source
 * @param target the target
 */
public record TableProfile(Side source, Side target) {

  /**
   * One side.
   *
   * @param rows rows
   * @param distinctKeys keys; as many as rows where the key identifies a row; null where the table
   *     has none
   * @param columns of each column
   * @param references of each reference that was declared
   */
  public record Side(
      long rows,
      @Nullable Long distinctKeys,
      List<ColumnProfile> columns,
      List<Orphans> references) {
    public Side {
      columns = List.copyOf(columns);
      references = List.copyOf(references);
    }
  }

  /**
   * A column.
   *
   * @param name its name, the source's on both sides
   * @param nulls rows without a value
   * @param least its lowest value, a time in UTC; null where there is none, or its type is none of
   *     whole numbers, decimals, days and times
   * @param most its highest value
   */
  public record ColumnProfile(
      String name, long nulls, @Nullable String least, @Nullable String most) {}

  /**
   * A reference.
   *
   * @param column the column
   * @param named what it names, as {@code table.column}
   * @param orphans rows whose value is not there
   */
  public record Orphans(String column, String named, long orphans) {}
}

package dev.causeway.parity;

import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.parity.meaning.Family;
import dev.causeway.warehouse.Column;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is declared of a table beside its key.
 *
 * @param partition how the target's files lie; null for one folder
 * @param watermark column that grows with each change of a row, so that a target that is only
 *     behind can be told from one that differs; null for none
 * @param profile whether the report tells what the table's values look like
 * @param references columns that name rows of other tables
 */
public record Declared(
    @Nullable Partition partition,
    @Nullable String watermark,
    boolean profile,
    List<Reference> references) {
  /** Nothing. */
  public static final Declared NOTHING = new Declared(null, null, false, List.of());

  public Declared {
    references = List.copyOf(references);
  }

  /**
   * A column that names a row of another table.
   *
   * @param column the column
   * @param table the table that it names a row of
   * @param named that table's column
   */
  public record Reference(String column, String table, String named) {}

  /** A table whose target's files lie so. */
  public static Declared partitioned(@Nullable Partition partition) {
    return new Declared(partition, null, false, List.of());
  }

  /** A table with that column. */
  public static Declared watermarked(String watermark) {
    return new Declared(null, watermark, false, List.of());
  }

  /** A table that is profiled. */
  public static Declared profiled(Reference... references) {
    return new Declared(null, null, true, List.of(references));
  }

  /** The same, and profiled. */
  public Declared alsoProfiled() {
    return new Declared(partition, watermark, true, references);
  }

  /**
   * Requires that what its columns name is compared, too.
   *
   * @throws IllegalArgumentException naming the first reference of which it is not
   */
  void requireNamed(String table, List<TableCheck> compared) {
    for (Reference one : references) {
      boolean there =
          compared.stream()
              .filter(t -> t.name().equals(one.table()))
              .flatMap(t -> t.columns().stream())
              .anyMatch(c -> c.name().equals(one.named()));
      if (!there) {
        throw new IllegalArgumentException(
            "reference %s.%s names %s.%s, which is not compared; add it, or remove the reference"
                .formatted(table, one.column(), one.table(), one.named()));
      }
    }
  }

  /**
   * Requires that its watermark has an order.
   *
   * @throws IllegalArgumentException naming the column if it has not
   */
  void requireGrowing(String table, List<Column> columns) {
    for (Column column : columns) {
      if (column.name().equals(watermark) && !Family.of(column.type()).ordered()) {
        throw new IllegalArgumentException(
            "watermark column %s of table %s is %s; a whole number, decimal, day or time is wanted"
                .formatted(column.name(), table, column.type()));
      }
    }
  }

  /** Columns that have to be known of a row that differs. */
  List<String> columns() {
    return Stream.of(partition == null ? null : partition.column(), watermark)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}

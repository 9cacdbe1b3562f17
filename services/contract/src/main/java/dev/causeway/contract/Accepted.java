package dev.causeway.contract;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A difference that somebody answers for. It covers rows that are on both sides and differ in that
 * column for that cause; a row that differs in another column, too, needs one for each.
 *
 * @param table the table
 * @param column the column
 * @param cause why its values differ
 * @param reason why that is right
 * @param owner who says so
 * @param expires last day on which it counts
 */
public record Accepted(
    String table, String column, Cause cause, String reason, String owner, LocalDate expires) {
  public Accepted {
    if (reason.isBlank() || owner.isBlank()) {
      throw new IllegalArgumentException(
          "accepted difference of %s.%s: reason and owner are wanted".formatted(table, column));
    }
    if (cause == Cause.Missing
        || cause == Cause.Extra
        || cause == Cause.Duplicate
        || cause == Cause.Type) {
      throw new IllegalArgumentException(
          "accepted difference of %s.%s: cause %s cannot be accepted, it is not about a value"
              .formatted(table, column, cause));
    }
  }

  /** The last day on which all of some count; null where there are none. */
  public static @Nullable LocalDate until(List<Accepted> all) {
    return all.stream().map(Accepted::expires).min(LocalDate::compareTo).orElse(null);
  }

  @Override
  public String toString() {
    return "%s of %s.%s, accepted by %s until %s".formatted(cause, table, column, owner, expires);
  }
}

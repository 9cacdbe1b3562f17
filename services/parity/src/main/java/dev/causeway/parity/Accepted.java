package dev.causeway.parity;

import java.time.LocalDate;

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

  @Override
  public String toString() {
    return "%s of %s.%s, accepted by %s until %s".formatted(cause, table, column, owner, expires);
  }
}

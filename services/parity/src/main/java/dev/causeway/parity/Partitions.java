package dev.causeway.parity;

import java.util.List;

/**
 * Partitions that hold rows that differ: those to export again.
 *
 * @param column the derived column; empty where the table has no partitions
 * @param values its values in order
 * @param more how many more there are
 * @param complete whether the rows of all differing buckets were fetched; if not, there may be
 *     others
 */
public record Partitions(String column, List<String> values, int more, boolean complete) {
  /** Of a table that is not partitioned, or does not differ. */
  public static final Partitions NONE = new Partitions("", List.of(), 0, true);

  private static final int TOLD = 10;

  public Partitions {
    values = List.copyOf(values);
  }

  /** What to do, in a few words; empty where nothing is known. */
  String sentence() {
    if (values.isEmpty()) {
      return "";
    }
    int left = values.size() - Math.min(TOLD, values.size()) + more;
    return "to export again: %s=%s%s%s"
        .formatted(
            column,
            String.join(", ", values.subList(0, Math.min(TOLD, values.size()))),
            left > 0 ? " and " + left + " more" : "",
            complete ? "" : ", and those of the buckets that were not examined");
  }
}

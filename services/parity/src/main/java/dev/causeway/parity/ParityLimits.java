package dev.causeway.parity;

/**
 * How much of a difference is told. They bound memory and what goes over the wire; they never
 * change a verdict.
 *
 * @param keysNamed differing keys of a table, or rows of a query, that are named; more are counted
 * @param rowsExamined rows a side of a table that the second pass fetches at most
 */
public record ParityLimits(int keysNamed, int rowsExamined) {
  /** 100 keys, 50,000 rows. */
  public static final ParityLimits DEFAULT = new ParityLimits(100, 50_000);

  public ParityLimits {
    if (keysNamed < 1 || rowsExamined < 1) {
      throw new IllegalArgumentException(
          "limits must be positive: " + keysNamed + ", " + rowsExamined);
    }
  }
}

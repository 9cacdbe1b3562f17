package dev.causeway.data;

/**
 * How much data, and which. Equal scales give equal bytes.
 *
 * @param lines sales order lines, {@value #MIN_LINES} at least; everything else follows from them
 * @param seed any number
 */
public record Scale(long lines, long seed) {
  /** Fewest sales order lines. */
  public static final long MIN_LINES = 100;

  /** Most sales order lines. */
  public static final long MAX_LINES = 1_000_000_000;

  public Scale {
    if (lines < MIN_LINES || lines > MAX_LINES) {
      throw new IllegalArgumentException(
          "scale is " + lines + ", must be " + MIN_LINES + " to " + MAX_LINES + " order lines");
    }
  }

  int products() {
    return (int) Math.clamp(lines / 200, 60, 20_000);
  }

  int customers() {
    return (int) Math.clamp(lines / 60, 40, 50_000);
  }

  int suppliers() {
    return Math.clamp(products() / 25, 8, 300);
  }

  long purchaseLines() {
    return lines / 8;
  }
}

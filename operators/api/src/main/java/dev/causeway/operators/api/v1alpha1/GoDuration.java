package dev.causeway.operators.api.v1alpha1;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The durations of the API: whole numbers with a unit each, such as {@code 1h30m}. */
public final class GoDuration {
  /** What a duration looks like. */
  public static final String PATTERN = "^([0-9]+(ms|s|m|h))+$";

  /** Rule of a field that takes any duration. */
  static final String ANY_RULE =
      "self.matches('" + PATTERN + "') && duration(self) >= duration('0s')";

  /** What a breach of {@link #ANY_RULE} says. */
  static final String ANY_MESSAGE =
      "must be a duration: whole numbers with a unit each (ms, s, m, h), such as 10s or 1h30m";

  /** Rule of a field that takes a duration of a second or more. */
  static final String POSITIVE_RULE =
      "self.matches('" + PATTERN + "') && duration(self) >= duration('1s')";

  /** What a breach of {@link #POSITIVE_RULE} says. */
  static final String POSITIVE_MESSAGE =
      "must be a duration of 1s or more: whole numbers with a unit each (ms, s, m, h), such as 90s"
          + " or 1h30m";

  private static final Pattern WHOLE = Pattern.compile(PATTERN);
  private static final Pattern PART = Pattern.compile("([0-9]+)(ms|s|m|h)");

  private GoDuration() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException when a unit is missing or unknown
   */
  public static Duration parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a duration: give each number a unit of ms, s, m or h, as in 1h30m");
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      long amount = Long.parseLong(part.group(1));
      sum =
          sum.plus(
              switch (part.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
              });
    }
    return sum;
  }
}

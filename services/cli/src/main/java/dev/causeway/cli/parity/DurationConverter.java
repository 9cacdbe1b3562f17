package dev.causeway.cli.parity;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as the resources spell them, such as {@code 1h30m}. */
final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern WHOLE = Pattern.compile("([0-9]+h)?([0-9]+m)?([0-9]+s)?");

  @Override
  public Duration convert(String text) {
    if (text.isEmpty() || !WHOLE.matcher(text).matches()) {
      throw wrong(text);
    }
    try {
      return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      throw wrong(text);
    }
  }

  private static TypeConversionException wrong(String text) {
    return new TypeConversionException(
        "\"%s\" is no duration such as 24h, 90m or 1h30m".formatted(text));
  }
}

package dev.causeway.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A parameter of a named query; its SQL says {@code :name} where the value belongs.
 *
 * @param name its name
 * @param type what its values are
 * @param description what it is for; may be empty
 */
public record QueryParameter(String name, Type type, String description) {
  public QueryParameter {
    description = description == null ? "" : description;
  }

  /** What a value is. It is always written as a text. */
  public enum Type {
    /** Any text of 1 to 500 characters. */
    Text("a text of 1 to 500 characters"),
    /** A whole number of 64 bits. */
    Integer("a whole number, as 42"),
    /** An exact number of at most 38 digits. */
    Decimal("a number of at most 38 digits, as 19.90"),
    /** A day. */
    Date("a day, as 2026-01-31"),
    /** True or false. */
    Boolean("true or false");

    private static final int LONGEST_TEXT = 500;
    private static final int MOST_DIGITS = 38;
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,38}(\\.[0-9]{1,38})?");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final String form;

    Type(String form) {
      this.form = form;
    }

    /** How a value is written, for messages. */
    public String form() {
      return form;
    }

    /** The value in its one form; empty if the text is no value of this type. */
    public Optional<String> read(String text) {
      return switch (this) {
        case Text ->
            text.isEmpty() || text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0
                ? Optional.empty()
                : Optional.of(text);
        case Integer -> WHOLE.matcher(text).matches() ? whole(text) : Optional.empty();
        case Decimal -> NUMBER.matcher(text).matches() ? number(text) : Optional.empty();
        case Date -> DAY.matcher(text).matches() ? day(text) : Optional.empty();
        case Boolean ->
            text.equals("true") || text.equals("false") ? Optional.of(text) : Optional.empty();
      };
    }

    private static Optional<String> whole(String text) {
      try {
        return Optional.of(Long.toString(Long.parseLong(text)));
      } catch (NumberFormatException e) {
        return Optional.empty(); // more than 64 bits
      }
    }

    private static Optional<String> number(String text) {
      BigDecimal number = new BigDecimal(text);
      return Math.max(number.precision(), number.scale()) > MOST_DIGITS
          ? Optional.empty()
          : Optional.of(number.toPlainString());
    }

    private static Optional<String> day(String text) {
      try {
        return Optional.of(LocalDate.parse(text).toString());
      } catch (DateTimeParseException e) {
        return Optional.empty(); // as the 30th of February
      }
    }
  }
}

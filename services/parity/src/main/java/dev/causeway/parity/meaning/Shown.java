package dev.causeway.parity.meaning;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values for people. */
public final class Shown {
  private static final int LONGEST = 200;

  private Shown() {}

  /** A value: text in quotes with what cannot be seen escaped, long ones cut short. */
  public static String value(@Nullable Object value) {
    String shown = whole(value);
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "...";
  }

  private static String whole(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case String text -> quoted(text);
      case BigDecimal number -> number.toPlainString();
      case byte[] bytes -> "0x" + HexFormat.of().formatHex(bytes);
      case List<?> elements ->
          elements.stream().map(Shown::whole).collect(Collectors.joining(", ", "[", "]"));
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.codePoints()
        .forEach(point -> {
          boolean visible =
              point == ' ' || (point > ' ' && point < 0x7f) || Character.isLetterOrDigit(point);
          if (point == '\'' || point == '\\') {
            shown.append('\\').appendCodePoint(point);
          } else if (visible) {
            shown.appendCodePoint(point);
          } else {
            shown.append("\\u{%x}".formatted(point));
          }
        });
    return shown.append('\'').toString();
  }
}

package dev.causeway.standins.crossplane.render;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One verb of a format, such as {@code %06.2f}, printing one value. */
record GoVerb(StringBuilder out, char verb, Flags flags) {

  /** Width and precision are -1 when not given. */
  record Flags(boolean minus, boolean zero, boolean plus, int width, int precision) {
    static final Flags NONE = new Flags(false, false, false, -1, -1);
  }

  void print(@Nullable Object value) {
    if ("vsdtqfFeEgG".indexOf(verb) < 0) {
      throw new UnsupportedFeatureException("format verb %" + verb);
    }
    switch (value) {
      case null -> printNull();
      case Boolean flag -> printIf(verb == 't' || verb == 'v', flag, flag.toString());
      case String text -> printString(text);
      case Double real -> printFloat(real);
      case Long whole -> printIf(verb == 'd' || verb == 'v', whole, sign(whole >= 0) + whole);
      case Map<?, ?> map -> printMap(map);
      case List<?> list -> printList(list);
      default -> throw new IllegalStateException("not a JSON value: " + value.getClass());
    }
  }

  private void printNull() {
    if (verb == 'v') {
      pad("<nil>");
    } else {
      out.append("%!").append(verb).append("(<nil>)");
    }
  }

  private void printString(String text) {
    String cut =
        flags.precision() >= 0 && flags.precision() < text.codePointCount(0, text.length())
            ? text.substring(0, text.offsetByCodePoints(0, flags.precision()))
            : text;
    printIf("vsq".indexOf(verb) >= 0, text, verb == 'q' ? GoFormat.quote(cut) : cut);
  }

  private void printFloat(double real) {
    switch (verb) {
      case 'v', 'g', 'G' -> {
        if (flags.precision() >= 0 || verb == 'G') {
          throw new UnsupportedFeatureException("format verb %" + verb + " with a precision");
        }
        padNumber(sign(real >= 0) + GoNumbers.general(real));
      }
      case 'f', 'F' ->
          padNumber(
              sign(real >= 0)
                  + GoNumbers.fixed(real, flags.precision() < 0 ? 6 : flags.precision()));
      case 'e', 'E' -> throw new UnsupportedFeatureException("format verb %" + verb);
      default -> bad(real);
    }
  }

  private void printMap(Map<?, ?> map) {
    out.append("map[");
    Iterator<Map.Entry<String, Object>> entries = Json.sorted(map).entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, Object> entry = entries.next();
      print(entry.getKey());
      out.append(':');
      print(entry.getValue() == Json.Null.VALUE ? null : entry.getValue());
      out.append(entries.hasNext() ? " " : "");
    }
    out.append(']');
  }

  private void printList(List<?> list) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : " ");
      print(list.get(i));
    }
    out.append(']');
  }

  private void printIf(boolean right, Object value, String text) {
    if (right) {
      boolean number = value instanceof Long;
      if (number) {
        padNumber(text);
      } else {
        pad(text);
      }
    } else {
      bad(value);
    }
  }

  private void bad(Object value) {
    out.append("%!").append(verb).append('(').append(GoFormat.typeOf(value)).append('=');
    new GoVerb(out, 'v', flags).print(value);
    out.append(')');
  }

  private String sign(boolean positive) {
    return flags.plus() && positive ? "+" : "";
  }

  private void padNumber(String text) {
    int missing = flags.width() - text.length();
    if (!flags.zero() || missing <= 0) {
      pad(text);
      return;
    }
    boolean signed = text.startsWith("-") || text.startsWith("+");
    out.append(signed ? text.substring(0, 1) : "")
        .append("0".repeat(missing))
        .append(signed ? text.substring(1) : text);
  }

  private void pad(String text) {
    int missing = Math.max(0, flags.width() - text.codePointCount(0, text.length()));
    String padding = (flags.zero() ? "0" : " ").repeat(missing);
    out.append(flags.minus() ? text + padding : padding + text);
  }
}

package dev.causeway.standins.crossplane.render;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON text as Go's encoding/json writes it: sorted keys, no spaces, HTML characters escaped. */
final class GoJson {
  private GoJson() {}

  static void write(StringBuilder out, @Nullable Object value) {
    switch (value) {
      case Map<?, ?> map -> writeObject(out, Json.sorted(map));
      case List<?> list -> writeList(out, list);
      case String text -> writeString(out, text);
      case Double real -> out.append(number(real));
      case Json.Null none -> out.append("null");
      case null -> out.append("null");
      default -> out.append(value);
    }
  }

  private static void writeObject(StringBuilder out, Map<String, Object> map) {
    out.append('{');
    Iterator<Map.Entry<String, Object>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, Object> entry = entries.next();
      writeString(out, entry.getKey());
      out.append(':');
      write(out, entry.getValue());
      out.append(entries.hasNext() ? "," : "");
    }
    out.append('}');
  }

  private static void writeList(StringBuilder out, List<?> list) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : ",");
      write(out, list.get(i));
    }
    out.append(']');
  }

  private static String number(double real) {
    double size = Math.abs(real);
    if (size != 0 && (size < 1e-6 || size >= 1e21)) {
      String text = GoNumbers.exponent(real);
      // e-09 is written e-9
      return text.replaceFirst("e-0", "e-");
    }
    return GoNumbers.plain(real);
  }

  private static void writeString(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          boolean escaped =
              c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029;
          out.append(escaped ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
      }
    }
    out.append('"');
  }

  /** The value of JSON text; numbers are floats. */
  static @Nullable Object parse(String text) {
    return new JsonText(text).whole();
  }

  static BigDecimal shortest(double real) {
    return new BigDecimal(Double.toString(real));
  }
}

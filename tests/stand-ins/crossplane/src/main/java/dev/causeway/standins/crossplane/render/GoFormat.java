package dev.causeway.standins.crossplane.render;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Go's fmt.Sprintf for JSON values, with the error texts it prints into the result. */
final class GoFormat {
  private final String format;
  private final List<? extends @Nullable Object> args;
  private final StringBuilder out = new StringBuilder();
  private int position;
  private int argument;
  private boolean reordered;

  private GoFormat(String format, List<? extends @Nullable Object> args) {
    this.format = format;
    this.args = args;
  }

  static String sprintf(String format, List<? extends @Nullable Object> args) {
    return new GoFormat(format, args).run();
  }

  /** What %v prints. */
  static String plain(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    new GoVerb(out, 'v', GoVerb.Flags.NONE).print(value);
    return out.toString();
  }

  /** What %q prints. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c < 0x20 || c > 0x7e) {
            throw new UnsupportedFeatureException("format verb %q on text that is not plain ASCII");
          }
          out.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
        });
    return out.append('"').toString();
  }

  /** A value's type as Go names it. */
  static String typeOf(@Nullable Object value) {
    return switch (value) {
      case null -> "<nil>";
      case String text -> "string";
      case Boolean flag -> "bool";
      case Double real -> "float64";
      case Long whole -> "int64";
      case Map<?, ?> map -> "map[string]interface {}";
      case List<?> list -> "[]interface {}";
      default -> throw new IllegalStateException("not a JSON value: " + value.getClass());
    };
  }

  private String run() {
    while (position < format.length()) {
      int percent = format.indexOf('%', position);
      if (percent < 0) {
        out.append(format, position, format.length());
        break;
      }
      out.append(format, position, percent);
      position = percent + 1;
      directive();
    }
    if (!reordered && argument < args.size()) {
      extra();
    }
    return out.toString();
  }

  private void directive() {
    GoVerb.Flags flags = flags();
    if (!explicitArgument()) {
      out.append("%!(BADINDEX)");
      position++;
      return;
    }
    if (position >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    char verb = format.charAt(position++);
    if (verb == '%') {
      out.append('%');
    } else if (argument >= args.size()) {
      out.append("%!").append(verb).append("(MISSING)");
    } else {
      new GoVerb(out, verb, flags).print(args.get(argument++));
    }
  }

  private GoVerb.Flags flags() {
    boolean minus = false;
    boolean zero = false;
    boolean plus = false;
    for (; position < format.length(); position++) {
      char c = format.charAt(position);
      if (c == '-') {
        minus = true;
      } else if (c == '0') {
        zero = true;
      } else if (c == '+') {
        plus = true;
      } else if (c == '#' || c == ' ' || c == '*') {
        throw new UnsupportedFeatureException("format flag " + c);
      } else {
        break;
      }
    }
    int width = number();
    int precision = -1;
    if (position < format.length() && format.charAt(position) == '.') {
      position++;
      precision = Math.max(0, number());
    }
    return new GoVerb.Flags(minus, zero && !minus, plus, width, precision);
  }

  private int number() {
    int start = position;
    while (position < format.length() && Character.isDigit(format.charAt(position))) {
      position++;
    }
    if (position - start > 6) {
      throw new UnsupportedFeatureException("format width above 999999");
    }
    return start == position ? -1 : Integer.parseInt(format, start, position, 10);
  }

  /** {@code %[2]s}: true unless the index is wrong. */
  private boolean explicitArgument() {
    if (position >= format.length() || format.charAt(position) != '[') {
      return true;
    }
    reordered = true;
    int end = format.indexOf(']', position);
    String index = end < 0 ? "" : format.substring(position + 1, end);
    if (!index.matches("\\d{1,6}")
        || Integer.parseInt(index) < 1
        || Integer.parseInt(index) > args.size()) {
      position = end < 0 ? format.length() - 1 : end + 1;
      return false;
    }
    argument = Integer.parseInt(index) - 1;
    position = end + 1;
    return true;
  }

  private void extra() {
    out.append("%!(EXTRA ");
    for (int i = argument; i < args.size(); i++) {
      Object value = args.get(i);
      out.append(i == argument ? "" : ", ");
      out.append(typeOf(value));
      out.append(value == null ? "" : "=" + plain(value));
    }
    out.append(')');
  }
}

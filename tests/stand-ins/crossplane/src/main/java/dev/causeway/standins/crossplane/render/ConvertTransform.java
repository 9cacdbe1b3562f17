package dev.causeway.standins.crossplane.render;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value turned into another type. */
record ConvertTransform(String toType, String format) implements Transform {
  private static final Set<String> TYPES =
      Set.of("string", "bool", "int", "int64", "float64", "object", "array");

  static ConvertTransform read(Object value) {
    StrictObject read =
        StrictObject.of("v1beta1.ConvertTransform", value, Set.of("toType", "format"));
    return new ConvertTransform(read.textOr("toType", ""), read.textOr("format", "none"));
  }

  @Override
  public String type() {
    return "convert";
  }

  @Override
  public @Nullable Object apply(@Nullable Object input) {
    String from = GoFormat.typeOf(input);
    if (!TYPES.contains(from)) {
      throw new RenderException("invalid input type " + from);
    }
    String to = toType.equals("int") ? "int64" : toType;
    if (to.equals(from)) {
      return input;
    }
    return switch (input) {
      case String text -> fromString(text, to);
      case Long whole when format.equals("none") -> fromWhole(whole, to);
      case Double real when format.equals("none") -> fromReal(real, to);
      case Boolean flag when format.equals("none") -> fromBool(flag, to);
      case null, default -> throw unsupported(from, to);
    };
  }

  private @Nullable Object fromString(String text, String to) {
    return switch (format + " " + to) {
      case "none int64" -> GoNumbers.parseInt(text);
      case "none float64" -> GoNumbers.parseFloat(text);
      case "none bool" -> GoNumbers.parseBool(text);
      case "quantity float64" -> GoNumbers.parseQuantity(text);
      case "json object" -> parsed(text, Map.class);
      case "json array" -> parsed(text, List.class);
      default -> throw unsupported("string", to);
    };
  }

  private static @Nullable Object parsed(String text, Class<?> wanted) {
    Object value = GoJson.parse(text);
    if (value != null && !wanted.isInstance(value)) {
      throw new RenderException("json: cannot unmarshal %s".formatted(GoFormat.typeOf(value)));
    }
    return value;
  }

  private Object fromWhole(long whole, String to) {
    return switch (to) {
      case "string" -> Long.toString(whole);
      case "bool" -> whole == 1;
      case "float64" -> (double) whole;
      default -> throw unsupported("int64", to);
    };
  }

  private Object fromReal(double real, String to) {
    return switch (to) {
      case "string" -> GoNumbers.plain(real);
      case "bool" -> real == 1;
      case "int64" -> (long) real;
      default -> throw unsupported("float64", to);
    };
  }

  private Object fromBool(boolean flag, String to) {
    return switch (to) {
      case "string" -> Boolean.toString(flag);
      case "int64" -> flag ? 1L : 0L;
      case "float64" -> flag ? 1.0 : 0.0;
      default -> throw unsupported("bool", to);
    };
  }

  private RenderException unsupported(String from, String to) {
    return new RenderException(
        "conversion from %s to %s is not supported with format %s".formatted(from, to, format));
  }

  @Override
  public void check() {
    if (!Set.of("none", "quantity", "json").contains(format)) {
      throw InputError.invalid("convert.format", format, "invalid format");
    }
    if (!TYPES.contains(toType)) {
      throw InputError.invalid("convert.toType", toType, "invalid type");
    }
  }
}

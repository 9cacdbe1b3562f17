package dev.causeway.standins.crossplane.render;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A number multiplied or clamped. Clamping compares the whole part only, as the real one does. */
record MathTransform(
    String operation, @Nullable Long multiply, @Nullable Long clampMin, @Nullable Long clampMax)
    implements Transform {

  static MathTransform read(Object value) {
    StrictObject read =
        StrictObject.of(
            "v1beta1.MathTransform", value, Set.of("type", "multiply", "clampMin", "clampMax"));
    return new MathTransform(
        read.textOr("type", ""),
        read.whole("multiply"),
        read.whole("clampMin"),
        read.whole("clampMax"));
  }

  @Override
  public String type() {
    return "math";
  }

  @Override
  public Object apply(@Nullable Object input) {
    if (!(input instanceof Number number)) {
      throw new RenderException(
          "input is required to be a number for math transformer, got " + GoFormat.typeOf(input));
    }
    long whole = number.longValue();
    return switch (operation) {
      case "Multiply" -> multiplied(number, set(multiply));
      case "ClampMin" -> whole < set(clampMin) ? set(clampMin) : number;
      case "ClampMax" -> whole > set(clampMax) ? set(clampMax) : number;
      default ->
          throw new RenderException(
              "type %s is not supported for math transform type".formatted(operation));
    };
  }

  private static Object multiplied(Number number, long factor) {
    return number instanceof Double real
        ? (Object) (real * factor)
        : (Object) (number.longValue() * factor);
  }

  private static Long set(@Nullable Long value) {
    if (value == null) {
      throw new IllegalStateException("the input was not checked");
    }
    return value;
  }

  @Override
  public void check() {
    switch (operation) {
      case "" -> throw InputError.required("math.type", "math transform type is required");
      case "Multiply" -> need(multiply, "multiply", "multiply");
      case "ClampMin" -> need(clampMin, "clampMin", "clamp min");
      case "ClampMax" -> need(clampMax, "clampMax", "clamp max");
      default -> throw InputError.invalid("math.type", operation, "unknown math transform type");
    }
  }

  private static void need(@Nullable Long value, String field, String name) {
    if (value == null) {
      throw InputError.required(
          "math." + field,
          "must specify a value if a %s math transform is specified".formatted(name));
    }
  }
}

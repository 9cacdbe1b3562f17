package dev.causeway.standins.crossplane.render;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One transform of a patch. */
sealed interface Transform
    permits MathTransform,
        MapTransform,
        MatchTransform,
        StringTransform,
        ConvertTransform,
        Transform.Unknown {

  /** The value transformed. */
  @Nullable Object apply(@Nullable Object input);

  /** Refuses a configuration that can never work. */
  void check();

  /** The transform's type as the input names it. */
  String type();

  static Transform read(Object value) {
    StrictObject read =
        StrictObject.of(
            "v1beta1.Transform",
            value,
            Set.of("type", "math", "map", "match", "string", "convert"));
    String type = read.textOr("type", "");
    return switch (type) {
      case "math", "map", "match", "string", "convert" -> {
        Object settings = read.any(type);
        yield settings == null ? new Unknown(type, true) : configured(type, settings);
      }
      default -> new Unknown(type, false);
    };
  }

  private static Transform configured(String type, Object settings) {
    return switch (type) {
      case "math" -> MathTransform.read(settings);
      case "match" -> MatchTransform.read(settings);
      case "string" -> StringTransform.read(settings);
      case "convert" -> ConvertTransform.read(settings);
      default -> new MapTransform(settings instanceof Map<?, ?> ? Json.object(settings) : Map.of());
    };
  }

  /** A transform of no known type, or one without its settings. */
  record Unknown(String type, boolean known) implements Transform {
    @Override
    public Object apply(@Nullable Object input) {
      throw new RenderException("transform type %s is not supported".formatted(type));
    }

    @Override
    public void check() {
      throw known
          ? InputError.required(
              type, "given transform type %s requires configuration".formatted(type))
          : InputError.invalid("type", type, "unknown transform type");
    }
  }
}

package dev.causeway.standins.crossplane.render;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The result of the first pattern that a string matches, or a fallback. */
record MatchTransform(List<Pattern> patterns, @Nullable Object fallbackValue, String fallbackTo)
    implements Transform {

  /** One pattern, with what it gives. */
  record Pattern(
      String type, @Nullable String literal, @Nullable String regexp, @Nullable Object result) {

    static Pattern read(Object value) {
      StrictObject read =
          StrictObject.of(
              "v1beta1.MatchTransformPattern",
              value,
              Set.of("type", "literal", "regexp", "result"));
      return new Pattern(
          read.textOr("type", ""), read.text("literal"), read.text("regexp"), read.any("result"));
    }

    boolean matches(@Nullable Object input) {
      if (!type.equals("literal") && !type.equals("regexp")) {
        throw new RenderException("unsupported pattern type '%s'".formatted(type));
      }
      if (!(input instanceof String text)) {
        String name = input == null && type.equals("regexp") ? "null" : GoFormat.typeOf(input);
        throw new RenderException("unsupported input type '%s'".formatted(name));
      }
      return type.equals("literal")
          ? text.equals(literal)
          : GoRegexp.compile(String.valueOf(regexp)).matcher(text).find();
    }

    void check() {
      switch (type) {
        case "literal", "" -> {
          if (literal == null) {
            throw InputError.required("literal", "literal pattern type requires a literal");
          }
        }
        case "regexp" -> {
          if (regexp == null) {
            throw InputError.required("regexp", "regexp pattern type requires a regexp");
          }
          GoRegexp.check("regexp", regexp);
        }
        default -> throw InputError.invalid("type", type, "unknown pattern type");
      }
    }
  }

  static MatchTransform read(Object value) {
    StrictObject read =
        StrictObject.of(
            "v1beta1.MatchTransform", value, Set.of("patterns", "fallbackValue", "fallbackTo"));
    return new MatchTransform(
        read.items("patterns").stream().map(Pattern::read).toList(),
        read.any("fallbackValue"),
        read.textOr("fallbackTo", ""));
  }

  @Override
  public String type() {
    return "match";
  }

  @Override
  public @Nullable Object apply(@Nullable Object input) {
    for (int i = 0; i < patterns.size(); i++) {
      if (matches(i, input)) {
        return Json.floats(patterns.get(i).result());
      }
    }
    if (!fallbackTo.equals("Input")) {
      return Json.floats(fallbackValue);
    }
    if (fallbackValue != null) {
      throw new RenderException("cannot set both a fallback value and the fallback to input flag");
    }
    return input;
  }

  private boolean matches(int i, @Nullable Object input) {
    try {
      return patterns.get(i).matches(input);
    } catch (RenderException e) {
      throw e.in("cannot match pattern at index " + i);
    }
  }

  @Override
  public void check() {
    if (patterns.isEmpty()) {
      throw InputError.required(
          "match.patterns",
          "at least one pattern must be specified if a match transform is specified");
    }
    IntStream.range(0, patterns.size())
        .forEach(i -> InputError.at("match.patterns[%d]".formatted(i), patterns.get(i)::check));
  }
}

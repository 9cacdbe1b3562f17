package dev.causeway.standins.crossplane.render;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A string looked up in a table. */
record MapTransform(Map<String, Object> pairs) implements Transform {

  @Override
  public String type() {
    return "map";
  }

  @Override
  public @Nullable Object apply(@Nullable Object input) {
    if (!(input instanceof String key)) {
      throw new RenderException(
          "type %s is not supported for map transform".formatted(GoFormat.typeOf(input)));
    }
    if (!pairs.containsKey(key)) {
      throw new RenderException("key %s is not found in map".formatted(key));
    }
    return Json.floats(pairs.get(key));
  }

  @Override
  public void check() {
    if (pairs.isEmpty()) {
      throw InputError.required(
          "map.pairs", "at least one pair must be specified if a map transform is specified");
    }
  }
}

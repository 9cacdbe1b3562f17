package dev.causeway.standins.crossplane.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a patch joins its value with what is there.
 *
 * @param overwrite whether the patch's value wins over one that is there
 * @param append whether lists are joined, without duplicates, instead of chosen between
 */
record Merge(boolean overwrite, boolean append) {

  @Nullable Object apply(@Nullable Object there, @Nullable Object patch) {
    if (there == null || patch == null) {
      return patch;
    }
    Object source =
        append && there instanceof List<?> old && patch instanceof List<?> added
            ? without(added, old)
            : patch;
    return mergeValue(there, true, source);
  }

  private static List<@Nullable Object> without(List<?> added, List<?> old) {
    List<@Nullable Object> rest = new ArrayList<>();
    added.stream().filter(item -> !old.contains(item)).forEach(rest::add);
    return rest;
  }

  private @Nullable Object mergeValue(
      @Nullable Object there, boolean present, @Nullable Object source) {
    return switch (source) {
      case null -> overwrite ? null : there;
      case Map<?, ?> from when there instanceof Map<?, ?> && !empty(there) ->
          mergeObject(there, from);
      case List<?> from when append && there != null -> joined(there, from);
      default -> overwrite || !present || empty(there) ? source : there;
    };
  }

  @SuppressWarnings("unchecked")
  private Object mergeObject(Object there, Map<?, ?> from) {
    Map<String, @Nullable Object> target = (Map<String, @Nullable Object>) there;
    from.forEach((key, item) -> {
      String name = (String) key;
      boolean present = target.containsKey(name);
      if (item != null || overwrite) {
        target.put(name, mergeValue(target.get(name), present, item));
      }
    });
    return target;
  }

  private static Object joined(Object there, List<?> from) {
    if (!(there instanceof List<?> old)) {
      throw new RenderException(
          "failed to merge values: cannot append two slices with different type (%s, %s)"
              .formatted(GoFormat.typeOf(from), GoFormat.typeOf(there)));
    }
    List<@Nullable Object> all = new ArrayList<>(old);
    all.addAll(from);
    return all;
  }

  /** What counts as absent when the value that is there would win. */
  private static boolean empty(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case String text -> text.isEmpty();
      case Boolean flag -> !flag;
      case Number number -> number.doubleValue() == 0;
      case Map<?, ?> map -> map.isEmpty();
      case List<?> list -> list.isEmpty();
      default -> false;
    };
  }
}

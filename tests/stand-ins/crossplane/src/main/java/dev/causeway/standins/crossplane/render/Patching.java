package dev.causeway.standins.crossplane.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies a patch from one object to another. */
final class Patching {
  private Patching() {}

  static void apply(Patch patch, Map<String, Object> from, Map<String, Object> to) {
    if (patch.combine() != null && patch.type().startsWith("Combine")) {
      combine(patch, patch.combine(), from, to);
    } else {
      copy(patch, from, to);
    }
  }

  private static void copy(Patch patch, Map<String, Object> from, Map<String, Object> to) {
    Object value = transformed(patch.transforms(), new Fields(from).get(patch.source()));
    Object written = Json.integers(value);
    Fields target = new Fields(to);
    if (!patch.target().contains("[*]")) {
      write(patch, target, written);
      return;
    }
    List<String> paths = target.expand(patch.target());
    if (paths.isEmpty()) {
      throw new RenderException("cannot expand ToFieldPath " + patch.target());
    }
    paths.forEach(path -> target.merge(path, written, patch.merge()));
  }

  private static void combine(
      Patch patch, Patch.Combine combine, Map<String, Object> from, Map<String, Object> to) {
    Fields source = new Fields(from);
    List<@Nullable Object> values = new ArrayList<>();
    combine.variables().forEach(variable -> values.add(source.get(variable)));
    String combined = GoFormat.sprintf(String.valueOf(combine.format()), values);
    write(patch, new Fields(to), transformed(patch.transforms(), combined));
  }

  private static void write(Patch patch, Fields target, @Nullable Object value) {
    try {
      target.merge(patch.target(), value, patch.merge());
    } catch (RenderException e) {
      throw e.in("cannot patch to object");
    }
  }

  private static @Nullable Object transformed(List<Transform> transforms, @Nullable Object input) {
    Object value = input;
    for (int i = 0; i < transforms.size(); i++) {
      Transform transform = transforms.get(i);
      try {
        value = transform.apply(value);
      } catch (RenderException e) {
        throw e.in(
            "transform at index %d returned error: %s transform could not resolve"
                .formatted(i, transform.type()));
      }
    }
    return value;
  }
}

package dev.causeway.standins.crossplane.render;

import dev.causeway.standins.crossplane.render.FieldPath.Field;
import dev.causeway.standins.crossplane.render.FieldPath.Index;
import dev.causeway.standins.crossplane.render.FieldPath.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes an object by field path. The object itself is changed. */
record Fields(Map<String, Object> object) {
  private static final int MAX_INDEX = 1024;

  /**
   * The value at the path, which may be null; a path that leads nowhere is an exception of its own.
   */
  @Nullable Object get(String path) {
    return get(FieldPath.parse(path));
  }

  private @Nullable Object get(FieldPath path) {
    Object current = object;
    for (int i = 0; i < path.length(); i++) {
      switch (path.at(i)) {
        case Index(int index) -> {
          if (!(current instanceof List<?> list)) {
            throw new RenderException(path.first(i) + ": not an array");
          }
          if (index >= list.size()) {
            throw new FieldNotFoundException(path.first(i + 1) + ": no such element");
          }
          current = list.get(index);
        }
        case Field(String name) -> {
          if (current == null) {
            throw new FieldNotFoundException(path.first(i) + ": expected map, got nil");
          }
          if (!(current instanceof Map<?, ?> map)) {
            throw new RenderException(path.first(i) + ": not an object");
          }
          if (!map.containsKey(name)) {
            throw new FieldNotFoundException(path.first(i + 1) + ": no such field");
          }
          current = map.get(name);
        }
      }
    }
    return path.length() == 0 ? null : current;
  }

  /** Writes the value, merged with what is there when a merge is asked for. */
  void merge(String path, @Nullable Object value, @Nullable Merge merge) {
    FieldPath parsed = FieldPath.parse(path);
    Object merged = value;
    if (merge != null) {
      try {
        merged = merge.apply(get(parsed), value);
      } catch (FieldNotFoundException e) {
        merged = value; // nothing there to merge with
      }
    }
    set(parsed, Json.integers(merged));
  }

  /** The paths that a path with {@code [*]} stands for: only those that lead somewhere. */
  List<String> expand(String path) {
    List<String> paths = new ArrayList<>();
    expand(FieldPath.parse(path), paths);
    return paths;
  }

  private void expand(FieldPath path, List<String> paths) {
    for (int i = 0; i < path.length(); i++) {
      if (path.at(i) instanceof Field(String name) && name.equals(FieldPath.WILDCARD)) {
        expandAt(path, i, paths);
        return;
      }
      try {
        get(path.first(i + 1));
      } catch (FieldNotFoundException e) {
        return; // this one is not there
      }
    }
    paths.add(path.toString());
  }

  private void expandAt(FieldPath path, int position, List<String> paths) {
    Object parent = position == 0 ? object : get(path.first(position));
    switch (parent) {
      case null ->
          throw new FieldNotFoundException(
              "wildcard field \"%s\" is not found in the path".formatted(path.first(position)));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          expand(path.with(position, new Index(i)), paths);
        }
      }
      case Map<?, ?> map ->
          map.keySet().forEach(key -> expand(path.with(position, new Field((String) key)), paths));
      default ->
          throw new RenderException(
              "\"%s\": unexpected wildcard usage".formatted(path.first(position)));
    }
  }

  private void set(FieldPath path, @Nullable Object value) {
    path.segments().stream()
        .filter(segment -> segment instanceof Index(int index) && index > MAX_INDEX)
        .findFirst()
        .ifPresent(segment -> {
          throw new RenderException(
              "index %d is greater than max allowed index %d"
                  .formatted(((Index) segment).value(), MAX_INDEX));
        });
    Object current = object;
    for (int i = 0; i < path.length(); i++) {
      Segment next = i + 1 < path.length() ? path.at(i + 1) : null;
      current = step(path, i, current, next, value);
    }
  }

  private static @Nullable Object step(
      FieldPath path,
      int i,
      @Nullable Object current,
      @Nullable Segment next,
      @Nullable Object value) {
    switch (path.at(i)) {
      case Index(int index) -> {
        if (!(current instanceof List<?>)) {
          throw new RenderException(path.first(i) + " is not an array");
        }
        @SuppressWarnings("unchecked")
        List<@Nullable Object> list = (List<@Nullable Object>) current;
        list.set(
            index, next == null ? value : prepared(list.get(index), list.get(index) != null, next));
        return list.get(index);
      }
      case Field(String name) -> {
        if (!(current instanceof Map<?, ?>)) {
          throw new RenderException(path.first(i) + " is not an object");
        }
        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> map = (Map<String, @Nullable Object>) current;
        map.put(name, next == null ? value : prepared(map.get(name), map.containsKey(name), next));
        return map.get(name);
      }
    }
  }

  /** What the next step walks into: made when missing, a list long enough for its index. */
  private static @Nullable Object prepared(
      @Nullable Object existing, boolean present, Segment next) {
    if (!(next instanceof Index(int index))) {
      return present ? existing : new LinkedHashMap<String, Object>();
    }
    if (existing instanceof List<?>) {
      @SuppressWarnings("unchecked")
      List<@Nullable Object> list = (List<@Nullable Object>) existing;
      return lengthened(list, index);
    }
    return present ? existing : lengthened(new ArrayList<>(), index);
  }

  private static List<@Nullable Object> lengthened(List<@Nullable Object> list, int index) {
    while (list.size() <= index) {
      list.add(null);
    }
    return list;
  }
}

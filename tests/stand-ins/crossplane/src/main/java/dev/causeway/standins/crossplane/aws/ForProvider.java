package dev.causeway.standins.crossplane.aws;

import dev.causeway.standins.crossplane.render.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads an object of a managed resource's spec; a field that is not carried out is refused by name.
 */
public record ForProvider(String path, Map<String, Object> fields) {

  /** Refuses every other field. */
  ForProvider only(String... names) {
    Set<String> known = Set.of(names);
    fields.keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw new InvalidSpecException(
              "%s.%s is not supported by the Crossplane stand-in".formatted(path, name));
        });
    return this;
  }

  String required(String name) {
    return text(name)
        .orElseThrow(() -> new InvalidSpecException("%s.%s is missing".formatted(path, name)));
  }

  Optional<String> text(String name) {
    return typed(name, String.class);
  }

  boolean flag(String name) {
    return typed(name, Boolean.class).orElse(false);
  }

  Optional<Long> whole(String name) {
    return typed(name, Number.class).map(Number::longValue);
  }

  ForProvider object(String name) {
    return new ForProvider(path + "." + name, Json.object(fields.get(name)));
  }

  List<ForProvider> objects(String name) {
    List<Object> items = Json.list(fields.get(name));
    return IntStream.range(0, items.size())
        .mapToObj(
            i -> new ForProvider("%s.%s[%d]".formatted(path, name, i), Json.object(items.get(i))))
        .toList();
  }

  /** The one item of a list that may have one; refuses a second. */
  Optional<ForProvider> one(String name) {
    List<ForProvider> items = objects(name);
    if (items.size() > 1) {
      throw new InvalidSpecException("%s.%s may have one item only".formatted(path, name));
    }
    return items.stream().findFirst();
  }

  List<String> texts(String name) {
    return Json.list(fields.get(name)).stream().map(String::valueOf).toList();
  }

  private <T> Optional<T> typed(String name, Class<T> type) {
    Object value = fields.get(name);
    if (value != null && !type.isInstance(value)) {
      throw new InvalidSpecException(
          "%s.%s is %s, but must be a %s".formatted(path, name, value, type.getSimpleName()));
    }
    return Optional.ofNullable(type.cast(value));
  }
}

package dev.causeway.cli.manifest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One YAML document.
 *
 * @param file where it stands
 * @param content its fields: maps, lists, texts, numbers (Long, Double), booleans and nulls
 * @param places line and column of fields, by their path
 * @param doubles keys that stand twice in a map, by the path of the second
 */
public record Document(
    String file,
    Map<String, @Nullable Object> content,
    Map<String, Place> places,
    List<String> doubles) {

  /**
   * A place in a file.
   *
   * @param line from 1
   * @param column from 1
   */
  public record Place(int line, int column) {}

  /** A text field; empty if it is not there or no text. */
  public String text(String... path) {
    return at(path) instanceof String text ? text : "";
  }

  /** A list; empty if it is not there or no list. */
  @SuppressWarnings("unchecked")
  public List<@Nullable Object> list(String... path) {
    return at(path) instanceof List<?> list ? (List<@Nullable Object>) list : List.of();
  }

  /** A field of whatever kind; null if it is not there. */
  public @Nullable Object at(String... path) {
    Object value = content;
    for (String step : path) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return value;
  }

  /** Where a field stands; where its nearest parent does if it is not there. */
  public Place place(String path) {
    for (String at = path; !at.isEmpty(); at = parent(at)) {
      Place place = places.get(at);
      if (place != null) {
        return place;
      }
    }
    return places.getOrDefault("", new Place(1, 1));
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  /** The items of a List, as {@code kubectl get -o yaml} prints one; else the document itself. */
  public Stream<Document> unpacked() {
    return text("kind").equals("List") && at("items") instanceof List<?> items
        ? IntStream.range(0, items.size()).boxed().flatMap(this::item)
        : Stream.of(this);
  }

  @SuppressWarnings("unchecked")
  private Stream<Document> item(int index) {
    if (!(list("items").get(index) instanceof Map<?, ?> item)) {
      return Stream.empty();
    }
    String path = "items[" + index + "]";
    Map<String, Place> within = new HashMap<>();
    places.forEach((field, place) -> below(path, field).ifPresent(f -> within.put(f, place)));
    return Stream.of(
        new Document(
            file,
            (Map<String, @Nullable Object>) item,
            within,
            doubles.stream().flatMap(field -> below(path, field).stream()).toList()));
  }

  private static Optional<String> below(String path, String field) {
    if (field.equals(path)) {
      return Optional.of("");
    }
    return field.startsWith(path + ".")
        ? Optional.of(field.substring(path.length() + 1))
        : Optional.empty();
  }
}

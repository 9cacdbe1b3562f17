package dev.causeway.cli.crd;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One node of a structural schema. */
record Schema(Map<String, @Nullable Object> node) {
  private static final Schema ANY = new Schema(Map.of());

  String type() {
    return node.get("type") instanceof String type ? type : "";
  }

  String description() {
    return node.get("description") instanceof String text ? text : "";
  }

  boolean intOrString() {
    return Boolean.TRUE.equals(node.get("x-kubernetes-int-or-string"));
  }

  boolean nullable() {
    return Boolean.TRUE.equals(node.get("nullable"));
  }

  @SuppressWarnings("unchecked")
  Map<String, @Nullable Object> properties() {
    return node.get("properties") instanceof Map<?, ?> map
        ? (Map<String, @Nullable Object>) map
        : Map.of();
  }

  /** Schema of a field; null if the field is unknown. */
  @Nullable Schema property(String name) {
    Object property = properties().get(name);
    Object rest = node.get("additionalProperties");
    if (property != null) {
      return of(property);
    }
    return rest == null || Boolean.FALSE.equals(rest) ? null : of(rest);
  }

  /** Whether fields without a schema are kept. */
  boolean open() {
    return Boolean.TRUE.equals(node.get("x-kubernetes-preserve-unknown-fields"))
        || (properties().isEmpty() && node.get("additionalProperties") == null);
  }

  Schema items() {
    Object items = node.get("items");
    return items == null ? ANY : of(items);
  }

  String listType() {
    return node.get("x-kubernetes-list-type") instanceof String type ? type : "atomic";
  }

  List<?> list(String key) {
    return node.get(key) instanceof List<?> list ? list : List.of();
  }

  @Nullable Long number(String key) {
    return node.get(key) instanceof Number number ? number.longValue() : null;
  }

  @Nullable Object get(String key) {
    return node.get(key);
  }

  @SuppressWarnings("unchecked")
  private static Schema of(Object node) {
    return node instanceof Map<?, ?> map ? new Schema((Map<String, @Nullable Object>) map) : ANY;
  }
}

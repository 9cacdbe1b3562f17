package dev.causeway.standins.aws.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of one request, or of a structure in it.
 *
 * <p>A member that nobody asked for is refused by {@link #refuseOthers()}: the stand-in never drops
 * silently what the service would have acted on.
 */
public final class Request {
  private final ObjectNode body;
  private final String path;
  private final Function<String, ServiceException> invalid;
  private final Set<String> known = new HashSet<>();
  private final List<Request> children = new ArrayList<>();

  public Request(ObjectNode body, Function<String, ServiceException> invalid) {
    this(body, "", invalid);
  }

  private Request(ObjectNode body, String path, Function<String, ServiceException> invalid) {
    this.body = body;
    this.path = path;
    this.invalid = invalid;
  }

  /** The error a wrong value of this request gets. */
  public ServiceException invalid(String message) {
    return invalid.apply(message);
  }

  public @Nullable String text(String name) {
    JsonNode node = member(name);
    if (node == null) {
      return null;
    }
    if (!node.isString()) {
      throw invalid(path + name + " must be a string");
    }
    return node.stringValue();
  }

  public String required(String name) {
    String value = text(name);
    if (value == null || value.isEmpty()) {
      throw invalid(path + name + " is required");
    }
    return value;
  }

  public String textOr(String name, String otherwise) {
    String value = text(name);
    return value == null ? otherwise : value;
  }

  public @Nullable Long number(String name) {
    JsonNode node = member(name);
    if (node == null) {
      return null;
    }
    if (!node.isIntegralNumber()) {
      throw invalid(path + name + " must be a whole number");
    }
    return node.longValue();
  }

  /** A number between two bounds, or {@code otherwise} when it is not given. */
  public int number(String name, int otherwise, int min, int max) {
    Long value = number(name);
    if (value == null) {
      return otherwise;
    }
    if (value < min || value > max) {
      throw invalid(path + name + " must be between " + min + " and " + max + ", not " + value);
    }
    return value.intValue();
  }

  public @Nullable Boolean flag(String name) {
    JsonNode node = member(name);
    if (node == null) {
      return null;
    }
    if (!node.isBoolean()) {
      throw invalid(path + name + " must be true or false");
    }
    return node.booleanValue();
  }

  public List<String> texts(String name) {
    List<String> values = new ArrayList<>();
    for (JsonNode item : list(name)) {
      if (!item.isString()) {
        throw invalid(path + name + " must hold strings");
      }
      values.add(item.stringValue());
    }
    return values;
  }

  /** A structure; empty when it is not given. */
  public Request structure(String name) {
    JsonNode node = member(name);
    if (node != null && !node.isObject()) {
      throw invalid(path + name + " must be a structure");
    }
    return child(node instanceof ObjectNode object ? object : Json.object(), path + name + ".");
  }

  public List<Request> structures(String name) {
    List<Request> values = new ArrayList<>();
    for (JsonNode item : list(name)) {
      if (!(item instanceof ObjectNode object)) {
        throw invalid(path + name + " must hold structures");
      }
      values.add(child(object, path + name + "[]."));
    }
    return values;
  }

  public boolean has(String name) {
    return member(name) != null;
  }

  /** Marks members that the service acts on but that have no meaning on one machine. */
  public void ignore(String... names) {
    known.addAll(List.of(names));
  }

  /** Refuses members that were not read. Call it when all have been. */
  public void refuseOthers() {
    for (String name : body.propertyNames()) {
      JsonNode value = body.get(name);
      if (!known.contains(name) && value != null && !value.isNull()) {
        throw invalid("the stand-in does not support " + path + name);
      }
    }
    children.forEach(Request::refuseOthers);
  }

  public ObjectNode body() {
    return body;
  }

  private Request child(ObjectNode node, String prefix) {
    Request child = new Request(node, prefix, invalid);
    children.add(child);
    return child;
  }

  private List<JsonNode> list(String name) {
    JsonNode node = member(name);
    if (node == null) {
      return List.of();
    }
    if (!node.isArray()) {
      throw invalid(path + name + " must be a list");
    }
    List<JsonNode> items = new ArrayList<>();
    node.forEach(items::add);
    return items;
  }

  private @Nullable JsonNode member(String name) {
    known.add(name);
    JsonNode node = body.get(name);
    return node == null || node.isNull() ? null : node;
  }
}

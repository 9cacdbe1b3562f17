package dev.causeway.standins.crossplane.render;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One value for the composite resource's connection secret. */
record ConnectionDetail(
    String name,
    String type,
    @Nullable String secretKey,
    @Nullable String fieldPath,
    @Nullable String value) {

  static ConnectionDetail read(Object value) {
    StrictObject read =
        StrictObject.of(
            "v1beta1.ConnectionDetail",
            value,
            Set.of("name", "type", "fromConnectionSecretKey", "fromFieldPath", "value"));
    return new ConnectionDetail(
        read.textOr("name", ""),
        read.textOr("type", ""),
        read.text("fromConnectionSecretKey"),
        read.text("fromFieldPath"),
        read.text("value"));
  }

  void check() {
    switch (type) {
      case "" -> throw InputError.required("type", "connection detail type is required");
      case "FromValue" -> need(value, "value", "value connection detail requires a value");
      case "FromConnectionSecretKey" ->
          need(
              secretKey,
              "fromConnectionSecretKey",
              "from connection secret key connection detail requires a key");
      case "FromFieldPath" ->
          need(
              fieldPath,
              "fromFieldPath",
              "from field path connection detail requires a field path");
      default -> throw InputError.invalid("type", type, "unknown connection detail type");
    }
    if (name.isEmpty()) {
      throw InputError.required("name", "name is required");
    }
  }

  private static void need(@Nullable Object value, String field, String why) {
    if (value == null) {
      throw InputError.required(field, why);
    }
  }

  /** The values that can be had now; one that is not there yet is left out. */
  static Map<String, byte[]> extract(List<ConnectionDetail> details, ObservedResource observed) {
    Map<String, byte[]> values = new LinkedHashMap<>();
    for (ConnectionDetail detail : details) {
      byte[] found = detail.valueIn(observed);
      if (found != null) {
        values.put(detail.name(), found);
      }
    }
    return values;
  }

  private byte @Nullable [] valueIn(ObservedResource observed) {
    return switch (type) {
      case "FromValue" -> String.valueOf(value).getBytes(StandardCharsets.UTF_8);
      case "FromConnectionSecretKey" -> observed.connectionDetails().get(String.valueOf(secretKey));
      default -> fromField(observed);
    };
  }

  private byte @Nullable [] fromField(ObservedResource observed) {
    Object found;
    try {
      found = new Fields(observed.object()).get(String.valueOf(fieldPath));
    } catch (RenderException e) {
      return null; // the real one skips it as well: the path may come to exist
    }
    return (found instanceof String text ? text : Json.text(found))
        .getBytes(StandardCharsets.UTF_8);
  }
}

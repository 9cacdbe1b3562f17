package dev.causeway.standins.aws.wire;

import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one JSON mapper, and how AWS JSON 1.1 writes things. */
public final class Json {
  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** Seconds since 1970 with milliseconds, as AWS JSON 1.1 writes a time. */
  public static double time(Instant instant) {
    return instant.toEpochMilli() / 1000.0;
  }
}

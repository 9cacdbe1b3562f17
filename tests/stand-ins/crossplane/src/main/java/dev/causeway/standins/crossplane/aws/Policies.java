package dev.causeway.standins.crossplane.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Policy documents, which IAM gives back URL-encoded and may write in another order. */
final class Policies {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Policies() {}

  static String decoded(String document) {
    return document.startsWith("%")
        ? URLDecoder.decode(document, StandardCharsets.UTF_8)
        : document;
  }

  static boolean same(String one, String other) {
    return parsed(one).equals(parsed(other));
  }

  private static JsonNode parsed(String document) {
    try {
      return MAPPER.readTree(document);
    } catch (JsonProcessingException e) {
      throw new InvalidSpecException("a policy is not JSON: " + e.getOriginalMessage());
    }
  }
}

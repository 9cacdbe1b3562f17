package dev.causeway.standins.crossplane.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** JSON text that a transform has to read. */
record JsonText(String text) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Nullable Object whole() {
    try {
      return Json.floats(MAPPER.readValue(text, Object.class));
    } catch (JsonProcessingException e) {
      throw new RenderException("invalid JSON: " + e.getOriginalMessage(), e);
    }
  }
}

package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.crossplane.aws.InvalidSpecException;
import dev.causeway.standins.crossplane.render.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says on a managed resource that it is being made, and how that ended. Where AWS gives the name, a
 * creation whose end is not known may have left a resource that nobody knows: Crossplane then stops
 * until a person has looked, and so does this.
 */
record CreationRecord(Cluster cluster, Clock clock) {
  private static final String EXTERNAL_NAME = "crossplane.io/external-name";
  private static final String PENDING = "crossplane.io/external-create-pending";
  private static final String SUCCEEDED = "crossplane.io/external-create-succeeded";
  private static final String FAILED = "crossplane.io/external-create-failed";

  /** Refuses to go on when the last creation has no known end. */
  static void refuseUnknownEnd(Map<String, Object> object) {
    Instant pending = at(object, PENDING);
    if (pending.isAfter(at(object, SUCCEEDED)) && pending.isAfter(at(object, FAILED))) {
      throw new InvalidSpecException(
          "cannot determine creation result - remove the "
              + PENDING
              + " annotation if it is safe to proceed");
    }
  }

  void pending(ObjectKey key) {
    annotate(key, Map.of(PENDING, now()));
  }

  void failed(ObjectKey key) {
    annotate(key, Map.of(FAILED, now()));
  }

  void succeeded(ObjectKey key, String externalName) {
    annotate(key, Map.of(SUCCEEDED, now(), EXTERNAL_NAME, externalName));
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void annotate(ObjectKey key, Map<String, Object> annotations) {
    cluster.merge(key, Map.of("metadata", Map.of("annotations", new LinkedHashMap<>(annotations))));
  }

  private static Instant at(Map<String, Object> object, String annotation) {
    String text = Json.text(object, "metadata", "annotations", annotation);
    return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
  }
}

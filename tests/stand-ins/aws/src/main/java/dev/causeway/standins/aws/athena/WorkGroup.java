package dev.causeway.standins.aws.athena;

import dev.causeway.standins.aws.wire.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An Athena workgroup.
 *
 * @param resultConfiguration as given, e.g. OutputLocation and EncryptionConfiguration
 * @param cutoff bytes that one query may scan, or null for no limit
 */
record WorkGroup(
    String name,
    String description,
    boolean enabled,
    ObjectNode resultConfiguration,
    boolean enforced,
    boolean publishMetrics,
    boolean requesterPays,
    @Nullable Long cutoff,
    String engineVersion,
    Map<String, String> tags,
    Instant created) {
  static final String ENGINE = "Athena engine version 3";
  static final String AUTO = "AUTO";
  static final long LEAST_CUTOFF = 10_000_000;

  @Nullable String outputLocation() {
    var location = resultConfiguration.get("OutputLocation");
    return location == null ? null : location.stringValue();
  }

  ObjectNode engine() {
    return Json.object()
        .put("SelectedEngineVersion", engineVersion)
        .put("EffectiveEngineVersion", ENGINE);
  }

  ObjectNode json() {
    ObjectNode configuration = Json.object();
    configuration.set("ResultConfiguration", resultConfiguration.deepCopy());
    configuration.put("EnforceWorkGroupConfiguration", enforced);
    configuration.put("PublishCloudWatchMetricsEnabled", publishMetrics);
    configuration.put("RequesterPaysEnabled", requesterPays);
    if (cutoff != null) {
      configuration.put("BytesScannedCutoffPerQuery", cutoff);
    }
    configuration.set("EngineVersion", engine());
    ObjectNode json = summary();
    json.remove("EngineVersion");
    json.set("Configuration", configuration);
    return json;
  }

  ObjectNode summary() {
    ObjectNode json =
        Json.object()
            .put("Name", name)
            .put("State", enabled ? "ENABLED" : "DISABLED")
            .put("Description", description)
            .put("CreationTime", Json.time(created));
    json.set("EngineVersion", engine());
    return json;
  }
}

package dev.causeway.operators.engine.cluster;

import dev.causeway.contract.ActProgress;
import dev.causeway.contract.ActResult;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** What a phase's acts have reported into its progress ConfigMap. */
public final class ActReports {
  private static final Logger LOG = LoggerFactory.getLogger(ActReports.class);

  private final Map<String, String> data;

  private ActReports(Map<String, String> data) {
    this.data = data;
  }

  /** Reports in a ConfigMap. */
  public static ActReports in(ConfigMap map) {
    return new ActReports(map.getData() == null ? Map.of() : map.getData());
  }

  /** No reports. */
  public static ActReports none() {
    return new ActReports(Map.of());
  }

  /** What an act last told. */
  public Optional<ActProgress> progress(String act) {
    return read(Names.progressKey(act), ActProgress.class);
  }

  /** What an act came to. */
  public Optional<ActResult> result(String act) {
    return read(Names.resultKey(act), ActResult.class);
  }

  /** All results, in no order. */
  public List<ActResult> results() {
    return data.keySet().stream()
        .filter(key -> key.endsWith(Names.resultKey("")))
        .map(key -> read(key, ActResult.class))
        .flatMap(Optional::stream)
        .toList();
  }

  /** A report that cannot be read counts as none: the act is then tried again. */
  private <T> Optional<T> read(String key, Class<T> type) {
    String json = data.get(key);
    if (json == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(json, type));
    } catch (JacksonException e) {
      LOG.atWarn().addKeyValue("key", key).setCause(e).log("a report cannot be read");
      return Optional.empty();
    }
  }
}

package dev.causeway.standins.crossplane.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one function of a pipeline hands to the next. */
final class PipelineState {
  private final Map<String, Object> composite;
  private final Map<String, ObservedResource> observed;
  private final Map<String, DesiredResource> desired = new TreeMap<>();
  private final Map<String, byte[]> connectionDetails = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private Map<String, Object> desiredComposite = new LinkedHashMap<>();
  private @Nullable Map<String, Object> environment;
  private boolean compositeUnready;

  PipelineState(
      Map<String, Object> composite,
      Map<String, ObservedResource> observed,
      @Nullable Map<String, Object> environment) {
    this.composite = composite;
    this.observed = observed;
    this.environment = environment;
  }

  /** Numbers become floats on the way from one function to the next. */
  void nextStep() {
    desired.replaceAll((name, resource) ->
        new DesiredResource(Json.floatsOf(resource.object()), resource.ready()));
    desiredComposite = Json.floatsOf(desiredComposite);
    environment = environment == null ? null : Json.floatsOf(environment);
  }

  Map<String, Object> composite() {
    return composite;
  }

  Map<String, ObservedResource> observed() {
    return observed;
  }

  Map<String, DesiredResource> desired() {
    return desired;
  }

  Map<String, Object> desiredComposite() {
    return desiredComposite;
  }

  Map<String, byte[]> connectionDetails() {
    return connectionDetails;
  }

  List<String> warnings() {
    return warnings;
  }

  /** The environment, made when there is none yet. */
  Map<String, Object> environment() {
    if (environment == null) {
      environment = new LinkedHashMap<>();
    }
    return environment;
  }

  /** The composite is not ready, whatever its resources say. */
  void markCompositeUnready() {
    compositeUnready = true;
  }

  boolean compositeUnready() {
    return compositeUnready;
  }
}

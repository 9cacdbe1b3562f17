package dev.causeway.operators.engine.workload;

import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.WorkloadPlan;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * A plan as the agent's ConfigMap holds it: the same that the acts work from.
 *
 * @param plan the plan
 * @param generation generation of the workload's spec that it was made from
 */
public record ResolvedPlan(WorkloadPlan plan, long generation) {
  static final String GENERATION = Names.GROUP + "/generation";
  private static final String KEY = "workload.json";

  /** Reads a plan; empty if somebody took it out of the ConfigMap, until it is put right again. */
  public static Optional<ResolvedPlan> read(ConfigMap map) {
    String json = map.getData() == null ? null : map.getData().get(KEY);
    Map<String, String> annotations = map.getMetadata().getAnnotations();
    String generation = annotations == null ? null : annotations.get(GENERATION);
    if (json == null || generation == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ResolvedPlan(Json.read(json, WorkloadPlan.class), Long.parseLong(generation)));
    } catch (JacksonException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Base address of the workload's agent. */
  public String agentUrl() {
    return AgentResources.url(plan.namespace(), plan.name());
  }
}

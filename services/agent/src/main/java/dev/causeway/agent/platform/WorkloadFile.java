package dev.causeway.agent.platform;

import dev.causeway.contract.Json;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.WorkloadPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the mounted plan, and what lies beside it. */
final class WorkloadFile {
  private WorkloadFile() {}

  static WorkloadPlan read(AgentSettings settings) {
    WorkloadPlan plan;
    try {
      plan = Json.read(Files.readString(settings.workloadFile()), WorkloadPlan.class);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "agent.workload-file is %s and cannot be read; mount the workload's ConfigMap there"
              .formatted(settings.workloadFile()),
          e);
    }
    if (!plan.name().equals(settings.workload())
        || !plan.namespace().equals(settings.namespace())) {
      throw new IllegalStateException(
          "%s is the plan of %s/%s, but the agent is told to serve %s/%s"
              .formatted(
                  settings.workloadFile(),
                  plan.namespace(),
                  plan.name(),
                  settings.namespace(),
                  settings.workload()));
    }
    return plan;
  }

  /** Which questions are asked twice; none where no file says so. */
  static Shadow shadow(AgentSettings settings) {
    Path file = settings.workloadFile().resolveSibling(Shadow.FILE);
    if (Files.notExists(file)) {
      return Shadow.OFF;
    }
    try {
      return Json.read(Files.readString(file), Shadow.class);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be read; mount the workload's ConfigMap there".formatted(file), e);
    }
  }
}

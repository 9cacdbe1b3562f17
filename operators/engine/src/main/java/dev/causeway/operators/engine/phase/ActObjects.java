package dev.causeway.operators.engine.phase;

import dev.causeway.contract.ActTask;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.engine.cluster.Owned;
import dev.causeway.operators.engine.cluster.PodParts;
import dev.causeway.operators.engine.phase.decide.Phase;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.Map;

/** The ConfigMap that holds an act's task, and the Job that carries it out. */
final class ActObjects {
  static final String TASK = "task.json";
  static final String GENERATION = Names.GROUP + "/generation";

  private static final String MOUNT = "/etc/causeway";

  private final MigrationPhase resource;
  private final Phase phase;
  private final ActTask task;

  ActObjects(MigrationPhase resource, Phase phase, ActTask task) {
    this.resource = resource;
    this.phase = phase;
    this.task = task;
  }

  ConfigMap configMap() {
    ConfigMap map =
        new ConfigMapBuilder()
            .withMetadata(Owned.by(resource, task.act(), labels()))
            .withImmutable(true)
            .addToData(TASK, Json.write(task))
            .build();
    map.getMetadata()
        .setAnnotations(
            Map.of(GENERATION, Long.toString(phase.generation()), PhaseSpecs.RETRY, phase.retry()));
    return map;
  }

  Job job(QueryWorkload workload) {
    Phase.Limits limits = phase.limitsOf(task.stage());
    return new JobBuilder()
        .withMetadata(Owned.by(resource, task.act(), labels()))
        .withNewSpec()
        .withBackoffLimit(limits.retries())
        .withActiveDeadlineSeconds(Math.max(1, limits.timeout().toSeconds()))
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels())
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Never")
        .withServiceAccountName(Names.runner(workload.getMetadata().getName()))
        .withTerminationGracePeriodSeconds(30L)
        .withSecurityContext(PodParts.podSecurity())
        .withContainers(container(workload))
        .withVolumes(PodParts.scratch(), PodParts.file("task", task.act(), TASK))
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private Container container(QueryWorkload workload) {
    return new ContainerBuilder()
        .withName("runner")
        .withImage(workload.getSpec().runner().image())
        .withEnvFrom(PodParts.envFrom(workload.getSpec().aws()))
        .addNewEnv()
        .withName("CAUSEWAY_TASK")
        .withValue(MOUNT + "/" + TASK)
        .endEnv()
        .addNewEnv()
        .withName("CAUSEWAY_SESSION_KEEP_ALIVE")
        .withValue(resource.getSpec().sync().sessionKeepAlive())
        .endEnv()
        .withResources(workload.getSpec().runner().resources().toRequirements())
        .withSecurityContext(PodParts.containerSecurity())
        .withVolumeMounts(PodParts.scratchMount(), PodParts.fileMount("task", MOUNT))
        .build();
  }

  private Map<String, String> labels() {
    return Map.of(
        Names.WORKLOAD_LABEL, phase.workload(),
        Names.PHASE_LABEL, phase.name(),
        Names.STAGE_LABEL, task.stage().name(),
        Names.ACT_LABEL, task.act());
  }
}

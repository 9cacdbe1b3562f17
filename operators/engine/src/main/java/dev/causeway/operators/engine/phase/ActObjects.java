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
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.List;
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
        .withVolumes(volumes(workload))
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private List<Volume> volumes(QueryWorkload workload) {
    List<Volume> volumes = new ArrayList<>();
    volumes.add(PodParts.scratch());
    volumes.add(PodParts.files("task", task.act(), TASK));
    SigningKey.of(workload, task).map(SigningKey::volume).ifPresent(volumes::add);
    return volumes;
  }

  private List<VolumeMount> mounts(QueryWorkload workload) {
    List<VolumeMount> mounts = new ArrayList<>();
    mounts.add(PodParts.scratchMount());
    mounts.add(PodParts.fileMount("task", MOUNT));
    SigningKey.of(workload, task).map(SigningKey::mount).ifPresent(mounts::add);
    return mounts;
  }

  private Container container(QueryWorkload workload) {
    return new ContainerBuilder()
        .withName("runner")
        .withImage(workload.getSpec().runner().image())
        .withEnvFrom(PodParts.envFrom(workload.getSpec().aws()))
        .withEnv(SigningKey.environment(workload, task))
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
        .withVolumeMounts(mounts(workload))
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

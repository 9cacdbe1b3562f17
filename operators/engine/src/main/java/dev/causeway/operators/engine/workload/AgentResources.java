package dev.causeway.operators.engine.workload;

import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.engine.cluster.Owned;
import dev.causeway.operators.engine.cluster.PodParts;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.List;
import java.util.Map;

/** The agent of a workload: rolled without a moment in which nobody answers. */
final class AgentResources {
  static final int PORT = 8080;

  private static final String NAME_LABEL = "app.kubernetes.io/name";
  private static final String INSTANCE_LABEL = "app.kubernetes.io/instance";
  private static final String MOUNT = "/etc/causeway";
  private static final String FILE = "workload.json";

  private final QueryWorkload workload;
  private final WorkloadPlan plan;
  private final Shadow shadow;
  private final String name;

  AgentResources(QueryWorkload workload, WorkloadPlan plan) {
    this.workload = workload;
    this.plan = plan;
    this.shadow = Shadows.of(workload.getSpec());
    this.name = Names.agent(workload.getMetadata().getName());
  }

  /** Base address of the agent inside the cluster. */
  static String url(String namespace, String workload) {
    return "http://%s.%s.svc:%d".formatted(Names.agent(workload), namespace, PORT);
  }

  List<HasMetadata> all() {
    return List.of(configMap(), totals(), service(), deployment(), disruptionBudget());
  }

  private ConfigMap configMap() {
    ConfigMap map =
        new ConfigMapBuilder()
            .withMetadata(Owned.by(workload, name, labels()))
            .addToData(FILE, Json.write(plan))
            .addToData(Shadow.FILE, Json.write(shadow))
            .build();
    map.getMetadata()
        .setAnnotations(
            Map.of(ResolvedPlan.GENERATION, workload.getMetadata().getGeneration().toString()));
    return map;
  }

  /** Where the pods add up what asking both engines came to; what is in it is theirs. */
  private ConfigMap totals() {
    return new ConfigMapBuilder()
        .withMetadata(Owned.by(workload, Names.shadow(workload.getMetadata().getName()), labels()))
        .build();
  }

  private Service service() {
    return new ServiceBuilder()
        .withMetadata(Owned.by(workload, name, labels()))
        .withNewSpec()
        .withSelector(selector())
        .addNewPort()
        .withName("http")
        .withProtocol("TCP")
        .withPort(PORT)
        .withTargetPort(new IntOrString("http"))
        .endPort()
        .endSpec()
        .build();
  }

  private PodDisruptionBudget disruptionBudget() {
    return new PodDisruptionBudgetBuilder()
        .withMetadata(Owned.by(workload, name, labels()))
        .withNewSpec()
        .withMaxUnavailable(new IntOrString(1))
        .withNewSelector()
        .withMatchLabels(selector())
        .endSelector()
        .endSpec()
        .build();
  }

  private Deployment deployment() {
    return new DeploymentBuilder()
        .withMetadata(Owned.by(workload, name, labels()))
        .withNewSpec()
        .withReplicas(workload.getSpec().agent().replicas())
        .withNewStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withMaxUnavailable(new IntOrString(0))
        .withMaxSurge(new IntOrString(1))
        .endRollingUpdate()
        .endStrategy()
        .withNewSelector()
        .withMatchLabels(selector())
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .addToLabels(labels())
        .addToAnnotations(Names.GROUP + "/plan", plan.hash())
        .addToAnnotations(Names.GROUP + "/shadow", Json.hash(shadow))
        .endMetadata()
        .withSpec(pod())
        .endTemplate()
        .endSpec()
        .build();
  }

  private PodSpec pod() {
    return new PodSpecBuilder()
        .withServiceAccountName(name)
        .withTerminationGracePeriodSeconds(60L)
        .withSecurityContext(PodParts.podSecurity())
        .withContainers(container())
        .withVolumes(PodParts.scratch(), PodParts.files("workload", name, FILE, Shadow.FILE))
        .build();
  }

  private Container container() {
    return new ContainerBuilder()
        .withName("agent")
        .withImage(workload.getSpec().agent().image())
        .withEnvFrom(PodParts.envFrom(workload.getSpec().aws()))
        .withEnv(
            value("CAUSEWAY_WORKLOAD", workload.getMetadata().getName()),
            value("CAUSEWAY_NAMESPACE", workload.getMetadata().getNamespace()),
            field("POD_NAME", "metadata.name"),
            field("POD_UID", "metadata.uid"),
            field("POD_NAMESPACE", "metadata.namespace"))
        .addNewPort()
        .withName("http")
        .withContainerPort(PORT)
        .withProtocol("TCP")
        .endPort()
        .withResources(workload.getSpec().agent().resources().toRequirements())
        .withSecurityContext(PodParts.containerSecurity())
        .withVolumeMounts(PodParts.scratchMount(), PodParts.fileMount("workload", MOUNT))
        .withStartupProbe(probe("liveness", 2, 90))
        .withLivenessProbe(probe("liveness", 10, 3))
        .withReadinessProbe(probe("readiness", 2, 2))
        .withNewLifecycle()
        .withNewPreStop()
        .withNewSleep(5L)
        .endPreStop()
        .endLifecycle()
        .build();
  }

  private static Probe probe(String group, int periodSeconds, int failures) {
    return new ProbeBuilder()
        .withNewHttpGet()
        .withPath("/actuator/health/" + group)
        .withPort(new IntOrString("http"))
        .withScheme("HTTP")
        .endHttpGet()
        .withPeriodSeconds(periodSeconds)
        .withFailureThreshold(failures)
        .withTimeoutSeconds(2)
        .build();
  }

  private static EnvVar value(String name, String value) {
    return new EnvVarBuilder().withName(name).withValue(value).build();
  }

  private static EnvVar field(String name, String path) {
    return new EnvVarBuilder()
        .withName(name)
        .withNewValueFrom()
        .withNewFieldRef()
        .withApiVersion("v1")
        .withFieldPath(path)
        .endFieldRef()
        .endValueFrom()
        .build();
  }

  private Map<String, String> labels() {
    String workloadName = workload.getMetadata().getName();
    return Map.of(
        NAME_LABEL, "agent", INSTANCE_LABEL, workloadName, Names.WORKLOAD_LABEL, workloadName);
  }

  private Map<String, String> selector() {
    return Map.of(NAME_LABEL, "agent", INSTANCE_LABEL, workload.getMetadata().getName());
  }
}

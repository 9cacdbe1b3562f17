package dev.causeway.e2e;

import dev.causeway.contract.Capability;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Routes;
import dev.causeway.operators.api.v1alpha1.Condition;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.RunStatus;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadStatus;
import dev.causeway.operators.api.v1alpha1.ShadowStatus;
import dev.causeway.operators.api.v1alpha1.TargetState;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One workload and its phase, seen through the Kubernetes API. */
public final class Cluster implements AutoCloseable {
  /** Namespace of the supply chain assistant. */
  public static final String NAMESPACE = "supply-chain";

  /** Its QueryWorkload. */
  public static final String WORKLOAD = "supply-chain";

  /** Its MigrationPhase. */
  public static final String PHASE = "database";

  private final KubernetesClient client;
  private final Environment environment;

  /** The supply chain assistant in a cluster. */
  public Cluster(Path kubeconfig) {
    this(kubeconfig, Environment.LOCAL);
  }

  /** An environment in a cluster. */
  public Cluster(Path kubeconfig, Environment environment) {
    this.environment = environment;
    client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
            .build();
  }

  /** The environment that is looked at. */
  public Environment environment() {
    return environment;
  }

  /** The client, for what has no method here. */
  public KubernetesClient client() {
    return client;
  }

  /** The phase, where there is one. */
  public Optional<MigrationPhase> phase() {
    return Optional.ofNullable(
        client
            .resources(MigrationPhase.class)
            .inNamespace(environment.namespace())
            .withName(environment.phase())
            .get());
  }

  /** The phase's status; empty where it has none yet. */
  public Optional<MigrationPhaseStatus> status() {
    return phase().map(MigrationPhase::getStatus);
  }

  /** The workload, where there is one. */
  public Optional<QueryWorkload> workload() {
    return Optional.ofNullable(
        client
            .resources(QueryWorkload.class)
            .inNamespace(environment.namespace())
            .withName(environment.workload())
            .get());
  }

  /** What asking both engines the users' questions showed of the phase's run, once it is told. */
  public Optional<ShadowStatus> shadow() {
    String run = status().map(MigrationPhaseStatus::run).map(RunStatus::database).orElse("");
    return workload()
        .map(QueryWorkload::getStatus)
        .map(QueryWorkloadStatus::shadow)
        .filter(shadow -> shadow.database().equals(run));
  }

  /** The routes of the database. */
  public Optional<Routes> routes() {
    return Optional.ofNullable(
            client
                .configMaps()
                .inNamespace(environment.namespace())
                .withName(Names.routes(environment.workload()))
                .get())
        .flatMap(Cluster::routesOf);
  }

  /** The routes of the database in their ConfigMap. */
  static Optional<Routes> routesOf(ConfigMap map) {
    return Optional.ofNullable(map.getData())
        .map(data -> data.get(Capability.Database.routeKey()))
        .map(json -> Json.read(json, Routes.class));
  }

  /** Sets how far the phase shall go, as a commit would. */
  public void target(TargetState state) {
    patchSpec("{\"targetState\": \"" + state + "\"}");
  }

  /** Merges into the phase's spec. */
  public void patchSpec(String json) {
    client
        .resources(MigrationPhase.class)
        .inNamespace(environment.namespace())
        .withName(environment.phase())
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": " + json + "}");
  }

  /** Where the agent's Service answers, once it has an address. */
  public Optional<URI> agent() {
    return Optional.ofNullable(
            client
                .services()
                .inNamespace(environment.namespace())
                .withName(Names.agent(environment.workload()))
                .get())
        .map(service -> service.getSpec())
        .filter(spec -> spec.getClusterIP() != null && !spec.getPorts().isEmpty())
        .map(spec ->
            URI.create(
                "http://" + spec.getClusterIP() + ":" + spec.getPorts().getFirst().getPort()));
  }

  /** Everything that says why things stand as they do, for the message of a missed deadline. */
  public String situation() {
    Stream<String> phase =
        phase().map(MigrationPhase::getStatus).map(Cluster::lines).orElse(Stream.of("no phase"));
    Stream<String> workload =
        workload()
            .map(QueryWorkload::getStatus)
            .map(status -> lines("workload", status.conditions()))
            .orElse(Stream.of("no workload"));
    return Stream.concat(phase, workload).collect(Collectors.joining("\n  ", "\n  ", ""));
  }

  private static Stream<String> lines(MigrationPhaseStatus status) {
    Stream<String> stages =
        status.stages().stream()
            .map(stage -> "stage " + stage.name() + " " + stage.state() + ": " + stage.message());
    return Stream.of(
            Stream.of("phase is " + status.state() + "; " + status.trafficState()),
            lines("phase", status.conditions()),
            stages)
        .flatMap(line -> line);
  }

  private static Stream<String> lines(String owner, List<Condition> conditions) {
    return conditions.stream()
        .map(
            c -> owner + " " + c.type() + "=" + c.status() + " " + c.reason() + ": " + c.message());
  }

  @Override
  public void close() {
    client.close();
  }
}

package dev.causeway.e2e;

import dev.causeway.contract.Names;
import dev.causeway.contract.Route;
import dev.causeway.contract.Routes;
import dev.causeway.operators.api.v1alpha1.Condition;
import dev.causeway.operators.api.v1alpha1.ConditionStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.api.v1alpha1.TargetState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The steps of the crossing, as a person would take them and wait for them. */
public final class Journey {
  private static final String PLATFORM = "causeway-system";
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(180);

  private final Cluster cluster;
  private final Kubectl kubectl;
  private final Runnable onLook;

  /**
   * A journey.
   *
   * @param onLook called each time it looks while it waits
   */
  public Journey(Cluster cluster, Kubectl kubectl, Runnable onLook) {
    this.cluster = cluster;
    this.kubectl = kubectl;
    this.onLook = onLook;
  }

  /** Brings the environment in, as Git holds it. */
  public String apply() {
    return kubectl.run("apply", "-k", cluster.environment().folder()).orThrow();
  }

  /**
   * Gives the environment's namespace what the local platform has in its own: how pods find AWS
   * here, and what certificates are signed with. On EKS they have an identity, and KMS signs.
   */
  public void connect() {
    String namespace = cluster.environment().namespace();
    var client = cluster.client();
    client.resource(namespaced(namespace)).serverSideApply();
    for (String name : List.of("aws-endpoints", "parity-signing")) {
      give(client.configMaps().inNamespace(PLATFORM).withName(name).require());
    }
    for (String name : List.of("aws-credentials", "parity-signing")) {
      give(client.secrets().inNamespace(PLATFORM).withName(name).require());
    }
  }

  private void give(HasMetadata object) {
    object.setMetadata(
        new ObjectMetaBuilder()
            .withName(object.getMetadata().getName())
            .withNamespace(cluster.environment().namespace())
            .addToLabels(Names.WORKLOAD_LABEL, cluster.environment().workload())
            .build());
    cluster.client().resource(object).createOr(NonDeletingOperation::update);
  }

  private static Namespace namespaced(String name) {
    return new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
  }

  /**
   * Takes users back if any are on the target, then deletes the phase and all it did, so that the
   * next one begins with a new run.
   */
  public void startOver(Duration limit) {
    if (cluster.phase().isEmpty()) {
      return;
    }
    cluster.target(TargetState.Prepared);
    until("all users on the source", limit, j -> weight() == 0);
    kubectl
        .run(
            "delete",
            "mp",
            cluster.environment().phase(),
            "-n",
            cluster.environment().namespace(),
            "--timeout=60s")
        .orThrow();
    until("the old acts are gone", limit, j -> j.actsLeft() == 0);
  }

  private long actsLeft() {
    long jobs =
        cluster
            .client()
            .batch()
            .v1()
            .jobs()
            .inNamespace(cluster.environment().namespace())
            .list()
            .getItems()
            .size();
    boolean progress =
        cluster
                .client()
                .configMaps()
                .inNamespace(cluster.environment().namespace())
                .withName(Names.progress(cluster.environment().phase()))
                .get()
            != null;
    return jobs + (progress ? 1 : 0);
  }

  /** Sets the target state and waits until the phase is there. */
  public MigrationPhaseStatus reach(TargetState target, Duration limit) {
    cluster.target(target);
    return reached(limit);
  }

  /**
   * Waits until the phase says of its present spec that its target is reached.
   *
   * @throws IllegalStateException as soon as the phase says that it cannot be
   */
  public MigrationPhaseStatus reached(Duration limit) {
    until("the phase to reach its target", limit, j -> j.holds("Ready") || j.holds("Stalled"));
    if (holds("Stalled")) {
      throw new IllegalStateException("the phase cannot reach its target:" + cluster.situation());
    }
    return cluster.status().orElseThrow();
  }

  /** Waits until a stage or gate has failed for the present spec. */
  public MigrationPhaseStatus stalled(Duration limit) {
    until("the phase to stall", limit, j -> j.holds("Stalled"));
    return cluster.status().orElseThrow();
  }

  /** Waits for a state of the phase. */
  public void state(PhaseState wanted, Duration limit) {
    until(
        "state " + wanted,
        limit,
        j -> j.cluster.status().map(s -> s.state() == wanted).orElse(false));
  }

  /** Waits for anything else that the cluster shows. */
  public void until(String what, Duration limit, Predicate<Journey> done) {
    Await.until(
        what,
        limit,
        () -> {
          onLook.run();
          return this;
        },
        done,
        cluster::situation);
  }

  /**
   * Waits until the agent answers and says what can be asked.
   *
   * @throws IllegalStateException as soon as the workload says that it is not valid
   */
  public AgentClient agent() {
    until("the agent's pods", ANSWER_LIMIT, j -> j.agentAvailable() || j.workloadStalled());
    if (workloadStalled()) {
      throw new IllegalStateException("the workload is not valid:" + cluster.situation());
    }
    return new AgentClient(cluster.agent().orElseThrow());
  }

  private boolean workloadStalled() {
    Optional<QueryWorkload> workload = cluster.workload();
    if (workload.isEmpty() || workload.get().getStatus() == null) {
      return false;
    }
    long generation = workload.get().getMetadata().getGeneration();
    return workload.get().getStatus().conditions().stream()
        .filter(c -> c.type().equals("Stalled"))
        .anyMatch(c -> c.observedGeneration() == generation && c.status() == ConditionStatus.True);
  }

  private boolean agentAvailable() {
    var deployment =
        cluster
            .client()
            .apps()
            .deployments()
            .inNamespace(cluster.environment().namespace())
            .withName(dev.causeway.contract.Names.agent(cluster.environment().workload()))
            .get();
    if (deployment == null || deployment.getStatus() == null || cluster.agent().isEmpty()) {
      return false;
    }
    Integer ready = deployment.getStatus().getReadyReplicas();
    return ready != null && ready.equals(deployment.getSpec().getReplicas());
  }

  /** Whether a condition is true of the present generation of the phase. */
  public boolean holds(String type) {
    Optional<MigrationPhase> phase = cluster.phase();
    if (phase.isEmpty() || phase.get().getStatus() == null) {
      return false;
    }
    long generation = phase.get().getMetadata().getGeneration();
    return phase.get().getStatus().conditions().stream()
        .filter(c -> c.type().equals(type))
        .anyMatch(c -> c.observedGeneration() == generation && c.status() == ConditionStatus.True);
  }

  /** A condition of the phase. */
  public Optional<Condition> condition(String type) {
    return cluster.status().stream()
        .flatMap(status -> status.conditions().stream())
        .filter(c -> c.type().equals(type))
        .findFirst();
  }

  /** Share of the users on the target. */
  public int weight() {
    return route().map(Route::weight).orElse(0);
  }

  /** The route in force. */
  public Optional<Route> route() {
    return cluster.routes().map(Routes::current);
  }
}

package dev.causeway.e2e.journey;

import dev.causeway.contract.Route;
import dev.causeway.data.Scale;
import dev.causeway.e2e.AgentClient;
import dev.causeway.e2e.Cluster;
import dev.causeway.e2e.Evidence;
import dev.causeway.e2e.Journey;
import dev.causeway.e2e.Kubectl;
import dev.causeway.e2e.Ledger;
import dev.causeway.e2e.LocalPlatform;
import dev.causeway.e2e.RequestLoop;
import dev.causeway.e2e.Source;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The end-to-end platform with its data, for one test class. */
record Scenario(
    LocalPlatform platform, Cluster cluster, Kubectl kubectl, Journey journey, Evidence s3)
    implements AutoCloseable {
  /** For a whole run: copy and proof, or the move of all users. */
  static final Duration LIMIT = Duration.ofMinutes(4);

  static final String DEFAULT_STATE = ".local/instances/e2e";
  private static final Scale SCALE = new Scale(50_000, 1);

  /** Connects to the instance e2e, or to that of property causeway.e2e.state; makes its data. */
  static Scenario open() throws Exception {
    Path root = Path.of(System.getProperty("causeway.root"));
    LocalPlatform platform =
        new LocalPlatform(
            root, root.resolve(System.getProperty("causeway.e2e.state", DEFAULT_STATE)));
    Cluster cluster = new Cluster(platform.kubeconfig());
    Kubectl kubectl = new Kubectl(platform);
    new Source(platform).load(SCALE, System.out::println);
    Journey journey = new Journey(cluster, kubectl, () -> {});
    return new Scenario(platform, cluster, kubectl, journey, new Evidence(platform));
  }

  /** Takes everything back to before the phase, then brings the environment in as Git holds it. */
  void applyAnew() {
    journey.startOver(LIMIT);
    journey.apply();
  }

  /** The same, but the phase shall only copy. */
  void applyAnewUpTo(String targetState) {
    journey.startOver(LIMIT);
    String manifests = kubectl.run("kustomize", "environments/local").orThrow();
    String changed = manifests.replace("targetState: Proven", "targetState: " + targetState);
    kubectl.runWithInput(changed, "apply", "-f", "-").orThrow();
  }

  /** Users who keep asking; the caller stops them. */
  RequestLoop ask() throws Exception {
    AgentClient agent = journey.agent();
    return new RequestLoop(agent, agent.queries(), 20, 3);
  }

  MigrationPhaseStatus status() {
    return cluster.status().orElseThrow(() -> new AssertionError("the phase has no status"));
  }

  /** The states that the phase went through, each change once, in order. */
  List<PhaseState> states() {
    List<PhaseState> states = new ArrayList<>();
    for (MigrationPhaseStatus.HistoryEntry entry : status().history()) {
      if (states.isEmpty()) {
        states.add(entry.from());
      }
      states.add(entry.to());
    }
    return states;
  }

  long routeVersion() {
    return journey.route().map(Route::version).orElseThrow();
  }

  String bucket() {
    return cluster.workload().orElseThrow().getSpec().target().lake().bucket();
  }

  Ledger ledger() {
    return new Ledger(s3, cluster.environment(), bucket());
  }

  /** Keys below a prefix of the lake's bucket. */
  List<String> keys(String prefix) {
    return s3
        .s3()
        .listObjectsV2Paginator(request -> request.bucket(bucket()).prefix(prefix))
        .contents()
        .stream()
        .map(object -> object.key())
        .toList();
  }

  @Override
  public void close() {
    s3.close();
    cluster.close();
  }
}

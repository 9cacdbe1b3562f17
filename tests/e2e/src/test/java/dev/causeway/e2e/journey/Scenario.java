package dev.causeway.e2e.journey;

import dev.causeway.contract.Route;
import dev.causeway.contract.Stage;
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
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.StageState;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.StageStatus;
import dev.causeway.operators.api.v1alpha1.PhaseState;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The end-to-end platform with its data, for one test class. */
record Scenario(
    LocalPlatform platform, Cluster cluster, Kubectl kubectl, Journey journey, Evidence s3)
    implements AutoCloseable {
  /** For a whole run: copy and proof, or the move of all users. */
  static final Duration LIMIT = Duration.ofMinutes(4);

  private static final String DEFAULT_STATE = ".local/instances/e2e";
  private static final Scale SCALE = new Scale(50_000, 1);

  /** The instance e2e, or that of property causeway.e2e.state. */
  static LocalPlatform local() {
    Path root = Path.of(System.getProperty("causeway.root"));
    return new LocalPlatform(
        root, root.resolve(System.getProperty("causeway.e2e.state", DEFAULT_STATE)));
  }

  /** Connects to the platform and makes its data. */
  static Scenario open() throws Exception {
    LocalPlatform platform = local();
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

  /** How a stage stands; empty while the phase has not told. */
  Optional<StageStatus> stage(Stage name) {
    return cluster.status().stream()
        .flatMap(status -> status.stages().stream())
        .filter(stage -> stage.name() == name)
        .findFirst();
  }

  /** Waits until a stage is done. */
  void done(Stage name) {
    journey.until(
        name + " to be done",
        LIMIT,
        j -> stage(name).filter(stage -> stage.state() == StageState.Done).isPresent());
  }

  /** Waits until a stage tells something that a pattern finds. */
  void tells(Stage name, String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    journey.until(
        name + " to tell " + pattern,
        LIMIT,
        j -> stage(name).filter(stage -> wanted.matcher(stage.message()).find()).isPresent());
  }

  /** Asks for another try of what failed, as a person does. */
  void retry() {
    String value = Long.toString(System.nanoTime());
    kubectl
        .run(
            "annotate",
            "mp",
            Cluster.PHASE,
            "-n",
            Cluster.NAMESPACE,
            "--overwrite",
            "causeway.dev/retry=" + value)
        .orThrow();
  }

  /** Pods of the operators. */
  List<Pod> operators() {
    return cluster.client().pods().inNamespace("causeway-system").list().getItems().stream()
        .filter(pod -> pod.getMetadata().getName().contains("causeway"))
        .toList();
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

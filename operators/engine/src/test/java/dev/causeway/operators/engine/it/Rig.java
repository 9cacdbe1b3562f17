package dev.causeway.operators.engine.it;

import dev.causeway.contract.Capability;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.kubeapi.KubeApi;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.engine.capabilities.database.DatabaseCrossing;
import dev.causeway.operators.engine.cluster.RoutesConfigMap;
import dev.causeway.operators.engine.ledger.FakeS3;
import dev.causeway.operators.engine.ledger.S3Ledger;
import dev.causeway.operators.engine.persona.PersonaPolicyReconciler;
import dev.causeway.operators.engine.phase.MigrationPhaseReconciler;
import dev.causeway.operators.engine.phase.PhaseMetrics;
import dev.causeway.operators.engine.routes.Position;
import dev.causeway.operators.engine.workload.QueryWorkloadReconciler;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A namespace with the operators under their real rights, and everybody they deal with. */
final class Rig implements AutoCloseable {
  final String namespace;
  final KubernetesClient user;
  final FakeS3 s3 = new FakeS3();
  final RunnerScript runner = new RunnerScript();
  final AgentActor agent;

  /** What the phases' reconciler asks for the time, when it begins to look. */
  final HeldClock clock = new HeldClock();

  final Map<String, Integer> reconciled = new ConcurrentHashMap<>();

  private final KubeApi api;
  final ClusterActor cluster;
  private @Nullable Operator operator;
  private @Nullable S3Ledger ledger;
  private @Nullable KubernetesClient operatorClient;

  Rig(KubeApi api) throws Exception {
    this.api = api;
    this.user = api.admin();
    Path root = Path.of(System.getProperty("causeway.root"));
    api.applyCrds(root.resolve("charts/causeway/files/crds"));
    apply("/it/infra-crds.yaml", "");
    grant(root.resolve("charts/causeway/tests/golden/default.yaml"));
    namespace = api.newNamespace("shop");
    cluster = new ClusterActor(user, namespace, runner);
    agent = new AgentActor(user, namespace, "pod-1", "pod-2");
    publishKey();
    cluster.start();
    agent.start();
    user.resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("shop-queries")
                .withNamespace(namespace)
                .endMetadata()
                .addToData("late_orders.sql", "SELECT id FROM orders WHERE late;")
                .build())
        .create();
  }

  void publishKey() {
    user.resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("shop-parity")
                .withNamespace(namespace)
                .addToLabels(Names.WORKLOAD_LABEL, "shop")
                .endMetadata()
                .addToData("public.pem", runner.keys.publicPem())
                .build())
        .create();
  }

  void startOperator() {
    operatorClient = api.asServiceAccount("causeway-system", "causeway");
    S3Ledger s3Ledger = new S3Ledger(region -> s3, Clock.systemUTC());
    ledger = s3Ledger;
    Operator next =
        new Operator(o ->
            o.withKubernetesClient(Objects.requireNonNull(operatorClient))
                .withReconciliationTerminationTimeout(Duration.ofSeconds(10))
                .withMetrics(new Counting()));
    DatabaseCrossing crossing = new DatabaseCrossing();
    PhaseMetrics metrics = new PhaseMetrics(new SimpleMeterRegistry(), Clock.systemUTC());
    register(next, new QueryWorkloadReconciler(s3Ledger, crossing, Clock.systemUTC()));
    register(next, new MigrationPhaseReconciler(s3Ledger, crossing, clock, metrics));
    register(next, new PersonaPolicyReconciler(Clock.systemUTC()));
    reconciled.clear();
    next.start();
    operator = next;
  }

  /** The process ends, with all that it knew. */
  void stopOperator() {
    if (operator != null) {
      operator.stop();
      operator = null;
    }
    if (ledger != null) {
      ledger.close();
    }
  }

  void restartOperator() {
    stopOperator();
    startOperator();
  }

  void applyAll() {
    apply("/it/workload.yaml", namespace);
    apply("/it/phase.yaml", namespace);
  }

  void apply(String resource, String where) {
    try (InputStream yaml = Objects.requireNonNull(Rig.class.getResourceAsStream(resource))) {
      for (HasMetadata object : user.load(yaml).items()) {
        if (!where.isEmpty()) {
          object.getMetadata().setNamespace(where);
        }
        user.resource(object).fieldManager("user").forceConflicts().serverSideApply();
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  void patchPhase(String json) {
    user.resources(MigrationPhase.class)
        .inNamespace(namespace)
        .withName("database")
        .patch(PatchContext.of(PatchType.JSON_MERGE), json);
  }

  void target(String state) {
    patchPhase("{\"spec\":{\"targetState\":\"%s\"}}".formatted(state));
  }

  void patchWorkload(String json) {
    user.resources(QueryWorkload.class)
        .inNamespace(namespace)
        .withName("shop")
        .patch(PatchContext.of(PatchType.JSON_MERGE), json);
  }

  MigrationPhase phase() {
    return user.resources(MigrationPhase.class).inNamespace(namespace).withName("database").get();
  }

  QueryWorkload workload() {
    return user.resources(QueryWorkload.class).inNamespace(namespace).withName("shop").get();
  }

  Job job(String name) {
    return user.batch().v1().jobs().inNamespace(namespace).withName(name).get();
  }

  ConfigMap configMap(String name) {
    return user.configMaps().inNamespace(namespace).withName(name).get();
  }

  /** Acts that are on record: those with a task. */
  Set<String> acts() {
    return user
        .configMaps()
        .inNamespace(namespace)
        .withLabel(Names.ACT_LABEL)
        .list()
        .getItems()
        .stream()
        .map(map -> map.getMetadata().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a removal of an act has done by the time that only its task is left. */
  void removeByHalf(String act) {
    Map<String, Object> keys = new HashMap<>();
    keys.put(Names.progressKey(act), null);
    keys.put(Names.resultKey(act), null);
    user.configMaps()
        .inNamespace(namespace)
        .withName(Names.progress("database"))
        .patch(PatchContext.of(PatchType.JSON_MERGE), Json.write(Map.of("data", keys)));
    user.batch().v1().jobs().inNamespace(namespace).withName(act).delete();
  }

  Position position() {
    return RoutesConfigMap.read(configMap(Names.routes("shop")), Capability.Database).orElseThrow();
  }

  /** Share of the users on the target; -1 while there is no record of the route. */
  int weight() {
    return configMap(Names.routes("shop")) == null ? -1 : position().current().weight();
  }

  @Override
  public void close() {
    stopOperator();
    agent.close();
    cluster.close();
    if (operatorClient != null) {
      operatorClient.close();
    }
  }

  private void register(Operator to, Reconciler<?> reconciler) {
    to.register(reconciler, c -> c.settingNamespace(namespace));
  }

  private void grant(Path chart) throws java.io.IOException {
    user.resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName("causeway-system")
                .endMetadata()
                .build())
        .serverSideApply();
    try (InputStream yaml = Files.newInputStream(chart)) {
      user.load(yaml).items().stream()
          .filter(o -> List.of("ClusterRole", "ClusterRoleBinding").contains(o.getKind()))
          .forEach(o -> user.resource(o).forceConflicts().serverSideApply());
    }
  }

  /** Counts reconciliations that ended well, by kind. */
  private final class Counting implements Metrics {
    @Override
    public void finishedReconciliation(HasMetadata resource, Map<String, Object> metadata) {
      reconciled.merge(resource.getKind(), 1, Integer::sum);
    }
  }
}

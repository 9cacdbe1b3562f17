package dev.causeway.e2e.demo;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.Names;
import dev.causeway.contract.Route;
import dev.causeway.contract.Stage;
import dev.causeway.data.Loader;
import dev.causeway.data.Scale;
import dev.causeway.e2e.Await;
import dev.causeway.e2e.Cluster;
import dev.causeway.e2e.Environment;
import dev.causeway.e2e.Evidence;
import dev.causeway.e2e.Journey;
import dev.causeway.e2e.Kubectl;
import dev.causeway.e2e.Ledger;
import dev.causeway.e2e.LocalPlatform;
import dev.causeway.e2e.Memory;
import dev.causeway.e2e.Proof;
import dev.causeway.e2e.RequestLoop;
import dev.causeway.e2e.Requests;
import dev.causeway.e2e.RouteLog;
import dev.causeway.e2e.Source;
import dev.causeway.operators.api.v1alpha1.ShadowStatus;
import dev.causeway.operators.api.v1alpha1.Table;
import dev.causeway.operators.api.v1alpha1.TargetState;
import dev.causeway.operators.api.v1alpha1.WorkloadQuery;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The demo's chapters, in order. */
final class Crossing implements AutoCloseable {
  private static final Duration PROVE_LIMIT = Duration.ofMinutes(20);
  private static final Duration MOVE_LIMIT = Duration.ofMinutes(5);
  private static final Duration REPORT_LIMIT = Duration.ofSeconds(60);
  private static final Duration STAY = Duration.ofSeconds(8);

  private final LocalPlatform platform;
  private final Cluster cluster;
  private final Source source;
  private final Live live;
  private final Journey journey;
  private final Checks checks = new Checks();
  private final int users;
  private final double rate;
  private @Nullable RequestLoop loop;

  Crossing(
      LocalPlatform platform,
      String environment,
      PrintStream out,
      boolean terminal,
      int users,
      double rate) {
    Kubectl kubectl = new Kubectl(platform);
    this.platform = platform;
    this.cluster = new Cluster(platform.kubeconfig(), Environment.of(kubectl, environment));
    this.source = new Source(platform);
    this.live = new Live(out, terminal, cluster, this::seen);
    this.journey = new Journey(cluster, kubectl, live::look);
    this.users = users;
    this.rate = rate;
  }

  Summary run(Scale scale, boolean fresh) throws Exception {
    boolean newData = cluster.environment().isLocal() ? load(scale) : true;
    boolean crossed = cluster.phase().isPresent();
    if (crossed && (newData || fresh || journey.holds("Stalled"))) {
      live.chapter("The earlier crossing is taken back; the next one takes a new run");
      journey.startOver(MOVE_LIMIT);
    }
    journey.connect();
    live.chapter("kubectl apply -k " + cluster.environment().folder());
    long applied = System.nanoTime();
    boolean onRecord = Proof.of(cluster, Stage.Prove).isPresent();
    journey.apply().lines().filter(Crossing::isNews).forEach(live::say);
    ask();
    live.chapter("Copy and prove (targetState: Proven); no user moves");
    journey.reached(PROVE_LIMIT);
    double proven = seconds(applied);
    checks.add("no user moved before the switch", journey.weight() == 0, journey.weight() + " %");
    try (RouteLog log = new RouteLog(cluster)) {
      double there = move("Switch (targetState: Switched), step by step", TargetState.Switched);
      stay("Athena", "after the switch");
      double back = move("Go back (targetState: Proven)", TargetState.Proven);
      stay("Redshift", "after going back");
      double again = move("Switch again", TargetState.Switched);
      stay("Athena", "after the second switch");
      stopAsking();
      return summary(proven, onRecord, there, back, again, log.routes());
    }
  }

  /** kubectl warns once about a namespace that it did not create itself. */
  private static boolean isNews(String line) {
    return !line.contains("unchanged") && !line.startsWith("Warning: resource namespaces/");
  }

  /** Makes the supply chain's data; the data of any other environment is its owner's. */
  private boolean load(Scale scale) throws SQLException, IOException {
    live.chapter("The source: %,d sales order lines".formatted(scale.lines()));
    return switch (source.load(scale, live::say)) {
      case Loader.Outcome.AlreadyThere() -> {
        live.say("there already");
        yield false;
      }
      case Loader.Outcome.Loaded(long rows) -> {
        live.say("%,12d rows".formatted(rows));
        yield true;
      }
    };
  }

  private void ask() throws IOException, InterruptedException {
    live.chapter(
        "The agent starts, %d users ask at most %.0f times a second".formatted(users, rate));
    var agent = journey.agent();
    loop = new RequestLoop(agent, agent.queries(), users, rate);
  }

  private double move(String title, TargetState target) {
    live.chapter(title);
    long start = System.nanoTime();
    journey.reach(target, MOVE_LIMIT);
    live.look();
    return seconds(start);
  }

  private void stay(String engine, String when) {
    long confirmed = System.nanoTime();
    journey.until(
        "users to be served", STAY.plusSeconds(60), j -> seconds(confirmed) > STAY.toSeconds());
    live.tellRequests();
    checks.only(engine, when, seen().since(confirmed));
  }

  private void stopAsking() {
    if (loop != null) {
      loop.close();
    }
  }

  private Requests seen() {
    return loop == null ? new Requests(List.of()) : loop.soFar();
  }

  private Summary summary(
      double proven, boolean onRecord, double there, double back, double again, List<Route> routes)
      throws SQLException {
    var spec = cluster.workload().orElseThrow().getSpec();
    ActResult proof =
        Proof.of(cluster, Stage.Prove)
            .orElseThrow(() -> new IllegalStateException("the phase has no proof on record"));
    Requests seen = seen();
    checks.requests(seen);
    ShadowStatus shadow = spec.shadow().percent() == 0 ? null : shadow();
    checks.weights(routes, List.of(0, 10, 50, 100, 0, 10, 50, 100));
    checks.add("back within a minute", back < 60, "%.1f s".formatted(back));
    long rows =
        source.rows(
            spec.source().redshift().schema(), spec.tables().stream().map(Table::name).toList());
    int queries = spec.queries().stream().mapToInt(WorkloadQuery::timesProven).sum();
    checks.proof(proof, rows, spec.tables().size(), queries);
    try (Evidence s3 = new Evidence(platform)) {
      checks.evidence(proof, s3);
      Ledger ledger = new Ledger(s3, cluster.environment(), spec.target().lake().bucket());
      Await.until(
          "the ledger to catch up",
          REPORT_LIMIT,
          () -> ledger.missing(routes),
          missing -> missing.isEmpty(),
          cluster::situation);
      checks.ledger(routes, ledger);
    }
    var run = cluster.status().map(s -> s.run()).orElse(null);
    Map<String, Long> memory = new TreeMap<>(Memory.processes(platform));
    memory.putAll(Memory.containers(cluster));
    return new Summary(
        run == null ? "" : run.database(),
        run == null ? null : run.cutAt(),
        proof.parity(),
        proof.evidence(),
        seen.served(),
        seen.failed().size(),
        seen.by("Redshift"),
        seen.by("Athena"),
        seen.millis(50),
        seen.millis(95),
        shadow,
        proven,
        onRecord,
        there,
        back,
        again,
        memory,
        Memory.images(cluster),
        checks.all(),
        look(spec.queries().stream().map(WorkloadQuery::name).findFirst().orElse("")));
  }

  /** The agents tell it a quarter of a minute later. */
  private ShadowStatus shadow() {
    ShadowStatus shadow =
        Await.until(
                "users' questions to be asked of both engines",
                REPORT_LIMIT,
                cluster::shadow,
                told -> told.filter(s -> s.compared() > 0).isPresent(),
                cluster::situation)
            .orElseThrow();
    checks.shadow(shadow);
    return shadow;
  }

  private List<String> look(String query) {
    String kubectl =
        "%s --kubeconfig %s -n %s"
            .formatted(
                relative(platform.kubectl()),
                relative(platform.kubeconfig()),
                cluster.environment().namespace());
    return List.of(
        kubectl + " get qw,mp,pp,pods",
        kubectl + " describe mp " + cluster.environment().phase(),
        kubectl + " get cm " + Names.routes(cluster.environment().workload()) + " -o yaml",
        "curl -s -H '%s: me' %s/api/v1/queries/%s/answer"
            .formatted(Names.USER_HEADER, cluster.agent().map(Object::toString).orElse(""), query),
        "make status; make down");
  }

  private String relative(java.nio.file.Path path) {
    return platform.root().relativize(path).toString();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    stopAsking();
    cluster.close();
  }
}

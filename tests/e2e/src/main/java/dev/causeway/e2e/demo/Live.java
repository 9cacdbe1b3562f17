package dev.causeway.e2e.demo;

import dev.causeway.contract.Route;
import dev.causeway.contract.Routes;
import dev.causeway.contract.Side;
import dev.causeway.e2e.Cluster;
import dev.causeway.e2e.Requests;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.GateStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.StageState;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.StageStatus;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Shows how the phase stands: repainted on a terminal, otherwise one line for each change. */
final class Live {
  private static final int BAR = 20;
  private static final int WIDTH = 118;
  private static final long PLAIN_PAUSE_NANOS = 5_000_000_000L;

  private final PrintStream out;
  private final boolean terminal;
  private final Cluster cluster;
  private final Supplier<Requests> requests;
  private List<String> painted = List.of();
  private List<String> told = List.of();
  private long toldAt = System.nanoTime();

  Live(PrintStream out, boolean terminal, Cluster cluster, Supplier<Requests> requests) {
    this.out = out;
    this.terminal = terminal;
    this.cluster = cluster;
    this.requests = requests;
  }

  /** Starts a chapter below what was shown last. */
  void chapter(String title) {
    settle();
    out.println();
    out.println("== " + title);
    out.flush();
  }

  /** Prints one line below what was shown last. */
  void say(String line) {
    settle();
    out.println("   " + line);
    out.flush();
  }

  /** Says how many requests were served so far. */
  void tellRequests() {
    if (!terminal) {
      out.println(requests(requests.get()));
      out.flush();
    }
  }

  /** Looks at the cluster and shows what is new. */
  void look() {
    List<String> now = new ArrayList<>();
    Optional<MigrationPhaseStatus> status = cluster.status();
    status.ifPresent(s -> s.stages().forEach(stage -> now.add(stage(stage))));
    status.filter(s -> !s.gates().isEmpty()).ifPresent(s -> now.add(gates(s.gates())));
    cluster.routes().map(Routes::current).ifPresent(route -> now.add(route(route)));
    if (terminal) {
      now.add(requests(requests.get()));
      paint(now);
    } else {
      tell(now);
    }
  }

  private void paint(List<String> now) {
    if (now.equals(painted)) {
      return;
    }
    StringBuilder frame = new StringBuilder();
    if (!painted.isEmpty()) {
      frame.append("\033[").append(painted.size()).append("A");
    }
    frame.append("\033[J");
    now.forEach(line -> frame.append(line).append('\n'));
    out.print(frame);
    out.flush();
    painted = now;
  }

  private void tell(List<String> now) {
    boolean quiet = System.nanoTime() - toldAt < PLAIN_PAUSE_NANOS;
    List<String> fresh = now.stream().filter(line -> !told.contains(line)).toList();
    boolean onlyProgress = fresh.stream().allMatch(line -> line.contains("running"));
    if (fresh.isEmpty() || (quiet && onlyProgress)) {
      return;
    }
    fresh.forEach(out::println);
    out.flush();
    told = now;
    toldAt = System.nanoTime();
  }

  private void settle() {
    painted = List.of();
  }

  private static String stage(StageStatus stage) {
    String line =
        "   %-8s %-8s %s %s"
            .formatted(
                stage.name(),
                stage.state().name().toLowerCase(java.util.Locale.ROOT),
                bar(stage),
                stage.message());
    return line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line.stripTrailing();
  }

  private static String bar(StageStatus stage) {
    if (stage.total() == 0) {
      return " ".repeat(BAR + 6);
    }
    long percent =
        stage.state() == StageState.Done ? 100 : Math.min(100, 100 * stage.done() / stage.total());
    int full = (int) (BAR * percent / 100);
    return "█".repeat(full) + "░".repeat(BAR - full) + " %3d %%".formatted(percent);
  }

  private static String gates(List<GateStatus> gates) {
    return "   gates    "
        + gates.stream()
            .map(gate -> gate.name() + " " + gate.result())
            .collect(Collectors.joining(", "));
  }

  /** One line on who serves. */
  static String route(Route route) {
    String line =
        "   route    version %d: %d %% of the users on the target"
            .formatted(route.version(), route.weight());
    return route.target() == null
        ? line
        : line + " (" + route.on(Side.Target).engine() + " " + route.target().database() + ")";
  }

  private static String requests(Requests seen) {
    return "   requests %,d served (Redshift %,d, Athena %,d), %d failed"
        .formatted(seen.served(), seen.by("Redshift"), seen.by("Athena"), seen.failed().size());
  }
}

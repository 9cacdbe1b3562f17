package dev.causeway.runner.prove;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Names;
import dev.causeway.contract.Run;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.parity.ParityEngine;
import dev.causeway.parity.ParityPlan;
import dev.causeway.parity.ParityReport;
import dev.causeway.parity.ParitySide;
import dev.causeway.runner.act.Accomplishment;
import dev.causeway.runner.act.Act;
import dev.causeway.runner.act.CutLost;
import dev.causeway.runner.act.SourceSchema;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.report.Progress;
import dev.causeway.warehouse.Session;
import dev.causeway.warehouse.SnapshotWarehouse;
import dev.causeway.warehouse.Warehouse;
import dev.causeway.warehouse.WarehouseException.SessionGone;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a run with the source at the run's cut, which its session still holds open. The session
 * is ended only when the result is written, so that a further try finds it.
 */
public final class ProveAct implements Act {
  private static final Logger LOG = LoggerFactory.getLogger(ProveAct.class);
  private static final Duration STATEMENT_DEADLINE = Duration.ofMinutes(30);

  private final SourceSchema source;
  private final SnapshotWarehouse redshift;
  private final Warehouse athena;
  private final ParityEngine parity;
  private final Lake lake;

  public ProveAct(
      SourceSchema source,
      SnapshotWarehouse redshift,
      Warehouse athena,
      ParityEngine parity,
      Lake lake) {
    this.source = source;
    this.redshift = redshift;
    this.athena = athena;
    this.parity = parity;
    this.lake = lake;
  }

  @Override
  public Accomplishment run(ActTask task, Progress progress) throws InterruptedException {
    Run run = run(task);
    WorkloadPlan plan = task.plan();
    progress.tell(0, 0, "comparisons", "Attaching to the cut of " + run.database() + ".");
    Session session = attach(run);
    ParityPlan work = ParityPlan.of(plan, source.read(plan), STATEMENT_DEADLINE);
    Watched here = new Watched(session);
    Watched there = new Watched(athena);
    ParityReport report =
        parity.compare(
            work,
            ParitySide.redshift(here, plan.source().schema()),
            ParitySide.athena(there, run.database()),
            (done, total, message) -> progress.tell(done, total, "comparisons", message));
    if (report.verdict() == Verdict.Unknown) {
      // Told apart from what another try of the same cut could still tell.
      attach(run);
      here.requireAnswered();
      there.requireAnswered();
    }
    String key = Names.evidencePrefix(task) + "parity.json";
    ParitySummary summary = report.summary();
    return new Accomplishment(message(run, summary), null, summary, lake.evidence(key, report));
  }

  private Session attach(Run run) {
    try {
      return redshift.attach(run.sessionId());
    } catch (SessionGone e) {
      throw new CutLost(
          "The session that held the cut of %s has ended; a new run has to be taken."
              .formatted(run.database()),
          e);
    }
  }

  private static String message(Run run, ParitySummary summary) {
    String compared =
        "%d of %d tables and %d of %d queries are equal to the source at %s (%d rows)."
            .formatted(
                summary.tablesEqual(),
                summary.tables(),
                summary.queriesEqual(),
                summary.queries(),
                run.cutAt(),
                summary.rows());
    return summary.firstDifference().isEmpty()
        ? compared
        : compared + " First: " + summary.firstDifference();
  }

  @Override
  public void settled(ActTask task, ActResult result) {
    Run run = run(task);
    try {
      redshift.attach(run.sessionId()).close();
    } catch (SessionGone e) {
      LOG.atDebug().addKeyValue("session", run.sessionId()).log("the session has ended already");
    }
  }

  private static Run run(ActTask task) {
    return Objects.requireNonNull(task.run(), "run is missing in task.json of a Prove act");
  }
}

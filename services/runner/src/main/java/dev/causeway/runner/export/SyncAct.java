package dev.causeway.runner.export;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Names;
import dev.causeway.contract.Run;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.runner.act.Accomplishment;
import dev.causeway.runner.act.Act;
import dev.causeway.runner.act.SourceSchema;
import dev.causeway.runner.catalog.Catalog;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.lake.RunClaims;
import dev.causeway.runner.lake.RunClaims.Claim;
import dev.causeway.runner.report.Progress;
import dev.causeway.warehouse.Schema;
import dev.causeway.warehouse.Session;
import dev.causeway.warehouse.SnapshotWarehouse;
import dev.causeway.warehouse.WarehouseException.Cancelled;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.WarehouseException.SessionGone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a run: a number of its own, a session with a cut, every table unloaded, a Glue database.
 *
 * <p>A try that finds a run of this act goes on with it: the session and every statement are found
 * again by their tokens. If the session is gone, a further number is claimed and the old folder is
 * left as it is, so no two exports ever write into one folder.
 */
public final class SyncAct implements Act {
  private static final Logger LOG = LoggerFactory.getLogger(SyncAct.class);
  private static final int RUNS_PER_TRY = 2;

  private final SourceSchema source;
  private final SnapshotWarehouse redshift;
  private final Lake lake;
  private final Catalog catalog;
  private final Clock clock;
  private final Duration keepAlive;
  private @Nullable Session open;

  /**
   * @param keepAlive how long the session outlives its last statement
   */
  public SyncAct(
      SourceSchema source,
      SnapshotWarehouse redshift,
      Lake lake,
      Catalog catalog,
      Clock clock,
      Duration keepAlive) {
    this.source = source;
    this.redshift = redshift;
    this.lake = lake;
    this.catalog = catalog;
    this.clock = clock;
    this.keepAlive = keepAlive;
  }

  @Override
  public Accomplishment run(ActTask task, Progress progress) {
    WorkloadPlan plan = task.plan();
    progress.tell(0, plan.tables().size(), "tables", "Reading the source's columns.");
    Schema schema = source.read(plan);
    RunClaims claims = new RunClaims(lake, plan, clock);
    List<String> givenUp = new ArrayList<>();
    Claim claim =
        claims.newestOf(task.token()).orElseGet(() -> claims.next(task.token(), task.act()));
    for (int tries = 1; ; tries++) {
      RunPlace place = new RunPlace(plan, task.token(), claim.number());
      try {
        Run run = take(place, schema, progress);
        return accomplished(task, run, schema, givenUp);
      } catch (RunLost e) {
        endSession();
        // A run that this very try began fails for a reason that a next one would meet too.
        if (!claim.resumed() || tries == RUNS_PER_TRY) {
          throw new IllegalStateException(e.getMessage(), e);
        }
        LOG.atWarn().addKeyValue("run", place.database()).setCause(e).log("gave the run up");
        givenUp.add(
            "%s was given up (%s), its folder %s was left as it is."
                .formatted(place.database(), e.getMessage(), lake.uri(place.folder())));
        claim = claims.next(task.token(), task.act());
      } catch (RuntimeException e) {
        if (Thread.currentThread().isInterrupted() || e instanceof Cancelled) {
          // The statement was stopped, and that ended the transaction: nobody can go on with it.
          endSession();
        }
        throw e;
      }
    }
  }

  private Run take(RunPlace place, Schema schema, Progress progress) {
    try {
      // Found again by its token; waits while a statement of a dead try still runs in it.
      Session session = redshift.openSession(keepAlive, place.stepToken("session"));
      open = session;
      Export export = new Export(lake, clock, progress);
      Instant cutAt = export.cut(place, session);
      List<ManifestCheck.Checked> tables = export.tables(place, session, schema);
      new Register(lake, catalog).run(place, schema, tables);
      // The proof needs the cut: better a new run now than a lost cut later.
      redshift.attach(session.id());
      return new Run(
          place.number(),
          place.database(),
          cutAt,
          session.id(),
          tables.stream().map(ManifestCheck.Checked::exported).toList());
    } catch (SessionGone | QueryFailed e) {
      throw new RunLost(String.valueOf(e.getMessage()), e);
    }
  }

  private Accomplishment accomplished(ActTask task, Run run, Schema schema, List<String> givenUp) {
    String key = Names.evidencePrefix(task) + "run.json";
    Evidence evidence = lake.evidence(key, new RunEvidence(task.planHash(), run, schema, givenUp));
    long rows = run.tables().stream().mapToLong(Run.ExportedTable::rows).sum();
    String message =
        "%s holds %d tables with %d rows.".formatted(run.database(), run.tables().size(), rows);
    if (!givenUp.isEmpty()) {
      message += " " + String.join(" ", givenUp);
    }
    return new Accomplishment(message, run, null, evidence);
  }

  @Override
  public void settled(ActTask task, ActResult result) {
    if (result.outcome() != Outcome.Succeeded) {
      endSession();
    }
  }

  private void endSession() {
    Session session = open;
    open = null;
    if (session != null) {
      try {
        session.close();
      } catch (RuntimeException e) {
        LOG.atWarn().addKeyValue("session", session.id()).setCause(e).log("ends by keep-alive");
      }
    }
  }

  /** What is kept of a run. */
  record RunEvidence(String planHash, Run run, Schema schema, List<String> givenUp) {}
}

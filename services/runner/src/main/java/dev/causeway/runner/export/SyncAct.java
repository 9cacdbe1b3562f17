package dev.causeway.runner.export;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.Spent;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Follow;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Prices;
import dev.causeway.contract.Run;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.runner.act.Accomplishment;
import dev.causeway.runner.act.Act;
import dev.causeway.runner.act.SourceSchema;
import dev.causeway.runner.catalog.Catalog;
import dev.causeway.runner.export.Export.Exported;
import dev.causeway.runner.export.RunRecord.Part;
import dev.causeway.runner.export.RunRecord.TableParts;
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
 * <p>Where runs follow each other, a folder whose rows did not change since a proven run is pointed
 * at, and old runs are removed at the end.
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
        return take(task, place, schema, progress, givenUp);
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

  private Accomplishment take(
      ActTask task, RunPlace place, Schema schema, Progress progress, List<String> givenUp) {
    try {
      // Found again by its token; waits while a statement of a dead try still runs in it.
      Session session = redshift.openSession(keepAlive, place.stepToken("session"));
      open = session;
      Export export = new Export(lake, clock, progress);
      Instant cutAt = export.cut(place, session);
      Baseline base = Baseline.of(lake, task);
      List<Exported> tables = export.tables(place, session, schema, base, task.follow() != null);
      List<TableParts> parts = tables.stream().map(Exported::parts).toList();
      new Register(lake, catalog).run(place, schema, parts);
      // The proof needs the cut: better a new run now than a lost cut later.
      redshift.attach(session.id());
      Run run =
          new Run(
              place.number(),
              place.database(),
              cutAt,
              session.id(),
              Json.hash(schema),
              tables.stream().map(Exported::figures).toList());
      return accomplished(
          task, place, new RunRecord(task.planHash(), run, schema, givenUp, parts), base);
    } catch (SessionGone | QueryFailed e) {
      throw new RunLost(String.valueOf(e.getMessage()), e);
    }
  }

  private Accomplishment accomplished(
      ActTask task, RunPlace place, RunRecord record, Baseline base) {
    Run run = record.run();
    Evidence evidence = lake.evidence(Names.evidencePrefix(task) + "run.json", record);
    lake.evidence(place.doneKey(), evidence);
    long rows = run.tables().stream().mapToLong(Run.ExportedTable::rows).sum();
    List<String> message = new ArrayList<>();
    message.add(
        "%s holds %d tables with %d rows.".formatted(run.database(), run.tables().size(), rows));
    if (task.base() != null) {
      message.add(base.problem().isEmpty() ? pointed(record) : base.problem());
      message.add(removeOldRuns(task));
    }
    message.addAll(record.givenUp());
    message.removeIf(String::isEmpty);
    return new Accomplishment(
        String.join(" ", message), run, null, evidence, null, spent(task.plan(), record));
  }

  private static String pointed(RunRecord record) {
    long all = record.tables().stream().mapToLong(t -> t.parts().size()).sum();
    return "%d of its %d folders were exported, the others are those of earlier runs."
        .formatted(record.own().size(), all);
  }

  private static Spent spent(WorkloadPlan plan, RunRecord record) {
    long files = record.own().stream().mapToLong(Part::files).sum();
    long bytes = record.own().stream().mapToLong(Part::bytes).sum();
    return new Spent(0, bytes, Prices.of(plan.region()).puts(files));
  }

  /** A run is no worse for what could not be removed beside it. */
  private String removeOldRuns(ActTask task) {
    Follow follow = task.follow();
    Follow.Base base = task.base();
    if (follow == null || base == null) {
      return "";
    }
    WorkloadPlan plan = task.plan();
    RunClaims claims = new RunClaims(lake, plan, clock);
    try {
      return new OldRuns(lake, catalog, redshift, claims, plan).remove(follow, base);
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      LOG.atWarn().addKeyValue("act", task.act()).setCause(e).log("old runs were not removed");
      return "Old runs could not be removed: " + e.getMessage();
    }
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
}

package dev.causeway.runner.export;

import dev.causeway.contract.Json;
import dev.causeway.contract.Run.ExportedTable;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.Table;
import dev.causeway.parity.Fingerprints;
import dev.causeway.parity.Fingerprints.Fingerprint;
import dev.causeway.parity.ParityPlan.TableCheck;
import dev.causeway.runner.export.RunRecord.TableParts;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.report.Progress;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Schema;
import dev.causeway.warehouse.Schema.TableSchema;
import dev.causeway.warehouse.Session;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.WarehouseException.SessionGone;
import dev.causeway.warehouse.WarehouseException.UnsupportedType;
import dev.causeway.warehouse.redshift.RedshiftSql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Takes the cut of one run and unloads every table at it, each table once. */
final class Export {
  private static final Duration CUT_DEADLINE = Duration.ofMinutes(2);
  private static final Duration UNLOAD_DEADLINE = Duration.ofHours(2);

  private final Lake lake;
  private final Clock clock;
  private final Progress progress;
  private final ManifestCheck check;

  Export(Lake lake, Clock clock, Progress progress) {
    this.lake = lake;
    this.clock = clock;
    this.progress = progress;
    this.check = new ManifestCheck(lake);
  }

  /**
   * Fixes the snapshot by the session's first statement that reads a table.
   *
   * @return a time just before it; the same one for every try
   * @throws RunLost if another session took the cut: what it exported belongs to another snapshot
   */
  Instant cut(RunPlace place, Session session) {
    lake.create(place.cutKey(), Json.write(new Cut(clock.instant(), session.id())));
    Cut cut =
        lake.read(place.cutKey())
            .map(text -> Json.read(text, Cut.class))
            .orElseThrow(
                () -> new IllegalStateException(lake.uri(place.cutKey()) + " has disappeared"));
    if (!cut.session().equals(session.id())) {
      throw new RunLost(
          "session %s, which held the cut of %s, is gone"
              .formatted(cut.session(), place.database()));
    }
    WorkloadPlan plan = place.plan();
    String first =
        "SELECT 1 FROM %s.%s LIMIT 1"
            .formatted(
                RedshiftSql.identifier(plan.source().schema()),
                RedshiftSql.identifier(plan.tables().getFirst().name()));
    statement(place, session, first, CUT_DEADLINE, "cut", r -> r.rows().take(1));
    return cut.at();
  }

  /**
   * The cut of a run.
   *
   * @param at a time just before the snapshot
   * @param session the session that holds it
   */
  record Cut(Instant at, String session) {}

  /** A table of the run. */
  record Exported(ExportedTable figures, TableParts parts) {}

  /**
   * Exports what has changed since the base of every table, each file once, and checks it.
   *
   * @param following whether fingerprints are taken, so that a later run can follow this one
   */
  List<Exported> tables(
      RunPlace place, Session session, Schema schema, Baseline base, boolean following) {
    List<Exported> exported = new ArrayList<>();
    List<Table> tables = place.plan().tables();
    for (Table table : tables) {
      progress.tell(exported.size(), tables.size(), "tables", "Exporting " + table.name() + ".");
      TableSchema columns = schema.table(table.name()).orElseThrow();
      Layout layout = Layout.of(table.partition());
      Map<String, Fingerprint> now =
          following ? fingerprints(place, session, table, columns, layout) : Map.of();
      exported.add(table(place, session, columns, layout, base.change(columns, layout, now)));
    }
    progress.tell(exported.size(), tables.size(), "tables", "Exported all tables.");
    return exported;
  }

  private Exported table(
      RunPlace place, Session session, TableSchema columns, Layout layout, Change change) {
    String table = columns.name();
    if (!change.exports()) {
      TableParts parts = Parts.of(table, layout, change.pointed(), List.of());
      return new Exported(Parts.figures(parts, ""), parts);
    }
    // UNLOAD writes the manifest last: where it lies, the statement has succeeded.
    if (lake.list(place.manifest(table)).isEmpty()) {
      String location = lake.uri(place.folder(table));
      String sql = UnloadSql.of(place.plan().source(), columns, layout, location, change);
      statement(place, session, sql, UNLOAD_DEADLINE, "unload " + table, r -> r.rows().take(1));
    }
    ManifestCheck.Checked checked = check.check(place, columns, layout);
    TableParts parts =
        Parts.of(
            table,
            layout,
            change.pointed(),
            Parts.exported(lake, place, table, layout, checked, change));
    return new Exported(Parts.figures(parts, place.manifest(table)), parts);
  }

  /** None for a table whose values have no canonical text: it always goes whole. */
  private Map<String, Fingerprint> fingerprints(
      RunPlace place, Session session, Table table, TableSchema columns, Layout layout) {
    TableCheck check = TableCheck.crossed(table.name(), table.key(), columns.columns());
    String sql;
    try {
      sql = Fingerprints.sql(place.plan().source().schema(), check, layout.value());
    } catch (UnsupportedType e) {
      return Map.of();
    }
    String step = "fingerprint " + table.name();
    return statement(place, session, sql, UNLOAD_DEADLINE, step, Fingerprints::read);
  }

  /** Runs a step's statement, or finds it again by its token if an earlier try began it. */
  private static <T> T statement(
      RunPlace place,
      Session session,
      String sql,
      Duration deadline,
      String step,
      Function<QueryResult, T> read) {
    Query query = Query.of(sql, deadline).withToken(place.stepToken(step));
    try (QueryResult result = session.run(query)) {
      return read.apply(result);
    } catch (SessionGone | QueryFailed e) {
      throw new RunLost(
          "step \"%s\" of %s: %s".formatted(step, place.database(), e.getMessage()), e);
    }
  }
}

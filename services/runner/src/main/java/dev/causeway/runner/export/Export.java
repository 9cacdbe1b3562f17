package dev.causeway.runner.export;

import dev.causeway.contract.Json;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.Table;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.report.Progress;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Schema;
import dev.causeway.warehouse.Session;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.WarehouseException.SessionGone;
import dev.causeway.warehouse.redshift.RedshiftSql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
   */
  Instant cut(RunPlace place, Session session) {
    lake.create(place.cutKey(), Json.write(new Cut(clock.instant())));
    Instant at =
        lake.read(place.cutKey())
            .map(text -> Json.read(text, Cut.class).at())
            .orElseThrow(
                () -> new IllegalStateException(lake.uri(place.cutKey()) + " has disappeared"));
    WorkloadPlan plan = place.plan();
    String first =
        "SELECT 1 FROM %s.%s LIMIT 1"
            .formatted(
                RedshiftSql.identifier(plan.source().schema()),
                RedshiftSql.identifier(plan.tables().getFirst().name()));
    statement(place, session, first, CUT_DEADLINE, "cut");
    return at;
  }

  /** A time just before a run's snapshot. */
  record Cut(Instant at) {}

  /** Unloads every table whose manifest is not there yet, and checks them all. */
  List<ManifestCheck.Checked> tables(RunPlace place, Session session, Schema schema) {
    List<ManifestCheck.Checked> checked = new ArrayList<>();
    List<Table> tables = place.plan().tables();
    for (Table table : tables) {
      progress.tell(checked.size(), tables.size(), "tables", "Exporting " + table.name() + ".");
      Layout layout = Layout.of(table.partition());
      Schema.TableSchema columns = schema.table(table.name()).orElseThrow();
      // UNLOAD writes the manifest last: where it lies, the statement has succeeded.
      if (lake.list(place.manifest(table.name())).isEmpty()) {
        String location = lake.uri(place.folder(table.name()));
        String sql = UnloadSql.of(place.plan().source(), columns, layout, location);
        statement(place, session, sql, UNLOAD_DEADLINE, "unload " + table.name());
      }
      checked.add(check.check(place, columns, layout));
    }
    progress.tell(checked.size(), tables.size(), "tables", "Exported all tables.");
    return checked;
  }

  /** Runs a step's statement, or finds it again by its token if an earlier try began it. */
  private void statement(
      RunPlace place, Session session, String sql, Duration deadline, String step) {
    Query query = Query.of(sql, deadline).withToken(place.stepToken(step));
    try (QueryResult result = session.run(query)) {
      result.rows().take(1);
    } catch (SessionGone | QueryFailed e) {
      throw new RunLost(
          "step \"%s\" of %s: %s".formatted(step, place.database(), e.getMessage()), e);
    }
  }
}

package dev.causeway.runner.inspect;

import dev.causeway.contract.ActTask;
import dev.causeway.contract.Names;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.contract.WorkloadPlan.Table;
import dev.causeway.runner.act.Accomplishment;
import dev.causeway.runner.act.Act;
import dev.causeway.runner.act.SourceSchema;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.report.Progress;
import dev.causeway.warehouse.QueryPort;
import dev.causeway.warehouse.Schema;
import dev.causeway.warehouse.Schema.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** Looks at the source: is all there that the plan names, and can it cross without loss? */
public final class InspectAct implements Act {
  private final SourceSchema source;
  private final SourceProbe probe;
  private final Lake lake;

  public InspectAct(SourceSchema source, QueryPort redshift, Lake lake) {
    this.source = source;
    this.probe = new SourceProbe(redshift);
    this.lake = lake;
  }

  @Override
  public Accomplishment run(ActTask task, Progress progress) {
    WorkloadPlan plan = task.plan();
    long total = plan.tables().size() + plan.queries().size();
    progress.tell(0, total, "checks", "Reading the source's columns.");
    Schema schema = source.read(plan);
    List<Problem> problems = new ArrayList<>();
    for (Table table : plan.tables()) {
      problems.addAll(TableRules.check(table, schema.table(table.name()).orElseThrow()));
    }
    Problem.refuseIfAny(problems);
    long done = 0;
    for (TableSchema table : schema.tables()) {
      progress.tell(done++, total, "checks", "Looking at the values of " + table.name() + ".");
      probe.writes(plan, table).ifPresent(problems::add);
      problems.addAll(probe.microseconds(plan, table));
    }
    for (NamedQuery query : plan.queries()) {
      progress.tell(done++, total, "checks", "Planning query " + query.name() + ".");
      probe.accepts(query).ifPresent(problems::add);
    }
    Problem.refuseIfAny(problems);
    long columns = schema.tables().stream().mapToLong(t -> t.columns().size()).sum();
    String key = Names.evidencePrefix(task) + "schema.json";
    return new Accomplishment(
        "The source has all %d tables with %d columns, and takes all %d queries."
            .formatted(schema.tables().size(), columns, plan.queries().size()),
        null,
        null,
        lake.evidence(key, schema));
  }
}

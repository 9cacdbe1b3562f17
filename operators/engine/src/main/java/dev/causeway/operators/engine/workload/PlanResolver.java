package dev.causeway.operators.engine.workload;

import dev.causeway.contract.QueryParameter;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadSpec;
import dev.causeway.operators.api.v1alpha1.Table;
import dev.causeway.operators.api.v1alpha1.WorkloadParity;
import dev.causeway.operators.api.v1alpha1.WorkloadParity.AcceptedDifference;
import dev.causeway.operators.api.v1alpha1.WorkloadQuery;
import dev.causeway.operators.api.v1alpha1.WorkloadQuery.SqlFrom;
import dev.causeway.operators.api.v1alpha1.WorkloadReason;
import dev.causeway.operators.api.v1alpha1.WorkloadSource.Redshift;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a plan of a workload: every reference resolved, every query read. */
final class PlanResolver {
  private final ConfigMaps configMaps;
  private final Map<String, Optional<Map<String, String>>> read = new HashMap<>();

  PlanResolver(ConfigMaps configMaps) {
    this.configMaps = configMaps;
  }

  /** Where SQL is read from. */
  interface ConfigMaps {
    /** Entries of a ConfigMap; empty if there is none. */
    Optional<Map<String, String>> read(String name);
  }

  /** What came of it. */
  sealed interface Resolution {
    /** A plan. */
    record Resolved(WorkloadPlan plan) implements Resolution {}

    /**
     * No plan.
     *
     * @param reason why, as conditions name it
     * @param message what is wrong, and what to do
     */
    record Unresolved(WorkloadReason reason, String message) implements Resolution {}
  }

  /** Resolves a workload. */
  Resolution resolve(QueryWorkload workload) {
    QueryWorkloadSpec spec = workload.getSpec();
    Optional<String> twice = duplicate(spec);
    if (twice.isPresent()) {
      return new Resolution.Unresolved(WorkloadReason.InvalidSpec, twice.get());
    }
    List<NamedQuery> queries = new ArrayList<>();
    for (WorkloadQuery query : spec.queries()) {
      switch (sql(query)) {
        case Sql.Text(String text) -> queries.add(named(query, text));
        case Sql.Missing(String message) -> {
          return new Resolution.Unresolved(WorkloadReason.ReferenceMissing, message);
        }
      }
    }
    Set<String> tables = spec.tables().stream().map(Table::name).collect(Collectors.toSet());
    return queries.stream()
        .map(q -> QueryLint.problem(q, tables))
        .flatMap(Optional::stream)
        .findFirst()
        .<Resolution>map(m -> new Resolution.Unresolved(WorkloadReason.InvalidSpec, m))
        .orElseGet(() -> new Resolution.Resolved(plan(workload, queries)));
  }

  private static Optional<String> duplicate(QueryWorkloadSpec spec) {
    Set<String> seen = new HashSet<>();
    return spec.queries().stream()
        .map(WorkloadQuery::name)
        .filter(name -> !seen.add(name))
        .findFirst()
        .map("query %s is named twice. Give each query a name of its own."::formatted);
  }

  private sealed interface Sql {
    record Text(String text) implements Sql {}

    record Missing(String message) implements Sql {}
  }

  private Sql sql(WorkloadQuery query) {
    String inline = query.sql();
    SqlFrom from = query.sqlFrom();
    if (inline != null || from == null) {
      return new Sql.Text(inline == null ? "" : inline);
    }
    Optional<Map<String, String>> entries =
        read.computeIfAbsent(from.configMap(), configMaps::read);
    if (entries.isEmpty()) {
      return new Sql.Missing(
          "query %s reads its SQL from ConfigMap %s, which does not exist. Create it."
              .formatted(query.name(), from.configMap()));
    }
    @Nullable String text = entries.get().get(from.key());
    return text == null
        ? new Sql.Missing(
            "query %s reads its SQL from key %s, which ConfigMap %s does not have. Add it."
                .formatted(query.name(), from.key(), from.configMap()))
        : new Sql.Text(text);
  }

  private static NamedQuery named(WorkloadQuery query, String sql) {
    return new NamedQuery(
        query.name(),
        query.question(),
        query.personas(),
        bare(sql),
        WorkloadPlan.RowOrder.valueOf(query.rowOrder().name()),
        query.parameters().stream()
            .map(p -> new QueryParameter(p.name(), p.type(), p.description()))
            .toList(),
        query.samples());
  }

  /** The statement without what may follow it in a file. */
  private static String bare(String sql) {
    String stripped = sql.strip();
    return stripped.endsWith(";") ? stripped.substring(0, stripped.length() - 1).strip() : stripped;
  }

  private static WorkloadPlan plan(QueryWorkload workload, List<NamedQuery> queries) {
    QueryWorkloadSpec spec = workload.getSpec();
    Redshift redshift = spec.source().redshift();
    return new WorkloadPlan(
        workload.getMetadata().getNamespace(),
        workload.getMetadata().getName(),
        spec.aws().region(),
        new WorkloadPlan.Source(
            redshift.workgroup(),
            redshift.database(),
            redshift.schema(),
            redshift.secretArn(),
            redshift.unloadRoleArn()),
        new WorkloadPlan.Target(
            spec.target().athena().workgroup(),
            spec.target().lake().bucket(),
            spec.target().lake().prefix(),
            spec.catalog().database(),
            spec.catalog().crawler() == null ? "" : spec.catalog().crawler().name()),
        spec.tables().stream().map(t -> table(t, spec.catalog().partitions())).toList(),
        queries,
        spec.parity() == null
            ? List.of()
            : spec.parity().accepted().stream().map(AcceptedDifference::toAccepted).toList(),
        budget(spec.parity()));
  }

  private static @Nullable BigDecimal budget(@Nullable WorkloadParity parity) {
    return parity == null || parity.budgetUsd() == null ? null : new BigDecimal(parity.budgetUsd());
  }

  private static WorkloadPlan.Table table(Table table, WorkloadPlan.Known otherwise) {
    Table.PartitionBy by = table.partitionBy();
    WorkloadPlan.Partition partition =
        by == null
            ? null
            : new WorkloadPlan.Partition(
                by.column(),
                WorkloadPlan.Granularity.valueOf(by.granularity().name()),
                by.partitions() == null ? otherwise : by.partitions());
    return new WorkloadPlan.Table(
        table.name(),
        table.key(),
        partition,
        table.columns().stream()
            .map(c -> new WorkloadPlan.ColumnMapping(c.name(), c.as()))
            .toList());
  }
}

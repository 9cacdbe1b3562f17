package dev.causeway.certificate;

import dev.causeway.contract.Json;
import dev.causeway.contract.ParameterValues;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a comparison covers. A certificate of less than the plan has another scope.
 *
 * @param tables names of the tables, in order
 * @param queries SHA-256 of each query's SQL, by name and the values it is asked with
 */
public record Scope(List<String> tables, SortedMap<String, String> queries) {
  public Scope {
    tables = tables.stream().sorted().toList();
    queries = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(queries));
  }

  /** All of a plan. */
  public static Scope of(WorkloadPlan plan) {
    SortedMap<String, String> queries = new TreeMap<>();
    for (NamedQuery query : plan.queries()) {
      String sql = Json.sha256(query.sql());
      query
          .asked()
          .forEach(values -> queries.put(ParameterValues.title(query.name(), values), sql));
    }
    return new Scope(plan.tables().stream().map(WorkloadPlan.Table::name).toList(), queries);
  }

  /** What items cover. */
  public static Scope of(Items items) {
    SortedMap<String, String> queries = new TreeMap<>();
    items.queries().forEach(q -> queries.put(q.name(), q.sql()));
    return new Scope(items.tables().stream().map(Items.TableItem::name).toList(), queries);
  }

  /** SHA-256 of the canonical JSON, in hexadecimal. */
  public String hash() {
    return Json.hash(Map.of("tables", tables, "queries", queries));
  }
}

package dev.causeway.cli.lint;

import dev.causeway.cli.manifest.Declared;
import dev.causeway.cli.manifest.Document;
import dev.causeway.cli.manifest.SqlText;
import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.Finding.Severity;
import dev.causeway.dialect.QueryLint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the operators would say: queries, and objects that name each other. */
final class WorkloadLint {
  private final Declared declared;
  private final Consumer<Finding> found;
  private final Set<SqlText> named = new HashSet<>();

  WorkloadLint(Declared declared, Consumer<Finding> found) {
    this.declared = declared;
    this.found = found;
  }

  void check() {
    for (Document object : declared.objects()) {
      switch (object.text("kind")) {
        case "QueryWorkload" -> workload(object);
        case "MigrationPhase" -> phase(object);
        default -> {}
      }
    }
    declared.queries().stream()
        .filter(text -> !named.contains(text))
        .forEach(text -> report(text, "", QueryLint.lint(text.text())));
  }

  /** How many queries a workload of these names. */
  int queries() {
    return named.size();
  }

  private void workload(Document workload) {
    List<Catalog.Table> keyed = tables(workload);
    Set<String> tables = keyed.stream().map(Catalog.Table::name).collect(Collectors.toSet());
    Catalog catalog = new Catalog(keyed);
    List<?> queries = workload.list("spec", "queries");
    for (int i = 0; i < queries.size(); i++) {
      if (queries.get(i) instanceof Map<?, ?> query) {
        String field = "spec.queries[" + i + "]";
        QueryLint.RowOrder order =
            "Total".equals(query.get("rowOrder"))
                ? QueryLint.RowOrder.Total
                : QueryLint.RowOrder.Any;
        sql(workload, query, field)
            .ifPresent(text -> {
              named.add(text);
              Catalog known = catalog.withParameters(Parameters.kinds(query));
              report(text, field, QueryLint.lint(text.text(), tables, order, known));
            });
        Parameters.problem(query)
            .ifPresent(problem ->
                add(
                    workload,
                    Severity.Error,
                    field + "." + problem.field(),
                    problem.message(),
                    problem.remedy()));
      }
    }
  }

  /** The tables with their keys; what columns they have, only the source knows. */
  private static List<Catalog.Table> tables(Document workload) {
    List<Catalog.Table> tables = new ArrayList<>();
    for (Object table : workload.list("spec", "tables")) {
      if (table instanceof Map<?, ?> map) {
        List<String> key =
            map.get("key") instanceof List<?> columns
                ? columns.stream().map(String::valueOf).toList()
                : List.of();
        tables.add(
            new Catalog.Table(
                String.valueOf(map.get("name")),
                List.of(),
                key.isEmpty() ? List.of() : List.of(key)));
      }
    }
    return tables;
  }

  private Optional<SqlText> sql(Document workload, Map<?, ?> query, String field) {
    if (query.get("sql") instanceof String inline) {
      Document.Place place = workload.place(field + ".sql");
      return Optional.of(SqlText.inBlock(workload.file(), place, inline));
    }
    if (!(query.get("sqlFrom") instanceof Map<?, ?> from)) {
      return Optional.empty();
    }
    String map = String.valueOf(from.get("configMap"));
    Map<String, SqlText> entries = declared.configMaps().get(map);
    if (entries == null) {
      add(
          workload,
          Severity.Warning,
          field + ".sqlFrom.configMap",
          "ConfigMap %s is not among these files, so the query was not read".formatted(map),
          "lint the kustomization that makes it");
      return Optional.empty();
    }
    SqlText text = entries.get(String.valueOf(from.get("key")));
    if (text == null) {
      add(
          workload,
          Severity.Error,
          field + ".sqlFrom.key",
          "ConfigMap %s has no key %s".formatted(map, from.get("key")),
          "add the file to it, or name one of: " + String.join(", ", entries.keySet()));
    }
    return Optional.ofNullable(text);
  }

  private void phase(Document phase) {
    missing(phase, "QueryWorkload", phase.text("spec", "workloadRef", "name"), "spec.workloadRef");
    List<?> before = phase.list("spec", "dependsOn");
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i) instanceof Map<?, ?> map) {
        missing(
            phase, "MigrationPhase", String.valueOf(map.get("name")), "spec.dependsOn[" + i + "]");
      }
    }
  }

  private void missing(Document phase, String kind, String name, String field) {
    boolean there =
        declared.objects().stream()
            .anyMatch(o -> o.text("kind").equals(kind) && o.text("metadata", "name").equals(name));
    if (!there && !name.isEmpty()) {
      add(
          phase,
          Severity.Warning,
          field + ".name",
          "%s %s is not among these files".formatted(kind, name),
          "correct the name, or lint the file that declares it too");
    }
  }

  private void report(SqlText text, String field, List<dev.causeway.dialect.Finding> findings) {
    for (dev.causeway.dialect.Finding finding : findings) {
      found.accept(
          new Finding(
              finding.id(),
              finding.severity(),
              text.file(),
              text.line(finding.line()),
              text.column(finding.column()),
              field,
              finding.message(),
              finding.remedy()));
    }
  }

  private void add(
      Document document, Severity severity, String field, String message, String remedy) {
    Document.Place place = document.place(field);
    found.accept(
        new Finding(
            "REFERENCE",
            severity,
            document.file(),
            place.line(),
            place.column(),
            field,
            message,
            remedy));
  }
}

package dev.causeway.operators.engine.workload;

import dev.causeway.contract.ParameterValues;
import dev.causeway.contract.QueryParameter;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.Finding;
import dev.causeway.dialect.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what keeps a named query from crossing; the rules are the dialect's. */
final class QueryLint {
  private QueryLint() {}

  /**
   * The first error in a query or its samples, and what to do; empty if there is none.
   *
   * @param tables the tables that cross
   */
  static Optional<String> problem(NamedQuery query, Set<String> tables) {
    Optional<ParameterValues.Problem> values =
        ParameterValues.problem(query.parameters(), query.samples());
    if (values.isPresent()) {
      return values.map(p -> "query %s: %s.".formatted(query.name(), p.sentence()));
    }
    Catalog catalog =
        Catalog.empty()
            .withParameters(
                query.parameters().stream()
                    .collect(
                        Collectors.toMap(QueryParameter::name, p -> Kind.of(p.type().name()))));
    Set<String> declared =
        tables.stream().map(t -> t.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    return dev.causeway.dialect.QueryLint.lint(
            query.sql(),
            declared,
            dev.causeway.dialect.QueryLint.RowOrder.valueOf(query.rowOrder().name()),
            catalog)
        .stream()
        .filter(finding -> finding.severity() == Finding.Severity.Error)
        .findFirst()
        .map(finding -> sentence(query, finding));
  }

  private static String sentence(NamedQuery query, Finding finding) {
    return "query %s, line %d, column %d: %s (%s). %s."
        .formatted(
            query.name(),
            finding.line(),
            finding.column(),
            finding.message(),
            finding.id(),
            capital(finding.remedy()));
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}

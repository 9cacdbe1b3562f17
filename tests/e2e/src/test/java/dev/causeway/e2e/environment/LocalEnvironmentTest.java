package dev.causeway.e2e.environment;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.data.DataSet;
import dev.causeway.data.Scale;
import dev.causeway.dialect.Placeholders;
import dev.causeway.operators.api.v1alpha1.WorkloadQuery;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.WithQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalEnvironmentTest {
  private static final LocalEnvironment LOCAL = LocalEnvironment.read();

  /** What Redshift, PostgreSQL and Trino understand differently. */
  private static final Set<String> DIVERGENT =
      Set.of("avg", "datediff", "date_diff", "trunc", "now", "getdate", "nvl", "listagg", "round");

  @Test
  void everyFileIsInTheKustomization() {
    assertThat(LOCAL.kustomization().configMapGenerator()).hasSize(1);
    assertThat(LOCAL.kustomization().configMapGenerator().getFirst().files())
        .isEqualTo(LOCAL.files("queries"));
    assertThat(LOCAL.kustomization().resources())
        .containsAll(LOCAL.files("policies"))
        .contains("workload.yaml", "phase.yaml", "namespace.yaml");
  }

  @Test
  void everySqlFileIsAQueryAndEveryQueryHasItsFile() {
    assertThat(LOCAL.queries()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(LOCAL.queries()).extracting(WorkloadQuery::name).doesNotHaveDuplicates();
    assertThat(LOCAL.queries())
        .allSatisfy(query -> {
          assertThat(query.sqlFrom().configMap())
              .isEqualTo(LOCAL.kustomization().configMapGenerator().getFirst().name());
          assertThat(query.sqlFrom().key()).isEqualTo(query.name() + ".sql");
        });
    assertThat(LOCAL.queries().stream().map(query -> "queries/" + query.sqlFrom().key()))
        .containsExactlyInAnyOrderElementsOf(LOCAL.files("queries"));
  }

  @Test
  void theTablesAreThoseOfTheData() {
    assertThat(LOCAL.tables())
        .containsExactlyInAnyOrderElementsOf(new DataSet(new Scale(100, 1)).tables());
  }

  @Test
  void everyPersonaThatAsksHasAPolicyForTheTablesItAsks() {
    for (var policy : LOCAL.policies()) {
      String persona = policy.getMetadata().getName();
      List<WorkloadQuery> asked =
          LOCAL.queries().stream().filter(query -> query.personas().contains(persona)).toList();
      assertThat(asked).as(persona).hasSizeGreaterThanOrEqualTo(5);
      assertThat(policy.getSpec().tables().stream().map(table -> table.name()))
          .as(persona)
          .containsAll(asked.stream().flatMap(query -> tables(parse(query)).stream()).toList());
    }
    assertThat(
            LOCAL.queries().stream().flatMap(query -> query.personas().stream()).collect(toSet()))
        .isEqualTo(LOCAL.policies().stream().map(p -> p.getMetadata().getName()).collect(toSet()));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void readsAsOneSelectOverDeclaredTables(WorkloadQuery query) {
    Statement statement = parse(query);
    assertThat(statement).isInstanceOf(Query.class);
    assertThat(LOCAL.tables()).containsAll(tables(statement));
    assertThat(LOCAL.sql(query)).startsWith("-- " + query.question() + "\n-- ");
  }

  @ParameterizedTest
  @MethodSource("queries")
  void saysTheSameOnEveryEngine(WorkloadQuery query) {
    assertThat(functions(parse(query))).doesNotContainAnyElementsOf(DIVERGENT);
    assertThat(LOCAL.sql(query).toLowerCase()).doesNotContain("current_date", "current_timestamp");
  }

  @ParameterizedTest
  @MethodSource("queries")
  void cutsOnlyWhatIsSortedAndSaysWhetherOrderCounts(WorkloadQuery query) {
    List<QuerySpecification> unsorted =
        all(parse(query), QuerySpecification.class).stream()
            .filter(part -> part.getLimit().isPresent() && part.getOrderBy().isEmpty())
            .toList();
    assertThat(unsorted).isEmpty();
    Query whole = (Query) parse(query);
    QuerySpecification last = (QuerySpecification) whole.getQueryBody();
    boolean sorted = last.getOrderBy().isPresent() || whole.getOrderBy().isPresent();
    assertThat(query.rowOrder() == RowOrder.Total).isEqualTo(sorted);
  }

  static Stream<WorkloadQuery> queries() {
    return LOCAL.queries().stream();
  }

  private static Statement parse(WorkloadQuery query) {
    return new SqlParser().createStatement(Placeholders.replace(LOCAL.sql(query), name -> "?"));
  }

  private static Set<String> tables(Statement statement) {
    Set<String> names = new HashSet<>();
    all(statement, Table.class).forEach(table -> names.add(table.getName().toString()));
    all(statement, WithQuery.class).forEach(with -> names.remove(with.getName().getValue()));
    return names;
  }

  private static Set<String> functions(Statement statement) {
    return all(statement, FunctionCall.class).stream()
        .map(call -> call.getName().toString())
        .collect(toSet());
  }

  private static <T extends Node> List<T> all(Node root, Class<T> type) {
    List<T> found = new java.util.ArrayList<>();
    new DefaultTraversalVisitor<Void>() {
      @Override
      public Void process(Node node, Void context) {
        if (type.isInstance(node)) {
          found.add(type.cast(node));
        }
        return super.process(node, context);
      }
    }.process(root, null);
    return found;
  }
}

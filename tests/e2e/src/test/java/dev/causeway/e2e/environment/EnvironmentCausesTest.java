package dev.causeway.e2e.environment;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.Kind;
import dev.causeway.dialect.causes.QueryCauses;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.api.v1alpha1.Table;
import dev.causeway.operators.api.v1alpha1.WorkloadQuery;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every query in Git fixes its answer, as the proof of a run asks. */
class EnvironmentCausesTest {
  private static final Path ROOT = LocalEnvironment.root();
  private static final Pattern TABLE = Pattern.compile("(?s)CREATE TABLE (\\w+) \\((.*?)\\n\\)");
  private static final Pattern COLUMN =
      Pattern.compile("(?m)^  (\\w+) ([A-Z]+(?: PRECISION)?(?:\\([^)]*\\))?)(.*)$");

  @ParameterizedTest
  @CsvSource({
    "local, tests/data/src/main/resources/dev/causeway/data/schema.sql",
    "nycflights13, environments/nycflights13/schema.sql"
  })
  void noQueryLeavesItsAnswerOpen(String environment, String schema) throws IOException {
    Path folder = ROOT.resolve("environments").resolve(environment);
    QueryWorkload workload =
        Serialization.unmarshal(
            Files.readString(folder.resolve("workload.yaml")), QueryWorkload.class);
    Catalog catalog = catalog(workload, Files.readString(ROOT.resolve(schema)));

    assertThat(workload.getSpec().queries())
        .isNotEmpty()
        .allSatisfy(query ->
            assertThat(QueryCauses.of(sql(folder, query), catalog.withParameters(kinds(query))))
                .as(query.name())
                .isEmpty());
  }

  private static Map<String, Kind> kinds(WorkloadQuery query) {
    return query.parameters().stream()
        .collect(toMap(WorkloadQuery.Parameter::name, p -> Kind.of(p.type().name())));
  }

  private static Catalog catalog(QueryWorkload workload, String ddl) {
    Map<String, List<String>> keys =
        workload.getSpec().tables().stream().collect(toMap(Table::name, Table::key));
    List<Catalog.Table> tables = new ArrayList<>();
    Matcher table = TABLE.matcher(ddl);
    while (table.find()) {
      List<Catalog.Column> columns =
          COLUMN
              .matcher(table.group(2))
              .results()
              .filter(line -> !line.group(1).equals("PRIMARY"))
              .map(line ->
                  Catalog.Column.of(
                      line.group(1), line.group(2), !line.group(3).contains("NOT NULL")))
              .toList();
      List<String> key = keys.getOrDefault(table.group(1), List.of());
      tables.add(
          new Catalog.Table(table.group(1), columns, key.isEmpty() ? List.of() : List.of(key)));
    }
    assertThat(tables).extracting(Catalog.Table::name).containsAll(keys.keySet());
    return new Catalog(tables);
  }

  private static String sql(Path folder, WorkloadQuery query) {
    try {
      return Files.readString(folder.resolve("queries").resolve(query.sqlFrom().key()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.causeway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryLintTest {
  private static final Path QUERIES = Path.of("../../environments/local/queries");
  private static final Set<String> SUPPLY_CHAIN =
      Set.of(
          "product",
          "warehouse_product",
          "sales_order_header",
          "sales_order_line",
          "purchase_order_header",
          "purchase_order_line");
  private static final Set<String> TABLES = Set.of("orders", "lines");

  static List<Path> queries() throws IOException {
    try (Stream<Path> files = Files.list(QUERIES)) {
      return files.sorted().toList();
    }
  }

  public static List<String> texts() throws IOException {
    List<String> texts = new java.util.ArrayList<>();
    for (Path file : queries()) {
      texts.add(Files.readString(file));
    }
    return texts;
  }

  @ParameterizedTest
  @MethodSource("queries")
  void theQueriesOfTheSupplyChainMeanTheSameOnBothEngines(Path file) throws IOException {
    String sql = Files.readString(file);
    Map<String, Kind> parameters =
        Placeholders.names(sql).stream().collect(Collectors.toMap(name -> name, n -> Kind.Unknown));
    Catalog catalog = Catalog.empty().withParameters(parameters);
    assertThat(QueryLint.lint(sql, SUPPLY_CHAIN, QueryLint.RowOrder.Any, catalog)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM orders;",
        "SELECT * FROM ORDERS o JOIN lines l ON l.id = o.id WHERE o.d > DATE '2026-01-01'",
        "WITH late AS (SELECT * FROM orders) SELECT * FROM late",
        "WITH a AS (SELECT * FROM orders), b AS (SELECT * FROM a) SELECT * FROM b UNION ALL SELECT * FROM lines",
        "SELECT (SELECT count(*) FROM lines) FROM orders WHERE EXISTS (SELECT 1 FROM lines)",
        "SELECT 1",
        "SELECT a, SUM(b) OVER (PARTITION BY c) FROM orders GROUP BY GROUPING SETS ((a), (b))",
      })
  void declaredTablesAndNamesOfWithAreFine(String sql) {
    assertThat(lint(sql)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM customers | UNDECLARED_TABLE 1:15",
        "SELECT * FROM orders WHERE id IN (SELECT id FROM customers) | UNDECLARED_TABLE 1:50",
        "WITH customers AS (SELECT * FROM customers) SELECT 1 | UNDECLARED_TABLE 1:34",
        "WITH a AS (SELECT 1) SELECT * FROM (WITH b AS (SELECT 2) SELECT * FROM a) x, b | UNDECLARED_TABLE 1:78",
        "SELECT * FROM other.orders | QUALIFIED_TABLE 1:15",
        "DELETE FROM orders | NOT_A_SELECT 1:1",
        "SELECT * FROM orders; SELECT 1 | SYNTAX 1:23",
        "SELEC 1 | SYNTAX 1:1",
        "SELECT 'a FROM orders | SYNTAX 1:8",
        "SELECT soundex(a) FROM orders | UNKNOWN_FUNCTION 1:8",
        "SELECT CAST(a AS JSON) FROM orders | UNKNOWN_TYPE 1:8",
        "SELECT 1 -- accept: NOTHING because | ACCEPT 1:10",
        "SELECT 1 -- accept: NULLS_ORDER | ACCEPT 1:10",
      })
  void anythingElseIsNamedWithItsPlaceAndRemedy(String sql, String expected) {
    assertThat(lint(sql))
        .allSatisfy(f -> assertThat(f.remedy()).isNotBlank())
        .extracting(f -> f.id() + " " + f.line() + ":" + f.column())
        .containsExactly(expected);
  }

  @Test
  void aTextThatTrinoCannotReadIsExplainedByAllItsWords() {
    assertThat(lint("SELECT TOP 5 a::date,\n  NVL(b, 0)\nFROM orders\nQUALIFY rank() OVER () = 1"))
        .extracting(f -> f.id() + " " + f.line() + ":" + f.column())
        .containsExactly(
            "TOP 1:1",
            "LIMIT_WITHOUT_ORDER 1:8",
            "CAST_SHORTHAND 1:15",
            "DECODE_NVL 2:3",
            "QUALIFY 4:1");
  }

  @Test
  void aTotalOrderIsAnOrderAtTheTop() {
    assertThat(QueryLint.lint("SELECT a FROM orders", TABLES, QueryLint.RowOrder.Total))
        .extracting(Finding::id)
        .containsExactly("ROW_ORDER");
    assertThat(QueryLint.lint("SELECT a FROM orders ORDER BY a", TABLES, QueryLint.RowOrder.Total))
        .isEmpty();
  }

  private static List<Finding> lint(String sql) {
    return QueryLint.lint(sql, TABLES, QueryLint.RowOrder.Any);
  }
}

package dev.causeway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.dialect.causes.QueryCauses;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
  private static final String SQL =
      """
      SELECT ':no', ":no", a::date -- :no
      FROM orders /* :no */
      WHERE day > :since AND (b = :b_2 OR day < :since)\
      """;

  @Test
  void quotesCommentsAndCastsHaveNone() {
    assertThat(Placeholders.names(SQL)).containsExactly("since", "b_2", "since");
    assertThat(Placeholders.replace(SQL, name -> ":" + name)).isEqualTo(SQL);
    assertThat(Placeholders.replace("a = :b::date", name -> "?")).isEqualTo("a = ?::date");
  }

  @Test
  void onesThatAreDeclaredAreNoFinding() {
    assertThat(findings("SELECT a FROM orders WHERE day > :since", Kind.Date)).isEmpty();
    assertThat(QueryLint.lint("SELECT a FROM orders WHERE day > :since")).isEmpty();
  }

  @Test
  void whatIsNotDeclaredOrNotUsedIsAFinding() {
    assertThat(findings("SELECT a FROM orders WHERE day > :sinc", Kind.Date))
        .isEqualTo(
            "1:1 parameter since is declared and not used, 1:34 :sinc is not among the query's"
                + " parameters");
    assertThat(findings("SELECT a FROM orders WHERE day > :since AND b = ?", Kind.Date))
        .isEqualTo("1:49 ? has no name");
  }

  @Test
  void numbersOfRowsAreNotGiven() {
    assertThat(findings("SELECT a FROM orders ORDER BY a LIMIT :since", Kind.Integer))
        .contains(":since says how many rows there are");
  }

  @Test
  void theyHaveTheKindTheyAreDeclaredAs() {
    String sql = "SELECT SUM(:since * 2) FROM orders";
    Catalog catalog = Catalog.empty();
    assertThat(QueryCauses.of(sql, catalog.withParameters(Map.of("since", Kind.Integer))))
        .isEmpty();
    assertThat(QueryCauses.of(sql, catalog)).hasSize(1);
  }

  private static String findings(String sql, Kind kind) {
    return String.join(
        ", ",
        QueryLint.lint(
                sql,
                Set.of("orders"),
                QueryLint.RowOrder.Any,
                Catalog.empty().withParameters(Map.of("since", kind)))
            .stream()
            .map(f -> "%d:%d %s".formatted(f.line(), f.column(), f.message()))
            .toList());
  }
}

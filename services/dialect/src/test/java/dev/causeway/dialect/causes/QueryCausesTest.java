package dev.causeway.dialect.causes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.dialect.Catalog;
import dev.causeway.dialect.Catalog.Collation;
import dev.causeway.dialect.Catalog.Column;
import dev.causeway.dialect.Catalog.Table;
import dev.causeway.dialect.Kind;
import dev.causeway.dialect.Tables;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class QueryCausesTest {
  /** Each with its causes, as code, severity, effect and place; none for a query that is sure. */
  @ParameterizedTest
  @CsvFileSource(resources = "causes.txt", delimiter = '|', quoteCharacter = '`')
  void findsTheCauses(String sql, String expected) {
    String wanted = expected == null ? "" : expected;
    assertThat(told(sql, Tables.SHOP)).as(sql).isEqualTo(wanted);
  }

  /** Each with the whole query that leaves nothing open. */
  @ParameterizedTest
  @CsvFileSource(resources = "proposals.txt", delimiter = '|', quoteCharacter = '`')
  void proposesAQueryThatIsSure(String sql, String proposal) {
    assertThat(QueryCauses.proposal(sql, Tables.SHOP)).as(sql).contains(proposal);
    assertThat(told(proposal, Tables.SHOP)).as(proposal).isEmpty();
  }

  @Test
  void whereNoKeyIsKnownAnOrderMayBeTotal() {
    assertThat(told("SELECT a, b FROM t ORDER BY a LIMIT 5", Catalog.empty()))
        .isEqualTo("Ties Possible Answer 1:20");
    assertThat(told("SELECT a, b FROM t ORDER BY a, b LIMIT 5", Catalog.empty())).isEmpty();
    assertThat(told("SELECT SUM(a) FROM t", Catalog.empty()))
        .isEqualTo("FloatSum Possible Answer 1:8");
  }

  @Test
  void aCollationOfTheSourceIsACause() {
    Catalog catalog =
        new Catalog(
            List.of(
                new Table(
                    "people",
                    List.of(
                        new Column("name", Kind.Text, false, Collation.Linguistic),
                        new Column("mail", Kind.Text, false, Collation.CaseInsensitive)),
                    List.of(List.of("mail")))));
    assertThat(told("SELECT mail FROM people WHERE name < 'M' ORDER BY name, mail", catalog))
        .isEqualTo(
            "Collation Certain Answer 1:31, Collation Certain Order 1:51, Collation Certain Order"
                + " 1:57");
    assertThat(told("SELECT name FROM people WHERE name = 'M'", catalog)).isEmpty();
    assertThat(QueryCauses.proposal("SELECT name FROM people WHERE mail = 'a'", catalog))
        .contains("SELECT name FROM people WHERE LOWER(mail) = 'a'");
  }

  private static String told(String sql, Catalog catalog) {
    return QueryCauses.of(sql, catalog).stream()
        .map(c -> "%s %s %s %s".formatted(c.code(), c.severity(), c.effect(), c.place()))
        .collect(Collectors.joining(", "));
  }
}

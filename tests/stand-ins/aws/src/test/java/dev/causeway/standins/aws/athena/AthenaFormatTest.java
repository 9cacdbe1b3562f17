package dev.causeway.standins.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.standins.aws.wire.Json;
import dev.causeway.standins.aws.wire.ServiceException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AthenaFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          integer                     | 5                | 5
          bigint                      | 9007199254740993 | 9007199254740993
          double                      | 1e10             | 1.0E10
          double                      | "NaN"            | NaN
          real                        | 0.1              | 0.1
          decimal(38,2)               | "1.50"           | 1.50
          boolean                     | true             | true
          varbinary                   | "AP8="           | 00 ff
          timestamp(3) with time zone | "2026-01-01 00:00:00.000 UTC" | 2026-01-01 00:00:00.000 UTC
          """)
  void valuesOfATypeAreWrittenAsAthenaDoes(String type, String json, String text) {
    assertThat(TrinoColumn.of("c", type).text(Json.MAPPER.readTree(json))).isEqualTo(text);
  }

  @Test
  void parametersAreLiteralsAndNothingElse() {
    assertThat(QueryText.with("SELECT 'a', ?", List.of("'it''s'", "7")))
        .isEqualTo("EXECUTE IMMEDIATE 'SELECT ''a'', ?' USING 'it''s', 7");
    assertThat(QueryText.with("SELECT 1", List.of())).isEqualTo("SELECT 1");
    for (String other : List.of("'a', 'b'", "a", "(SELECT 1)", "'a' OR true", "'open")) {
      assertThatThrownBy(() -> QueryText.with("SELECT ?", List.of(other)))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("literals");
    }
  }

  @Test
  void typesHaveAthenasNames() {
    assertThat(TrinoColumn.of("c", "decimal(12,3)"))
        .isEqualTo(new TrinoColumn("c", "decimal", 12, 3));
    assertThat(TrinoColumn.of("c", "varchar(7)")).isEqualTo(new TrinoColumn("c", "varchar", 7, 0));
    assertThat(TrinoColumn.of("c", "varchar").precision()).isEqualTo(Integer.MAX_VALUE);
    assertThat(TrinoColumn.of("c", "real").type()).isEqualTo("float");
    assertThat(TrinoColumn.of("c", "timestamp(6) with time zone").type())
        .isEqualTo("timestamp with time zone");
    for (String type :
        new String[] {"array(bigint)", "map(varchar, bigint)", "row(a bigint)", "json"}) {
      assertThatThrownBy(() -> TrinoColumn.of("c", type)).hasMessageContaining(type);
    }
  }

  @Test
  void nullIsAnEmptyFieldAndAnEmptyTextIsNot() {
    assertThat(ResultCsv.line(new String[] {"a\"b", null, "", "x,\ny"}))
        .isEqualTo("\"a\"\"b\",,\"\",\"x,\ny\"\n");
  }

  @Test
  void onlyQueriesAreTaken() {
    assertThat(QueryText.checked(" SELECT 1 ; ")).isEqualTo("SELECT 1 ");
    assertThat(QueryText.checked("WITH a AS (SELECT 1) SELECT * FROM a")).isNotEmpty();
    assertThatThrownBy(() -> QueryText.checked("CREATE TABLE a AS SELECT 1"))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("not CreateTableAsSelect");
    assertThatThrownBy(() -> QueryText.checked("SELECT FROM"))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.members()).containsEntry("AthenaErrorCode", "MALFORMED_QUERY"));
  }
}

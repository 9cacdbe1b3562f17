package dev.causeway.standins.aws.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.dialect.SqlToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

  @Test
  void transactionsAreKnown() {
    assertThat(CommandReader.read("BEGIN")).isEqualTo(new Command.Begin(false));
    assertThat(CommandReader.read("begin transaction isolation level repeatable read read only;"))
        .isEqualTo(new Command.Begin(true));
    assertThat(CommandReader.read("START TRANSACTION READ WRITE, ISOLATION LEVEL SERIALIZABLE"))
        .isEqualTo(new Command.Begin(false));
    assertThat(CommandReader.read("/* x */ COMMIT WORK -- y")).isEqualTo(new Command.Commit());
    assertThat(CommandReader.read("ROLLBACK")).isEqualTo(new Command.Rollback());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT NVL(a, b) FROM t                 | SELECT coalesce(a, b) FROM t
          SELECT 'NVL(a)' AS "nvl(x)" -- nvl(     | SELECT 'NVL(a)' AS "nvl(x)" -- nvl(
          SELECT DATEADD(day, 7, a)               | SELECT redshift.dateadd('day', 7, a)
          SELECT DATEDIFF('MONTHS', a, b)         | SELECT redshift.datediff('month', a, b)
          SELECT EXTRACT(YEAR FROM a)             | SELECT redshift.extract_part('year', a)
          SELECT CAST(a AS VARCHAR)               | SELECT CAST(a AS varchar(256))
          SELECT CAST(NVL(a, 'b') AS text) AS text| SELECT CAST(coalesce(a, 'b') AS varchar(256)) AS text
          SELECT CAST(a AS VARCHAR(9)), b::text   | SELECT CAST(a AS VARCHAR(9)), b::varchar(256)
          SELECT a AS decimal FROM t              | SELECT a AS decimal FROM t
          SELECT CAST(a AS DECIMAL(18, 2))        | SELECT CAST(a AS DECIMAL(18, 2))
          SELECT SYSDATE;                         | SELECT redshift.getdate()
          SET LOCAL search_path TO "s", marker    | SET LOCAL search_path TO "s", marker, redshift, pg_catalog
          """)
  void wordsOfRedshiftBecomeThoseOfPostgres(String redshift, String postgres) {
    assertThat(CommandReader.read(redshift)).isEqualTo(new Command.Sql(postgres));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT 'a\\b'                            | backslash
          SELECT CAST(a AS DECIMAL)               | DECIMAL(18,0) in Redshift
          SELECT a::numeric                       | DECIMAL(18,0) in Redshift
          SELECT REGEXP_REPLACE(a, 'b', 'c')      | does not run REGEXP_REPLACE
          SELECT DATEADD(century, 1, a)           | date part 'century'
          SELECT 1; SELECT 2                      | BatchExecuteStatement
          COPY t FROM 's3://b/k'                  | does not run COPY
          DO $$ BEGIN END $$                      | does not run DO
          CREATE FUNCTION f() RETURNS int         | does not run CREATE FUNCTION
          VACUUM t                                | does not run VACUUM
          ROLLBACK TO a                           | savepoints
          SET ROLE postgres                       | SET of a role
          BEGIN DEFERRABLE                        | BEGIN with
          """)
  void whatIsNotRunIsNamed(String sql, String reason) {
    assertThatThrownBy(() -> CommandReader.read(sql))
        .isInstanceOf(Command.RefusedException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 'a", "SELECT \"a", "SELECT /* a /* b */ 1"})
  void aTextWithoutItsEndIsRefused(String sql) {
    assertThatThrownBy(() -> CommandReader.read(sql))
        .isInstanceOf(SqlToken.BrokenSqlException.class)
        .hasMessageContaining("does not end");
  }

  @Test
  void parametersAreFoundOutsideOfTexts() {
    NamedParameters named =
        NamedParameters.of("SELECT :a, ':b', c::int -- :d\n, :a", java.util.Set.of("a"));
    assertThat(named.sql()).isEqualTo("SELECT ?, ':b', c::int -- :d\n, ?");
    assertThat(named.names()).containsExactly("a", "a");
    assertThatThrownBy(() -> NamedParameters.of("SELECT :x", java.util.Set.of("a")))
        .hasMessageContaining("[x]");
  }
}
